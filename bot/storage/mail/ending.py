"""The end of an update that is dealt with apart, out of the worker's transaction.

Whoever asks Telegram something, or writes files, may wait for seconds, and a transaction makes others wait with it: on
SQLite everybody. Such an update begins without one, and ends in one: what it stores, its reply in the outbox and its
mark "done" are committed together, as for any other.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar

from bot.storage.database import Database

Mark = Callable[[], Awaitable[None]]

_mark: ContextVar[Mark | None] = ContextVar("mark", default=None)


@asynccontextmanager
async def ending(database: Database) -> AsyncIterator[None]:
    """The transaction in which an update ends: that of the worker, or its own when it is dealt with apart.

    Raises:
        ClaimLost: the update is another process's now; nothing that it stored is kept.
        SQLAlchemyError: the database does not answer, or refuses.
    """
    async with database.transaction():
        yield
        if mark := _mark.get():
            await mark()


@asynccontextmanager
async def apart_until(done: Mark) -> AsyncIterator[None]:
    """Deal with an update apart: `done` marks it, in the transaction that it ends in, or after it when it had none."""
    marked = False

    async def mark() -> None:
        nonlocal marked
        if not marked:
            await done()
            marked = True

    token = _mark.set(mark)
    try:
        yield
        await mark()
    finally:
        _mark.reset(token)
