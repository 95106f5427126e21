"""Delivering updates to the bot's webhook, as Telegram does.

Each chat has its own lane: its next update leaves only once the previous one was accepted or given up.
"""

import asyncio
import logging
import random
from collections import deque
from dataclasses import dataclass

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.standin.errors import ApiError
from bot.standin.methods import NAMES, execute
from bot.standin.params import Params
from bot.standin.state import Call, StandinState
from bot.standin.updates import Update
from bot.standin.webhook import Webhook

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A delivery that has to be repeated."""

    reason: str
    retry_after: float = 0.0


class Delivery:
    """Posts pending updates to the webhook while one is set."""

    def __init__(self, state: StandinState, session: ClientSession) -> None:
        self._state = state
        self._session = session
        self._lanes: dict[int, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._webhook = Webhook("")
        self._free = asyncio.Semaphore()
        self._chance = random.Random(state.bot.id)  # noqa: S311 - which answers get lost, the same at each run

    def restart(self) -> None:
        """Follow `setWebhook` and `deleteWebhook`: stop, then start again with all that waits."""
        self.stop()
        webhook = self._state.receiving.webhook
        if webhook is not None:
            self._webhook = webhook
            self._free = asyncio.Semaphore(webhook.max_connections)
            self._state.updates.on_add = self._queue
            for update in self._state.updates.pending():
                self._queue(update)

    def stop(self) -> None:
        """Deliver nothing more; what was not accepted still waits."""
        self._state.updates.on_add = None
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._lanes.clear()

    def _queue(self, update: Update) -> None:
        lane = self._lanes.setdefault(update.chat_id, deque())
        lane.append(update)
        if len(lane) == 1:
            task = asyncio.get_running_loop().create_task(self._empty(update.chat_id, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _empty(self, chat_id: int, lane: deque[Update]) -> None:
        while lane:
            await self._deliver(lane[0])
            self._state.updates.drop([lane.popleft()])
        del self._lanes[chat_id]

    async def _deliver(self, update: Update) -> None:
        failures = 0
        webhook = self._webhook
        while not self._state.updates.expired(update):
            async with self._free:
                refusal = await self._post(update)
            if refusal is None:
                return
            failures += 1
            webhook.last_error_date = int(self._state.clock())
            webhook.last_error_message = refusal.reason
            logger.debug("update %s not accepted: %s", update.id, refusal.reason)
            await asyncio.sleep(self._state.rules.delay(failures, refusal.retry_after))

    async def _post(self, update: Update) -> _Refusal | None:
        webhook, rules = self._webhook, self._state.rules
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        limit = ClientTimeout(total=rules.answer_timeout)
        try:
            async with self._session.post(
                webhook.url, json=update.body, headers=headers, timeout=limit, allow_redirects=False
            ) as response:
                if not 200 <= response.status < 300:
                    wait = response.headers.get("Retry-After", "")
                    reason = f"Wrong response from the webhook: {response.status} {response.reason}"
                    return _Refusal(reason, float(wait) if wait.isdecimal() else 0.0)
                body = await response.json() if response.content_type == "application/json" else None
        except (ClientError, TimeoutError, ValueError) as fault:
            return _Refusal(f"Connection failed: {type(fault).__name__}")
        if self._chance.random() < rules.lost_answers:
            return _Refusal("Read timeout expired")
        await self._run_reply(body)
        return None

    async def _run_reply(self, body: object) -> None:
        """Run the method a 200 may carry in its body; the bot never learns the result."""
        if not isinstance(body, dict):
            return
        name = NAMES.get(str(body.pop("method", "")).lower())
        if name is None or name.startswith("get") or name.endswith("Webhook"):
            return
        try:
            params = Params(body)
            self._state.calls.append(Call(name, params.values))
            await execute(self._state, name, params)
        except ApiError as refusal:
            logger.debug("method %s in a webhook's answer refused: %s", name, refusal.description)
