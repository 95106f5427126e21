"""What waits in the inbox and in the outbox."""

import asyncio

from sqlalchemy import Table, func, select

from bot.storage.database import Database
from bot.storage.mail.inbox import Inbox


async def states(database: Database, table: Table) -> dict[str, int]:
    """How many rows of a table are in each state."""
    async with database.transaction() as connection:
        rows = await connection.execute(select(table.c.state, func.count()).group_by(table.c.state))
        return {str(state): int(count) for state, count in rows}


async def counted(inbox: Inbox, count: int, state: str | None = None) -> None:
    """Wait until `count` updates are in a state, or in any.

    Raises:
        TimeoutError: they were not in five seconds.
    """
    async with asyncio.timeout(5):
        while True:
            counts = await inbox.counts()
            if count <= (counts.get(state, 0) if state else sum(counts.values())):
                return
            await asyncio.sleep(0.01)
