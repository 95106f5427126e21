"""SQLite's one writing connection: another process is waited for, and nothing is left half done."""

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database
from tests.bot.storage.rows import keep, kept


@pytest.fixture
def database_url(sqlite_path: Path) -> str:
    """SQLite alone has one writer."""
    return f"sqlite+aiosqlite:///{sqlite_path}"


async def test_while_another_process_writes_only_the_database_is_waited_for(
    database: Database, sqlite_path: Path
) -> None:
    """Other tasks go on meanwhile; what waited is stored once the other process has ended."""
    other = sqlite3.connect(sqlite_path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    storing = asyncio.create_task(keep(database, "a"))
    await asyncio.sleep(0.05)  # this very task went on
    assert not storing.done()
    other.execute("COMMIT")
    other.close()
    await storing
    assert await kept(database) == 1


async def test_a_task_that_is_cancelled_leaves_the_connection_to_the_next(database: Database) -> None:
    """In its turn, in its statements or in its commit: what it stored is there whole, or not at all."""
    for steps in range(12):
        before = await kept(database)

        async def two_rows(rank: int) -> None:
            async with database.transaction():
                await keep(database, f"{rank}a")
                await asyncio.sleep(0)
                await keep(database, f"{rank}b")

        storing = asyncio.create_task(two_rows(steps))
        for _ in range(steps):
            await asyncio.sleep(0)
        storing.cancel()
        await asyncio.gather(storing, return_exceptions=True)
        assert await kept(database) - before in {0, 2}


async def test_it_opens_again_after_it_was_closed(database: Database) -> None:
    """Closing twice, or using what was closed, is no error."""
    await keep(database, "a")
    await database.close()
    await database.close()
    assert await kept(database) == 1


async def test_a_log_that_is_read_is_not_said_to_be_scrubbed(database: Database, sqlite_path: Path) -> None:
    """A backup under way still needs it: the cleaning fails, to be tried again, and succeeds once nobody reads."""
    await keep(database, "a")
    reader = sqlite3.connect(sqlite_path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM secrets").fetchone()
    await keep(database, "b")
    with pytest.raises(SQLAlchemyError):
        await database.scrub()
    reader.close()
    await database.scrub()
    assert await kept(database) == 2


async def test_a_commit_survives_two_cancellations(database: Database) -> None:
    """The connection is in use until the commit has ended, however often its task is told to stop."""
    storing = asyncio.create_task(keep(database, "a"))
    await asyncio.sleep(0)
    for _ in range(20):
        storing.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await storing
    await keep(database, "b")
    assert await kept(database) in {1, 2}


async def test_a_closed_database_leaves_no_thread(database: Database) -> None:
    """Closed, then used again, then closed."""
    await database.close()
    before = set(threading.enumerate())
    for name in "ab":
        await keep(database, name)
        await database.close()
        assert set(threading.enumerate()) <= before
