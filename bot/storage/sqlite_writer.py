"""The one writing connection of SQLite, called where it is used: only what waits for the disk goes through a thread.

A statement on our tables takes microseconds. SQLAlchemy's asynchronous driver hands each over to a thread or a greenlet
and back, for twice that. Committing and scrubbing wait for the disk: they are done apart, the others being served
meanwhile.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, StaticPool, create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.failure import Held

PATIENCE = 10.0
"""Seconds after which whoever waits for the connection is told no."""

BUSY = 5.0
"""Seconds that another process may write."""

READ = 0.5
"""Seconds that another process may read what is to be scrubbed: everybody waits meanwhile, and it is tried again."""

_ASK_AGAIN = 0.005
"""Seconds between two tries to begin."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL may lose the last commits at a power cut, and those were acknowledged
    "foreign_keys=ON",
    "secure_delete=ON",  # erased words must not stay in free pages
    "busy_timeout=0",  # once open, see `SqliteWriter._begun`
)


class InPlace(AsyncConnection):
    """A connection whose statements are run at once, by the methods that are called here: the others are not for it."""

    def __init__(self, connection: Connection) -> None:
        self.sync_connection = connection

    async def execute(self, statement: Any, parameters: Any = None, **options: Any) -> Any:  # noqa: ANN401 - as SQLAlchemy's
        """See SQLAlchemy's, as for the others."""
        return self._proxied.execute(statement, parameters, **options)

    async def scalar(self, statement: Any, parameters: Any = None, **options: Any) -> Any:  # noqa: ANN401
        """The first value."""
        return self._proxied.scalar(statement, parameters, **options)

    async def scalars(self, statement: Any, parameters: Any = None, **options: Any) -> Any:  # noqa: ANN401
        """The first value of each row."""
        return self._proxied.scalars(statement, parameters, **options)

    async def exec_driver_sql(self, statement: str, parameters: Any = None, execution_options: Any = None) -> Any:  # noqa: ANN401
        """The driver's own SQL."""
        return self._proxied.exec_driver_sql(statement, parameters, execution_options)

    async def run_sync(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """What takes the connection itself."""
        return fn(self._proxied, *args, **kwargs)


class SqliteWriter:
    """The connection, and whose turn it is."""

    def __init__(self, path: Path) -> None:
        # one connection: SQLite before 3.51.3 may corrupt its WAL when two connections reset it
        self._engine = create_engine(
            "sqlite://", creator=partial(_open, path), poolclass=StaticPool, hide_parameters=True
        )
        event.listen(self._engine, "begin", _begin)
        self._turn = asyncio.Lock()
        self._thread: ThreadPoolExecutor | None = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: committed at the end, rolled back on an exception.

        Raises:
            SQLAlchemyError: the file cannot be read or written, or is another's for too long.
        """
        async with self._connected() as connection:
            await self._begun(connection)
            yield InPlace(connection)
            await self._apart(connection.commit)

    async def scrub(self) -> None:
        """Write the log into the file and empty it, outside any transaction, or SQLite refuses.

        Raises:
            SQLAlchemyError: the file cannot be written, or another process still reads what is in the log.
        """
        async with self._connected() as connection:
            try:
                await self._apart(partial(_truncate_log, connection.connection.dbapi_connection))
            except sqlite3.Error as error:
                raise SQLAlchemyError(type(error).__name__) from error

    async def dispose(self) -> None:
        """Close the connection, and end its thread; what is begun later opens them again."""
        async with self._in_turn():
            await self._apart(self._engine.dispose)
            if self._thread:
                self._thread.shutdown()
            self._thread = None

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Connection]:
        """The connection, in its turn; what is not committed when it is given back is rolled back."""
        async with self._in_turn():
            if self._thread is None:  # opening waits for the disk, and for whoever holds the file
                await self._apart(lambda: self._engine.connect().close())
            with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._turn.acquire()
        except TimeoutError:
            raise Held("a transaction does not end") from None
        try:
            yield
        finally:
            self._turn.release()

    async def _begun(self, connection: Connection) -> None:
        """Begin; while another process writes, ask again now and then, where SQLite would hold up the whole process."""
        last = time.monotonic() + BUSY
        while True:
            try:
                connection.begin()
            except OperationalError as error:
                if not _is_busy(error) or time.monotonic() > last:
                    raise
            else:
                return
            await asyncio.sleep(_ASK_AGAIN)

    async def _apart(self, work: Callable[[], object]) -> None:
        """In the thread; who is cancelled meanwhile still waits for its end, as the connection is in use until then."""
        self._thread = self._thread or ThreadPoolExecutor(1, "sqlite")
        ending = asyncio.get_running_loop().run_in_executor(self._thread, work)
        cancelled = False
        while not ending.done():
            try:
                await asyncio.wait([ending])
            except asyncio.CancelledError:
                cancelled = True
        if cancelled:
            ending.exception()  # looked at, or asyncio would complain that nobody did
            raise asyncio.CancelledError
        ending.result()


def _open(path: Path) -> sqlite3.Connection:
    # no isolation level: transactions begin in `_begin`, as Python's would leave reads and DDL outside
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _begin(connection: Connection) -> None:
    """Take the writer's place at once: two processes never both read an update as free and take it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _is_busy(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY")


def _truncate_log(driver: Any) -> None:  # noqa: ANN401 - SQLAlchemy has no type for it
    driver.execute(f"PRAGMA busy_timeout={int(READ * 1000)}")
    try:
        if driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise sqlite3.OperationalError("the log is still read")
    finally:
        driver.execute("PRAGMA busy_timeout=0")
