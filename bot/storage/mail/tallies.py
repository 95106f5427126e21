"""Totals that outlive the rows they count: retention erases rows, never what they add up to."""

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import tallies
from bot.storage.upsert import upsert


class Tallies:
    """Named totals."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._add = upsert(database, tallies, ["name"], added=["count"])

    async def add(self, name: str, count: int) -> None:
        """Add `count` to a total, in the transaction under way when there is one."""
        if not count:
            return
        async with self._database.transaction() as connection:
            await connection.execute(self._add, {"name": name, "count": count})

    async def all(self) -> dict[str, int]:
        """Every total by name."""
        async with self._database.transaction() as connection:
            return {str(name): int(count) for name, count in await connection.execute(select(tallies))}
