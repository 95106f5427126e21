"""What was erased is written over, once SQLite can."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database
from bot.storage.tables import secrets


@pytest.fixture
def database_url(sqlite_path: Path) -> str:
    """SQLite alone keeps former pages in a log."""
    return f"sqlite+aiosqlite:///{sqlite_path}"


def size(path: Path) -> int:
    """In bytes."""
    return path.stat().st_size


@contextmanager
def full_disk(most: int) -> Iterator[None]:
    """No file of this process grows beyond `most` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_on_a_full_disk_it_is_an_error_of_the_database_and_can_be_tried_again(
    database: Database, sqlite_path: Path
) -> None:
    """Whoever asked knows that error, as any other of the database; with room again, the log is emptied."""
    log = sqlite_path.with_name(f"{sqlite_path.name}-wal")
    async with database.transaction() as connection:
        await connection.execute(insert(secrets), {"name": "large", "value": bytes(500_000)})
    with full_disk(size(sqlite_path)), pytest.raises(SQLAlchemyError):
        await database.scrub()
    assert size(log) > 500_000
    await database.scrub()
    assert size(log) == 0
