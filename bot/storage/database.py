"""The database: one writing connection on SQLite, a pool on PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL may lose the last commits at a power cut, and those were acknowledged
    "busy_timeout=5000",
    "foreign_keys=ON",
    "secure_delete=ON",  # erased words must not stay in free pages
)


class DatabaseUnusable(Exception):
    """The database cannot be opened."""


class Database:
    """An engine, and transactions on it."""

    def __init__(self, url: str) -> None:
        """Open `url` (a SQLAlchemy URL; the folder of a SQLite file is made).

        Raises:
            DatabaseUnusable: when the URL is not one, or its folder cannot be made.
        """
        try:
            self.url = make_url(url)
        except ArgumentError:
            raise DatabaseUnusable(url) from None
        self.engine = self._engine()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite, which has one writer and no row locks."""
        return self.url.get_backend_name() == "sqlite"

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A transaction, committed at the end, rolled back on an exception."""
        async with self.engine.begin() as connection:
            yield connection

    async def close(self) -> None:
        """Close every connection; needed, or aiosqlite's thread outlives the loop."""
        await self.engine.dispose()

    def _engine(self) -> AsyncEngine:
        if not self.is_sqlite:
            return create_async_engine(self.url, pool_size=10, pool_pre_ping=True)
        if self.url.database and self.url.database != ":memory:":
            try:
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise DatabaseUnusable(f"{self.url.database}: {error.strerror}") from error
        # one connection: SQLite before 3.51.3 may corrupt its WAL when two connections reset it
        engine = create_async_engine(self.url, pool_size=1, max_overflow=0)
        event.listen(engine.sync_engine, "connect", _prepare)
        return engine


def _prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
