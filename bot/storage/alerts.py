"""Which faults of the base staff were told of: several processes watch the same folder, one of them tells."""

from datetime import datetime

from sqlalchemy import delete

from bot.storage.database import Database
from bot.storage.tables import alerts
from bot.storage.upsert import insert_for


class Alerts:
    """The alerts that nobody answered yet by mending the base."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def first(self, digest: str, now: datetime) -> bool:
        """Note that staff are told of the faults of this digest; whether nobody had told them yet."""
        insert = insert_for(self._database, alerts)
        noted = insert.values(digest=digest, at=now).on_conflict_do_nothing()
        async with self._database.transaction() as connection:
            return (await connection.execute(noted)).rowcount > 0

    async def clear(self) -> bool:
        """The base is sound again: note that staff are told; whether they had been told of a fault."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(alerts))).rowcount > 0
