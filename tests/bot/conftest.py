"""Databases that exist, databases that fail, and a working directory as the commands expect it."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.intake.reception import Reception
from bot.settings import Settings
from bot.storage.cases.cases import Cases
from bot.storage.cases.decisions import Decisions
from bot.storage.cases.proposals import Proposals
from bot.storage.cases.queue import Queue
from bot.storage.database import Database
from bot.storage.mail.inbox import Inbox
from bot.storage.migrate import migrate, newest
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import metadata
from knowledge.guichet import Guichet
from tests.bot.audit_log import Log
from tests.bot.raw import Clock
from tests.conftest import link_engines

Failing = Callable[[str], AbstractAsyncContextManager[None]]
Spoiling = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    """Where the SQLite database of the test is."""
    return tmp_path / "state" / "guichet.sqlite3"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, sqlite_path: Path) -> str:
    """A database of the test's own."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite+aiosqlite:///{sqlite_path}"


@pytest.fixture
async def database(database_url: str, sqlite_path: Path, new_database: Path) -> AsyncIterator[Database]:
    """A database with its tables, empty."""
    opened = Database(database_url)
    if opened.is_sqlite:
        sqlite_path.parent.mkdir(exist_ok=True)
        shutil.copy(new_database, sqlite_path)
    else:
        await _empty(opened)
    await migrate(opened)
    yield opened
    await opened.close()


async def _empty(database: Database) -> None:
    """Leave the tables without a row, or nothing at all where they are not those of this version."""
    async with database.transaction() as connection:
        tables = set(await connection.scalars(text("select tablename from pg_tables where schemaname = 'public'")))
        ours = tables == {"alembic_version", *metadata.tables}
        if ours and await connection.scalar(text("select version_num from alembic_version")) == newest():
            rows = "; ".join(str(table.delete()) for table in reversed(metadata.sorted_tables))
            await connection.execute(text(f"do $$ begin {rows}; end $$"))  # to truncate makes a hundred files anew
            await connection.execute(text("select setval(oid::regclass, 1, false) from pg_class where relkind = 'S'"))
        else:
            await connection.execute(text("drop schema public cascade"))
            await connection.execute(text("create schema public"))


@pytest.fixture
async def second_process(database: Database) -> AsyncIterator[Database]:
    """The same database, opened once more."""
    opened = Database(database.url.render_as_string(hide_password=False))
    yield opened
    await opened.close()


@pytest.fixture
def inbox(database: Database) -> Inbox:
    """The inbox of the database."""
    return Inbox(database)


@pytest.fixture
def log() -> Log:
    """The audit log, in a list."""
    return Log()


@pytest.fixture
def queue(database: Database, log: Log) -> Queue:
    """The moderators' queue of the database."""
    return Queue.of(database, Pseudonyms(b"key"), log)


@pytest.fixture
def cases(queue: Queue) -> Cases:
    """Its cases."""
    return queue.cases


@pytest.fixture
def decisions(queue: Queue) -> Decisions:
    """Its decisions."""
    return queue.decisions


@pytest.fixture
def proposals(queue: Queue) -> Proposals:
    """Its proposals."""
    return queue.proposals


@pytest.fixture
def clock() -> Clock:
    """A clock moved by hand."""
    return Clock()


@pytest.fixture
def reception(inbox: Inbox, clock: Clock) -> Reception:
    """A reception whose worker sleeps."""
    return Reception(inbox, clock, lambda: None)


@pytest.fixture
def sqlite_only(database: Database) -> None:
    """For tests that break the database by its file."""
    if not database.is_sqlite:
        pytest.skip("about SQLite")


@pytest.fixture
def failing(sqlite_path: Path) -> Failing:
    """What makes every statement on a table really fail for the time of an `async with`."""

    @asynccontextmanager
    async def without(table: str) -> AsyncIterator[None]:
        await asyncio.to_thread(_rename, sqlite_path, table, "hidden")
        yield
        await asyncio.to_thread(_rename, sqlite_path, "hidden", table)

    return without


@pytest.fixture
def spoiling(sqlite_path: Path) -> Spoiling:
    """What makes every memory unreadable for the time of an `async with`: no outage, which would pass by itself."""

    @asynccontextmanager
    async def spoilt() -> AsyncIterator[None]:
        await asyncio.to_thread(_write, sqlite_path, "UPDATE conversations SET at = 'hier'")
        yield
        await asyncio.to_thread(_write, sqlite_path, "UPDATE conversations SET at = NULL")

    return spoilt


def _write(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def _rename(path: Path, old: str, new: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"ALTER TABLE {old} RENAME TO {new}")
    connection.close()


@pytest.fixture
def workplace(
    tmp_path: Path, small_guichet: Guichet, small_town: Path, small_engines: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A working directory where commands find the small town, learnt already: each reads it anew."""
    assert small_guichet.base.communes
    folder = tmp_path / "workplace"
    link_engines(small_engines, folder / "var")
    monkeypatch.chdir(folder)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(small_town))
    return folder
