"""Bringing a database to the schema of this version (`guichet migrate`, and every start)."""

from pathlib import Path
from zlib import crc32

from sqlalchemy import Connection, column, func, inspect, select, table
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database, DatabaseUnusable
from bot.storage.integrity import refuse_damaged

FOLDER = Path(__file__).parent / "migrations"

_VERSION = table("alembic_version", column("version_num"))

_ONE_AT_A_TIME = crc32(b"migrations")
"""The lock that PostgreSQL gives to one of those that start together; roles have theirs in `bot.storage.sole`."""


async def migrate(database: Database) -> None:
    """Apply the migrations that are missing.

    Raises:
        DatabaseUnusable: it is damaged, was written by a newer version, or cannot be reached or written.
    """
    await refuse_damaged(database)
    try:
        async with database.transaction() as connection:
            if not database.is_sqlite:  # where a transaction that begins waits for the one that writes
                await connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
            await connection.run_sync(_upgrade)
    except SQLAlchemyError as error:
        raise database.unusable(error) from None


def newest() -> str:
    """The revision that this version of the code knows last: a migration is in a file that its number begins."""
    return max(path.name.partition("_")[0] for path in FOLDER.glob("versions/*_*.py"))


def _upgrade(connection: Connection) -> None:
    if _revision(connection) == newest():
        return
    # not at the top: most starts need none of it, and importing it takes a tenth of their time
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise DatabaseUnusable("database_newer") from None


def _revision(connection: Connection) -> str | None:
    """The revision that the database is at, which alembic keeps in its table; None before the first."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    revision: str | None = connection.scalar(select(_VERSION.c.version_num))
    return revision


async def prepare(url: str) -> None:
    """Make the database of `url` ready for this version, and close it.

    Raises:
        DatabaseUnusable: it cannot be.
    """
    database = Database(url)
    try:
        await migrate(database)
    finally:
        await database.close()
