"""The worker: takes stored updates in order, chat by chat, and sees each one through."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import datetime
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database, Unstorable
from bot.storage.failure import reason_of
from bot.storage.mail.ending import apart_until
from bot.storage.mail.inbox import MOST_ATTEMPTS, MOST_CLAIMS, Claimed, ClaimLost, Inbox
from bot.storage.mail.no_chat import NO_CHAT

logger = logging.getLogger(__name__)

CONCURRENCY = 8
"""Updates dealt with at once on PostgreSQL."""

TOGETHER = 16
"""Updates dealt with in turn in one transaction on SQLite, as long as the sender writes the outcomes of its calls
together too: in a flood, 16 take a fifth less time each than 3, and replies leave as fast."""

MOST_APART = 200
"""Updates dealt with apart at once: beyond that nothing more is taken until one ends, whoever writes `/connexion`."""

LOOK_AGAIN = 1.0
"""Seconds between two looks at the inbox when nothing wakes the worker."""

PATIENCE = 15.0
"""Seconds left to one update: less than its lease, so that nobody else takes it meanwhile."""

TEMPORARY_CAUSES = frozenset(
    {
        *("NetworkError", "TimedOut", "RetryAfter", "TimeoutError", "Interrupted"),
        *("OperationalError", "InterfaceError", "DBAPIError", "InternalError", "SQLAlchemyError", "Held"),
    }
)
"""Causes that pass by themselves: the update is tried again for longer than when a conversation fails."""

UNREADABLE = "unreadable"
"""How causes begin that no second attempt can change."""

Process = Callable[[bytes], Awaitable[str | None]]
"""Deals with one raw update; returns the name of what went wrong, or None."""

Ahead = Callable[[Sequence[int]], AbstractAsyncContextManager[None]]


class _Failed(Exception):
    """An attempt failed: what it stored is rolled back."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Worker:
    """Deals with the inbox: one update a chat at a time, several chats at once.

    All that an update changes, its reply in the outbox and its mark "done" are one transaction. One that is dealt with
    apart, because it waits for Telegram or for the disk, opens it at its end: nobody but its chat waits meanwhile.
    """

    def __init__(
        self,
        database: Database,
        process: Process,
        clock: Callable[[], datetime],
        give_up: Callable[[int, bytes], Awaitable[None]],
        answered: Callable[[], None] = lambda: None,
        ahead: Ahead = lambda _chats: nullcontext(),
        is_apart: Callable[[bytes], bool] = lambda _payload: False,
    ) -> None:
        """`give_up` puts in the outbox a word for the chat of an update that is set aside, given with its bytes.

        `answered` is called whenever something may have been put in the outbox; `ahead` reads at once what updates of
        several chats will ask for, while they are dealt with in one transaction; `is_apart` tells the updates that are
        dealt with apart (see `bot.storage.mail.ending`).
        """
        self._database = database
        self._answered = answered
        self._inbox = Inbox(database)
        self._process = process
        self._clock = clock
        self._give_up = give_up
        self._ahead = ahead
        self._is_apart = is_apart
        self._running: dict[int, asyncio.Task[None]] = {}
        self._apart: dict[int, asyncio.Task[None]] = {}
        self._together = database.is_sqlite
        self._wake = asyncio.Event()
        self._taking = asyncio.Lock()
        self._stopping = False

    def wake(self) -> None:
        """Something arrived."""
        self._wake.set()

    async def run(self) -> None:
        """Work until `stop`."""
        while not self._stopping:
            self._wake.clear()
            try:
                async with self._taking:
                    taken = await self._take()
            except SQLAlchemyError as error:
                why = reason_of(error)
                logger.exception("the inbox cannot be read (%s); trying again", why)
                taken = False
            if not taken:
                await self._wait()

    async def stop(self, patience: float = 6.0) -> None:
        """Take nothing more and let what runs finish, at most `patience` seconds; the rest stays in the inbox."""
        self._stopping = True
        self._wake.set()
        async with self._taking:
            running = {*self._running.values(), *self._apart.values()}
        if running:
            _, late = await asyncio.wait(running, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _take(self) -> bool:
        most = TOGETHER if self._together else CONCURRENCY
        free = 0 if self._together and self._running else most - len(self._running)
        free = min(free, MOST_APART - len(self._apart))
        if self._stopping or free <= 0:
            return False
        busy = frozenset((*self._running, *self._apart))
        taken = await self._inbox.claim(self._clock(), busy, free)
        apart = [claimed for claimed in taken if self._is_apart(claimed.payload)]
        others = [claimed for claimed in taken if claimed not in apart]
        for claimed in apart:
            self._begin(self._see_through(claimed, apart=True), [claimed], self._apart)
        for some in [others] if self._together else [[claimed] for claimed in others]:
            if some:
                self._begin(self._see_all_through(some), some, self._running)
        return bool(taken)

    def _begin(
        self, work: Coroutine[object, object, None], some: Sequence[Claimed], among: dict[int, asyncio.Task[None]]
    ) -> None:
        """Go on with `work` on some updates, whose chats are `among` those in hand until it ends."""
        chats, task = [claimed.chat for claimed in some], asyncio.create_task(work)
        among |= dict.fromkeys(chats, task)
        task.add_done_callback(partial(self._finished, among, chats))

    def _finished(self, among: dict[int, asyncio.Task[None]], chats: Sequence[int], _task: asyncio.Task[None]) -> None:
        for chat in chats:
            among.pop(chat, None)
        self._wake.set()

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), LOOK_AGAIN)
        except TimeoutError:
            return

    async def _see_all_through(self, some: Sequence[Claimed]) -> None:
        """Several in one transaction, on SQLite: one commit serves all. When one goes wrong, each has its own."""
        if len(some) > 1:
            try:
                async with self._database.transaction(), self._ahead([claimed.chat for claimed in some]):
                    for claimed in some:
                        await self._attempt(claimed)
                    await self._inbox.done(*some)
            except (_Failed, ClaimLost, SQLAlchemyError):
                logger.info("%d updates that were taken together are taken one by one", len(some))
            else:
                self._answered()
                return
        for claimed in some:
            await self._see_through(claimed)

    async def _see_through(self, claimed: Claimed, *, apart: bool = False) -> None:
        try:
            async with apart_until(partial(self._inbox.done, claimed)) if apart else self._whole(claimed):
                await self._attempt(claimed)
        except _Failed as failed:
            await self._record(claimed, failed.cause)
        except Unstorable as unstorable:
            await self._record(claimed, str(unstorable))
        except ClaimLost:
            logger.warning("an update took longer than its lease: another process has it")
        except SQLAlchemyError as error:
            why = reason_of(error)
            logger.exception("an update could not be marked (%s); it will be tried again", why)
        self._answered()

    @asynccontextmanager
    async def _whole(self, claimed: Claimed) -> AsyncIterator[None]:
        """The transaction of one update."""
        async with self._database.transaction():
            yield
            await self._inbox.done(claimed)

    async def _record(self, claimed: Claimed, cause: str) -> None:
        """Note a failure; the last one sets the update aside, and the resident hears of it."""
        try:
            async with self._database.transaction():
                if not await self._inbox.failed(claimed, cause, self._clock(), self._most_attempts(claimed, cause)):
                    return
                logger.error("an update was set aside after %d attempts: %s", claimed.attempts, cause)
                if claimed.chat != NO_CHAT:
                    await self._give_up(claimed.chat, claimed.payload)
        except ClaimLost:
            logger.warning("an update took longer than its lease: another process has it")
        except SQLAlchemyError as error:
            why = reason_of(error)
            logger.exception("a failure could not be noted (%s); the update will be tried again", why)

    async def _attempt(self, claimed: Claimed) -> None:
        if claimed.attempts > MOST_CLAIMS:
            raise _Failed("Interrupted")  # each time that it was taken, the process died or never came back
        try:
            async with asyncio.timeout(PATIENCE):
                cause = await self._process(claimed.payload)
        except TimeoutError:
            cause = "TimeoutError"
        if cause:
            raise _Failed(cause)

    def _most_attempts(self, claimed: Claimed, cause: str) -> int:
        """How often an update is tried.

        One that names no chat helps nobody: it must not make the others like it wait. Nor must a press in a group,
        where others press too: whoever pressed is told in seconds, and presses again.
        """
        in_group = claimed.chat < NO_CHAT and self._is_apart(claimed.payload)
        if cause in TEMPORARY_CAUSES and not in_group:
            return MOST_CLAIMS
        return 1 if cause.startswith(UNREADABLE) or claimed.chat == NO_CHAT else MOST_ATTEMPTS
