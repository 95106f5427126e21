"""Rows to be stored and counted, whatever they mean: what is tried is the transaction around them."""

from sqlalchemy import func, insert, select

from bot.storage.database import Database
from bot.storage.tables import secrets


async def keep(database: Database, name: str) -> None:
    """Store a row in a transaction of its own, or in the one under way."""
    async with database.transaction() as connection:
        await connection.execute(insert(secrets), {"name": name, "value": b""})


async def kept(database: Database) -> int:
    """How many rows there are."""
    async with database.transaction() as connection:
        return await connection.scalar(select(func.count()).select_from(secrets)) or 0


async def names(database: Database) -> list[str]:
    """Theirs."""
    async with database.transaction() as connection:
        return list(await connection.scalars(select(secrets.c.name).order_by(secrets.c.name)))
