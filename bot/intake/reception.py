"""The reception: raw bytes of an update, stored before anything else is done with them.

Updates that arrive while others are being written are written together: one synchronisation of the disk serves all.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.mail.inbox import Arrival, Inbox
from bot.storage.mail.raw_update import chat_of, is_id, read

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
"""The kinds of update that Telegram is asked for."""

MOST_TOGETHER = 100
"""Updates written in one transaction."""


class NotAnUpdate(ValueError):
    """The bytes are not a Telegram update."""


class Reception:
    """Stores updates and wakes the worker."""

    def __init__(
        self,
        inbox: Inbox,
        clock: Callable[[], datetime],
        wake: Callable[[], None],
        note: Callable[[SQLAlchemyError | None], None] = lambda _error: None,
    ) -> None:
        """`note` hears of each writing, and of the error when there was one (see `bot.storage.pulse`)."""
        self._note = note
        self._inbox = inbox
        self._clock = clock
        self._wake = wake
        self._waiting: list[tuple[Arrival, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def take(self, payload: bytes) -> None:
        """Store an update and commit; one already known is no error.

        Raises:
            NotAnUpdate: when there is no `update_id` to store it under.
            SQLAlchemyError: when it could not be stored; it must then not be acknowledged.
        """
        arrival = arrival_of(payload)
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((arrival, stored))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await stored

    async def take_all(self, updates: Sequence[dict[str, object]]) -> None:
        """Store what one poll brought, together.

        Raises:
            NotAnUpdate: one of them has no `update_id`.
            SQLAlchemyError: they could not be stored; the offset must then not move.
        """
        if updates:
            arrivals = [_arrival(update, json.dumps(update).encode()) for update in updates]
            await self._store(arrivals)
            self._wake()

    async def _store(self, arrivals: Sequence[Arrival]) -> None:
        try:
            await self._inbox.store(arrivals, self._clock())
        except SQLAlchemyError as error:
            self._note(error)
            raise
        self._note(None)

    async def _write(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
                await self._write_together(batch)
        finally:
            self._writing = None

    async def _write_together(self, batch: Sequence[tuple[Arrival, asyncio.Future[None]]]) -> None:
        try:
            await self._store([arrival for arrival, _ in batch])
        except SQLAlchemyError as error:
            for _, stored in batch:
                if not stored.done():  # whoever waited may have hung up
                    stored.set_exception(error)
            return
        for _, stored in batch:
            if not stored.done():
                stored.set_result(None)
        self._wake()


def arrival_of(payload: bytes) -> Arrival:
    """What is to be stored of an update.

    Raises:
        NotAnUpdate: there is no `update_id` in it.
    """
    return _arrival(read(payload), payload)


def _arrival(update: object, payload: bytes) -> Arrival:
    if not isinstance(update, dict) or not is_id(number := update.get("update_id")):
        raise NotAnUpdate
    return Arrival(number, chat_of(update), payload)
