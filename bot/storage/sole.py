"""A role that one process at a time holds, among those that share a PostgreSQL database.

An advisory lock of the database, held by a connection of its own: the database frees it when the process dies, and
when the process is frozen so long that its connection says nothing for `SILENCE`. On SQLite there is one process.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from zlib import crc32

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.sqlite_writer import SqliteWriter

logger = logging.getLogger(__name__)

SILENCE = 90
"""Seconds without a word after which the database takes the role back (`idle_session_timeout`, PostgreSQL 14)."""

ASK_AGAIN = 2.0
"""Seconds between two tries of a process that stands by."""

Still = Callable[[], Awaitable[None]]
"""Checks that the role is still held; raises SQLAlchemyError when it no longer is."""


@asynccontextmanager
async def sole(database: Database, role: str) -> AsyncIterator[tuple[Still, bool]]:
    """Wait for the role, hold it within the block; gives the check, and whether another process had it first.

    Raises:
        SQLAlchemyError: the database does not answer.
    """
    if isinstance(database.engine, SqliteWriter):
        yield _always, False
        return
    try:
        async with database.engine.connect() as plain:
            connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
            await _limit_silence(connection)
            waited = await _acquired(connection, role)

            async def still() -> None:
                await connection.execute(text("select 1"))

            try:
                yield still, waited
            finally:
                await connection.invalidate()  # the session ends, and the lock with it
    except OSError as error:
        raise SQLAlchemyError(type(error).__name__) from error


async def _always() -> None:
    return


async def _limit_silence(connection: AsyncConnection) -> None:
    try:
        await connection.execute(text(f"set idle_session_timeout = '{SILENCE}s'"))
    except SQLAlchemyError:
        logger.info("PostgreSQL before 14: a frozen process keeps its role until its connection ends")


async def _acquired(connection: AsyncConnection, role: str) -> bool:
    key, waited = crc32(role.encode()), False
    while not await connection.scalar(text("select pg_try_advisory_lock(:key)"), {"key": key}):
        if not waited:
            logger.info("another process has the role %s: standing by", role)
        waited = True
        await asyncio.sleep(ASK_AGAIN)
    return waited
