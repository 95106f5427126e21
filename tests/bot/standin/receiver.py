"""A webhook that records what it is sent, and answers as told."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.standin import StandIn

Body = dict[str, object]
Answer = Callable[[Body], web.Response]


class Receiver:
    """What arrived: bodies, in order, and their secrets."""

    def __init__(self, answer: Answer) -> None:
        self.url = ""
        self.bodies: list[Body] = []
        self.secrets: list[str | None] = []
        self._answer = answer
        self._arrival = asyncio.Condition()

    @property
    def ids(self) -> list[object]:
        """The update ids, repeats included."""
        return [body["update_id"] for body in self.bodies]

    async def handle(self, request: web.Request) -> web.Response:
        """Take one delivery."""
        body = json.loads(await request.read())
        async with self._arrival:
            self.bodies.append(body)
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self._arrival.notify_all()
        return self._answer(body)

    async def arrivals(self, number: int) -> None:
        """Wait until that many deliveries came, 5 s at most."""
        async with asyncio.timeout(5), self._arrival:
            await self._arrival.wait_for(lambda: len(self.bodies) >= number)


@asynccontextmanager
async def receiving(answer: Answer = lambda _body: web.Response()) -> AsyncIterator[Receiver]:
    """A receiver listening on this computer."""
    receiver = Receiver(answer)
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def until_delivered(standin: StandIn) -> None:
    """Wait until nothing is pending, 5 s at most."""
    async with asyncio.timeout(5):
        while standin.pending:  # noqa: ASYNC110 - the queue tells when it grows, not when it shrinks
            await asyncio.sleep(0.005)
