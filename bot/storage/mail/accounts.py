"""The accounts: what came in, and what became of it, at every moment.

What was received is counted as it is stored; the rest is what the tables hold, and what retention counted as it
erased. The two sides come from different places: a row that vanished is seen.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, Table, func, literal, select, union_all

from bot.storage.cases.case import CaseState
from bot.storage.database import Database
from bot.storage.mail.inbox import RECEIVED
from bot.storage.mail.outbox import CallState
from bot.storage.mail.tallies import Tallies
from bot.storage.tables import cases, outbox, tallies, updates

SETTLING = timedelta(minutes=2)
"""Updates of several chats arrive in any order: a number is missing only after a while."""

WINDOW = timedelta(days=6)
"""How far back missing numbers are looked for: the inbox keeps numbers for a week."""

FLOOD = "flood"
"""The total of the messages left unanswered because their sender wrote without end."""

RESTART = 10_000
"""A jump larger than that is Telegram numbering anew, as it does after a quiet week, not a loss."""


@dataclass(frozen=True, slots=True)
class Account:
    """Updates, since the first start."""

    received: int
    answered: int
    pending: int
    aside: int

    @property
    def unexplained(self) -> int:
        """Received − answered − pending − aside: 0, or updates vanished."""
        return self.received - self.answered - self.pending - self.aside


class Accounts:
    """Counts that add up."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tallies = Tallies(database)

    async def updates(self) -> Account:
        """The account of the updates, of one instant."""
        counts = await self._counts(updates)
        answered = counts.get("done", 0) + counts.get("=updates.done", 0)
        return Account(counts.get(f"={RECEIVED}", 0), answered, counts.get("waiting", 0), counts.get("aside", 0))

    async def calls(self) -> dict[str, int]:
        """Calls of the Bot API put in the outbox since the first start, by state; but those that `/effacer` erased."""
        counts = await self._counts(outbox)
        return {str(state): counts.get(state, 0) + counts.get(f"=outbox.{state}", 0) for state in CallState}

    async def _counts(self, table: Table) -> dict[str, int]:
        """Rows by state, and totals by name after a `=`: one statement, so that all is of the same instant."""
        rows = select(table.c.state, func.count()).group_by(table.c.state)
        totals = select(literal("=", String).concat(tallies.c.name), tallies.c.count)
        async with self._database.transaction() as connection:
            return {str(name): int(count) for name, count in await connection.execute(union_all(rows, totals))}

    async def flood(self) -> int:
        """How many messages were left unanswered because their sender wrote without end; they count as answered."""
        return (await self._tallies.all()).get(FLOOD, 0)

    async def cases(self) -> int:
        """How many cases wait for a moderator."""
        waiting = select(func.count()).select_from(cases).where(cases.c.state == CaseState.OPEN)
        async with self._database.transaction() as connection:
            return await connection.scalar(waiting) or 0

    async def missing(self, now: datetime) -> int:
        """How many numbers Telegram skipped in the last days: updates that it threw away, as after a long outage."""
        step = updates.c.update_id - func.lag(updates.c.update_id).over(order_by=updates.c.update_id) - 1
        steps = select(step.label("step"), updates.c.received_at).where(updates.c.received_at > now - WINDOW).subquery()
        gaps = select(func.coalesce(func.sum(steps.c.step), 0)).where(
            steps.c.step.between(1, RESTART), steps.c.received_at < now - SETTLING
        )
        async with self._database.transaction() as connection:
            return int(await connection.scalar(gaps) or 0)

    async def explain(self) -> int:
        """How many updates the account does not explain.

        Fewer received than there are is explained: an older version, which does not count what it stores, served beside
        this one during an upgrade. The total is set right.
        """
        async with self._database.transaction():
            unexplained = (await self.updates()).unexplained
            if unexplained < 0:
                await self._tallies.add(RECEIVED, -unexplained)
        return max(unexplained, 0)
