"""Whether the file of SQLite is whole, asked before anything is read from it or written to it."""

import asyncio
import logging
import sqlite3
from urllib.parse import quote

from bot.storage.address import address_without_password
from bot.storage.database import Database, DatabaseUnusable

logger = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds that a start may lose to it; some 400 MB are checked meanwhile, years of a town."""


async def refuse_damaged(database: Database) -> None:
    """Let a start go no further on a damaged file, which would only be damaged more.

    PostgreSQL sees to its own files.

    Raises:
        DatabaseUnusable: the file is damaged, or is no database.
    """
    if not database.is_sqlite:
        return
    path = address_without_password(database.url)
    connection = sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True, check_same_thread=False)
    limit = asyncio.get_running_loop().call_later(PATIENCE, connection.interrupt)
    try:
        whole = await asyncio.to_thread(_whole, connection)
    finally:
        limit.cancel()
        connection.close()
    if not whole:
        raise DatabaseUnusable("database_damaged", base=path)


def _whole(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError as error:  # whatever is not damage (a lock, a right) is told by what comes next
        logger.info("the database was not checked to its end: %s", error.sqlite_errorname)
        return True
    except sqlite3.DatabaseError:
        return False
