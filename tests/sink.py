"""A Bot API that does nothing but count what is sent, and offer to polls what it is given: as cheap as can be."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web

OFFERED_FOR = 5
"""Seconds that a poll waits at most."""


@dataclass(slots=True)
class Sink:
    """`came` holds the instant (of `time.monotonic`) at which the message that quotes each number came first."""

    came: dict[int, float] = field(default_factory=dict)
    offered: list[dict[str, object]] = field(default_factory=list)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[Self]:
        """Listen on a free port of this computer; `url` is its root."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    def offer(self, update: dict[str, object]) -> None:
        """Give an update to whoever polls."""
        self.offered.append(update)
        self.woken.set()

    async def _answer(self, request: web.Request) -> web.Response:
        """Any method."""
        method = request.match_info["method"]
        as_json = request.content_type == "application/json"
        given = await request.json() if as_json else dict(await request.post())
        if method == "getUpdates":
            return web.json_response({"ok": True, "result": await self._waiting(int(str(given.get("offset") or 0)))})
        return web.json_response({"ok": True, "result": self._result(method, given)})

    def _result(self, method: str, given: dict[str, object]) -> object:
        if method == "getMe":
            return {"id": 1, "is_bot": True, "first_name": "Guichet", "username": "guichet_bot"}
        if method != "sendMessage":
            return True
        quote = given.get("reply_parameters")
        quote = json.loads(quote) if isinstance(quote, str) else quote
        if isinstance(quote, dict):
            self.came.setdefault(int(quote["message_id"]), time.monotonic())
        chat = {"id": int(str(given["chat_id"])), "type": "private"}
        return {"message_id": len(self.came), "date": int(time.time()), "chat": chat, "text": "x"}

    async def _waiting(self, offset: int) -> list[dict[str, object]]:
        self.offered = [update for update in self.offered if int(str(update["update_id"])) >= offset]
        if not self.offered:
            self.woken.clear()
            try:
                async with asyncio.timeout(OFFERED_FOR):
                    await self.woken.wait()
            except TimeoutError:
                return []
        return self.offered[:100]
