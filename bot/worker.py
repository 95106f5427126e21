"""The worker: takes stored updates in order, chat by chat, and sees each one through."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.inbox import Claimed, Inbox

logger = logging.getLogger(__name__)

CONCURRENCY = 16
"""Chats dealt with at once: more would wait on Telegram's thirty messages a second anyway."""

LOOK_AGAIN = 1.0
"""Seconds between two looks at the inbox when nothing wakes the worker."""

Process = Callable[[bytes], Awaitable[str | None]]
"""Deals with one raw update; returns the name of what went wrong, or None."""


class Worker:
    """Deals with the inbox: one update a chat at a time, several chats at once."""

    def __init__(
        self,
        inbox: Inbox,
        process: Process,
        clock: Callable[[], datetime],
        give_up: Callable[[int], Awaitable[None]],
    ) -> None:
        """`give_up` is told the chat of an update that is set aside, so that the resident hears of it."""
        self._inbox = inbox
        self._process = process
        self._clock = clock
        self._give_up = give_up
        self._running: dict[int, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Something arrived."""
        self._wake.set()

    async def run(self) -> None:
        """Work until `stop`."""
        while not self._stopping:
            self._wake.clear()
            try:
                taken = await self._take()
            except SQLAlchemyError:
                logger.exception("the inbox cannot be read; trying again")
                taken = False
            if not taken:
                await self._wait()

    async def stop(self, patience: float = 8.0) -> None:
        """Take nothing more and let what runs finish, at most `patience` seconds; the rest stays in the inbox."""
        self._stopping = True
        self._wake.set()
        if self._running:
            await asyncio.wait(self._running.values(), timeout=patience)

    async def _take(self) -> bool:
        if len(self._running) >= CONCURRENCY:
            return False
        claimed = await self._inbox.claim(self._clock(), frozenset(self._running))
        if claimed is None:
            return False
        task = asyncio.create_task(self._see_through(claimed))
        self._running[claimed.chat] = task
        task.add_done_callback(lambda _: self._finished(claimed.chat))
        return True

    def _finished(self, chat: int) -> None:
        self._running.pop(chat, None)
        self._wake.set()

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), LOOK_AGAIN)
        except TimeoutError:
            return

    async def _see_through(self, claimed: Claimed) -> None:
        try:
            cause = await self._process(claimed.payload)
            if cause is None:
                await self._inbox.done(claimed)
            elif await self._inbox.failed(claimed, cause, self._clock()):
                logger.error("an update was set aside after %d attempts: %s", claimed.attempts, cause)
                await self._give_up(claimed.chat)
        except SQLAlchemyError:
            logger.exception("an update could not be marked; its lease will end and it will be tried again")
