"""Bringing a database to the schema of this version (`release:` in the Procfile, and every start)."""

import asyncio
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.refusal import Refused
from bot.settings import read_settings
from bot.storage.database import Database, DatabaseUnusable
from bot.storage.integrity import refuse_damaged

FOLDER = Path(__file__).parent / "migrations"


async def migrate(database: Database) -> None:
    """Apply the migrations that are missing.

    Raises:
        DatabaseUnusable: it is damaged, was written by a newer version, or cannot be reached or written.
    """
    await refuse_damaged(database)
    try:
        async with database.transaction() as connection:
            await connection.run_sync(_upgrade)
    except CommandError:
        raise DatabaseUnusable("database_newer") from None
    except SQLAlchemyError as error:
        raise database.unusable(error) from None


def newest() -> str:
    """The revision that this version of the code knows last."""
    return ScriptDirectory(str(FOLDER)).get_current_head() or ""


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


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


if __name__ == "__main__":
    try:
        asyncio.run(prepare(read_settings().database_url))
    except Refused as refused:
        sys.exit(str(refused))
