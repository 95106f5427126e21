"""What several processes would each do, and one of them does: whoever notes it first."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Table, delete, select

from bot.storage.database import Database
from bot.storage.upsert import insert_for


class Once:
    """What was done, by its key; what this process noted last is remembered, so that asking again costs nothing."""

    def __init__(self, database: Database, table: Table) -> None:
        """`table` has one row for each thing done, named by its only key."""
        self._database = database
        self._table = table
        [self._key] = table.primary_key.columns
        self._last: object = None

    def known(self, key: object) -> bool:
        """Whether this process found lately that it is done."""
        return key == self._last

    @asynccontextmanager
    async def first(self, key: object, **more: object) -> AsyncIterator[bool]:
        """A transaction in which to do it, when it is true: nobody did. `more` is kept with the key.

        What cannot be done is not noted, and somebody does it later. It is no part of a transaction of others.
        """
        if self.known(key):
            yield False
            return
        row = insert_for(self._database, self._table).values({self._key.name: key, **more}).on_conflict_do_nothing()
        async with self._database.transaction() as connection:
            yield (await connection.execute(row)).rowcount > 0
        self._last = key

    async def any(self) -> bool:
        """Whether anything was done."""
        async with self._database.transaction() as connection:
            return (await connection.execute(select(self._key).limit(1))).first() is not None

    @asynccontextmanager
    async def undone(self) -> AsyncIterator[bool]:
        """A transaction in which nothing counts as done any more; true when anything did."""
        async with self._database.transaction() as connection:
            yield (await connection.execute(delete(self._table))).rowcount > 0
        self._last = None
