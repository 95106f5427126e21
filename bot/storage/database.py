"""The database: one writing connection on SQLite, a pool on PostgreSQL."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Delete, Insert, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidRequestError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.refusal import Refused
from bot.storage.address import NoFile, NotUnderstood, address_without_password, complete, connecting
from bot.storage.failure import reason_of
from bot.storage.private_file import keep_private
from bot.storage.sqlite_writer import SqliteWriter
from knowledge.texts.catalogue import catalogue

_SESSION = {
    "application_name": "guichet",
    "idle_in_transaction_session_timeout": "20s",  # a frozen process must not keep its locks longer than its leases
}

_IMPOSSIBLE = "22"
"""How PostgreSQL's codes begin for a value that cannot be: https://www.postgresql.org/docs/15/errcodes-appendix.html."""


class DatabaseUnusable(Refused):
    """The database cannot be opened."""


class Unstorable(SQLAlchemyError):
    """What was put off to the end of a transaction holds a value that cannot be stored; the message is its kind."""


Change = Insert | Delete
"""A statement that is executed for rows."""

Values = Mapping[str, object]
"""One of those rows: a value for each of the statement's parameters."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A transaction under way, and the task that it belongs to: a task made meanwhile is not part of it.

    `late` is what it writes at its end: for each table, statements in their order, each with its rows.
    """

    connection: AsyncConnection
    task: asyncio.Task[object] | None
    late: dict[object, list[tuple[Change, list[Values]]]] = field(default_factory=dict)

    def put_off(self, statement: Change, row: Values) -> None:
        """Write a row at the end."""
        runs = self.late.setdefault(statement.table, [])
        if not runs or runs[-1][0] is not statement:
            runs.append((statement, []))
        runs[-1][1].append(row)

    async def finish(self) -> None:
        """Write what was put off.

        Raises:
            Unstorable: a value cannot be handed over: half a character, a number too large.
        """
        try:
            for runs in self.late.values():
                for statement, rows in runs:
                    await self.connection.execute(statement, rows if len(rows) > 1 else rows[0])
        except (ValueError, ArithmeticError) as error:  # SQLite's driver says so in Python's own words
            raise Unstorable(type(error).__name__) from error
        except DBAPIError as error:
            if str(getattr(error.orig, "sqlstate", None)).startswith(_IMPOSSIBLE):
                raise Unstorable("DataError") from error
            raise


class Database:
    """An engine, and transactions on it."""

    def __init__(self, url: str, *, read_only: bool = False, make: bool = True) -> None:
        """Open `url` (a SQLAlchemy URL). A SQLite file is made, unless it is not to be, or only to be read.

        Raises:
            DatabaseUnusable: when the URL is not one, or its file cannot be opened.
        """
        try:
            self.url = complete(make_url(url))
            if self.is_sqlite and (read_only or not make):
                self._refuse_absent()  # to be read only, too: aiosqlite's thread survives an opening that fails
            self.engine: AsyncEngine | SqliteWriter = self._reading_engine() if read_only else self._engine()
            self._current: ContextVar[_Open | None] = ContextVar("transaction", default=None)
        except NotUnderstood as refused:
            raise DatabaseUnusable("database_parameters", noms=", ".join(refused.names)) from None
        except NoFile:
            raise DatabaseUnusable("database_file") from None
        except (ArgumentError, InvalidRequestError, ImportError, ValueError):
            raise DatabaseUnusable("database_url") from None  # the URL is not quoted: it may hold a password

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite, which has one writer and no row locks."""
        return self.url.get_backend_name() == "sqlite"

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A transaction, committed at the end, rolled back on an exception.

        Opened while the same task has one open, it joins it: everything is committed together by the outermost, or
        nothing is. There are no savepoints: an exception caught between the two leaves what was already written.

        Raises:
            SQLAlchemyError: the database does not answer, or refuses.
            Unstorable: what was put off to the end (see `write`) cannot be stored.
        """
        if outer := self._under_way():
            yield outer.connection
            return
        within: OSError | None = None
        try:
            async with self.engine.begin() as connection:
                opened = _Open(connection, asyncio.current_task())
                token = self._current.set(opened)
                try:
                    yield connection
                    await opened.finish()
                except OSError as error:
                    within = error
                    raise
                finally:
                    self._current.reset(token)
        except OSError as error:  # asyncpg lets the network's errors through as they are when it connects
            if error is within:  # a full disk, say, of files that are written with the transaction
                raise
            raise SQLAlchemyError(type(error).__name__) from error

    async def write(self, statement: Change, row: Values) -> None:
        """Execute a statement with a row: at the end of the transaction under way, together with its other rows.

        Sixteen updates that are dealt with in one transaction write their replies at once so, for a quarter of the
        time. What reads the table before that end does not see it; what is written to a table so keeps its order.
        `statement` is one that is built once, and gives nothing back.

        Raises:
            SQLAlchemyError: the database does not answer, or refuses; here, or where the transaction ends.
            Unstorable: a value cannot be stored; where the transaction ends.
        """
        if outer := self._under_way():
            outer.put_off(statement, row)
            return
        async with self.statement() as connection:
            await connection.execute(statement, row)

    @asynccontextmanager
    async def statement(self) -> AsyncIterator[AsyncConnection]:
        """A connection for one statement, committed by itself: one exchange with PostgreSQL in place of three.

        Raises:
            SQLAlchemyError: the database does not answer, or refuses.
        """
        if isinstance(self.engine, SqliteWriter):
            async with self.transaction() as connection:
                yield connection
            return
        try:
            async with self.engine.connect() as connection:
                yield await connection.execution_options(isolation_level="AUTOCOMMIT")
        except OSError as error:
            raise SQLAlchemyError(type(error).__name__) from error

    @asynccontextmanager
    async def reading(self) -> AsyncIterator["Database"]:
        """The same database, to be read: each of its transactions shows one instant, and makes nobody wait."""
        reader = Database(self.url.render_as_string(hide_password=False), read_only=True)
        try:
            yield reader
        finally:
            await reader.close()

    async def scrub(self) -> None:
        """Write what was erased over the places where it stood: SQLite's log keeps former pages until then.

        PostgreSQL does so by itself, in its own time.

        Raises:
            SQLAlchemyError: the database does not answer.
        """
        if isinstance(self.engine, SqliteWriter):
            await self.engine.scrub()

    async def close(self) -> None:
        """Close every connection; needed, or their threads outlive the loop."""
        await self.engine.dispose()

    def unusable(self, error: Exception) -> DatabaseUnusable:
        """The plain words for a database that failed with `error`."""
        name = type(getattr(error, "orig", None) or error).__name__
        cause = catalogue("cli")(f"database.{reason_of(error, self.url)}", nom=name)
        return DatabaseUnusable("database_unusable", base=address_without_password(self.url), cause=cause)

    @property
    def in_transaction(self) -> bool:
        """Whether this very task has a transaction open."""
        return self._under_way() is not None

    def _under_way(self) -> _Open | None:
        """The transaction that this very task has open."""
        outer = self._current.get()
        return outer if outer and outer.task is asyncio.current_task() else None

    def _refuse_absent(self) -> None:
        try:
            found = Path(address_without_password(self.url)).is_file()
        except OSError as error:  # in a folder of another user's
            raise self.unusable(error) from None
        if not found:
            raise self.unusable(FileNotFoundError())

    def _engine(self) -> AsyncEngine | SqliteWriter:
        if not self.is_sqlite:
            url, more = connecting(self.url)
            return create_async_engine(
                url,
                pool_size=10,
                pool_timeout=10,
                pool_recycle=60,  # hosts close idle ones; to ask each before use costs as much as what it is used for
                hide_parameters=True,
                connect_args={**more, "timeout": 5, "server_settings": _SESSION},
            )
        path = Path(address_without_password(self.url))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            keep_private(path)
            sqlite3.connect(path).close()  # said at once, whoever is first to use it
        except FileNotFoundError:  # a folder that takes no file: it is not for want of having been made
            raise self.unusable(PermissionError()) from None
        except (OSError, sqlite3.Error) as error:
            raise self.unusable(error) from None
        return SqliteWriter(path)

    def _reading_engine(self) -> AsyncEngine:
        if not self.is_sqlite:
            url, more = connecting(self.url)
            engine = create_async_engine(
                url, pool_size=1, isolation_level="REPEATABLE READ", hide_parameters=True, connect_args=more
            )
            return engine.execution_options(postgresql_readonly=True)
        # a connection that can only read never resets the WAL: it may stand beside the service's
        url = self.url.set(
            database=f"file:{quote(address_without_password(self.url))}", query={"mode": "ro", "uri": "true"}
        )
        engine = create_async_engine(url, hide_parameters=True)
        event.listen(engine.sync_engine, "connect", _prepare_reading)
        event.listen(engine.sync_engine, "begin", _begin_reading)
        return engine


def _prepare_reading(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin in `_begin_reading`


def _begin_reading(connection: Connection) -> None:
    """One instant for the whole transaction, and no lock."""
    connection.exec_driver_sql("BEGIN")
