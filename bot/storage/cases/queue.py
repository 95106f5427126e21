"""The moderators' queue as a whole: its cases, what they wait for, what they lead to, and what is counted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.cases.cases import Cases
from bot.storage.cases.changes import Record
from bot.storage.cases.clarifications import Clarifications
from bot.storage.cases.decisions import Decisions
from bot.storage.cases.proposals import Proposals
from bot.storage.cases.statistics import Counted, Statistics
from bot.storage.database import Database
from bot.storage.secrets import Pseudonyms

COUNTS = timedelta(days=3 * 366)
"""How long counts are kept: a council's report compares with the year before."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Everything stored about the questions that moderators deal with."""

    database: Database
    cases: Cases
    clarifications: Clarifications
    proposals: Proposals
    decisions: Decisions
    statistics: Statistics

    @classmethod
    def of(cls, database: Database, pseudonyms: Pseudonyms, record: Record) -> "Queue":
        """The queue kept in `database`; `record` writes the audit log of its decisions."""
        proposals = Proposals(database, pseudonyms)
        return cls(
            database,
            Cases(database, pseudonyms),
            Clarifications(database, pseudonyms),
            proposals,
            Decisions(database, proposals, record),
            Statistics(database),
        )

    async def forget(self, chat: int) -> None:
        """Erase everything of `chat`: questions and the ways back, the choice that waits, phrases proposed."""
        async with self.database.transaction():
            await self.clarifications.drop(chat)
            await self.proposals.forget(chat)
            await self.cases.forget(chat)

    async def give_up_waiting(self, now: datetime) -> int:
        """Make cases of the choices that nobody made in time; returns how many questions that were."""
        async with self.database.transaction():
            late = await self.clarifications.given_up(now)
            for asked in late:
                if await self.cases.keep(asked, now) is not None:
                    await self.statistics.add(Counted.NOT_CHOSEN, now, topic=asked.topic, commune=asked.commune)
        return len(late)

    async def forget_before(self, limit: datetime, now: datetime) -> None:
        """Erase what is older than `limit`, and counts that are too old; a case that expires open is counted."""
        async with self.database.transaction():
            for case in await self.cases.forget_before(limit):
                await self.statistics.add(Counted.CASE_EXPIRED, now, topic=case.topic, commune=case.commune)
            await self.proposals.forget_before(limit)
            await self.statistics.forget_before((now - COUNTS).date())
