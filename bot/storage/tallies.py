"""Totals that outlive the rows they count: retention erases rows, never what they add up to."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Database
from bot.storage.tables import tallies


class Tallies:
    """Named totals."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, name: str, count: int) -> None:
        """Add `count` to a total, in the transaction under way when there is one."""
        if not count:
            return
        insert = sqlite.insert(tallies) if self._database.is_sqlite else postgresql.insert(tallies)
        row = insert.values(name=name, count=count)
        more = row.on_conflict_do_update(index_elements=["name"], set_={"count": tallies.c.count + count})
        async with self._database.transaction() as connection:
            await connection.execute(more)

    async def all(self) -> dict[str, int]:
        """Every total by name."""
        async with self._database.transaction() as connection:
            return {str(name): int(count) for name, count in await connection.execute(select(tallies))}
