"""Bringing a database to the schema of this version (`release:` in the Procfile, and every start)."""

import asyncio
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.settings import Settings
from bot.storage.database import Database, DatabaseUnusable

FOLDER = Path(__file__).parent / "migrations"


async def migrate(database: Database) -> None:
    """Apply the migrations that are missing.

    Raises:
        DatabaseUnusable: the database was written by a newer version.
        SQLAlchemyError: it cannot be reached or written.
    """
    async with database.transaction() as connection:
        await connection.run_sync(_upgrade)


def newest() -> str:
    """The revision that this version of the code knows last."""
    return ScriptDirectory(str(FOLDER)).get_current_head() or ""


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseUnusable("newer") from error


async def _main() -> None:
    database = Database(Settings().database_url)
    try:
        await migrate(database)
    finally:
        await database.close()


if __name__ == "__main__":
    try:
        asyncio.run(_main())
    except DatabaseUnusable as unusable:
        sys.exit(str(unusable))
