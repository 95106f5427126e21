"""Counts by week: what was asked, answered, refused, and how cases ended. Nothing of anybody."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select

from bot.storage.database import Database
from bot.storage.tables import statistics
from bot.storage.upsert import upsert
from knowledge.answering.dates import PARIS


class Counted(StrEnum):
    """What is counted.

    The five kinds of reply (their sum is how many messages were asked), what residents said of them, what became of
    cases, and how long an answer of a moderator took.
    """

    ANSWER = "answer"
    CLARIFY = "clarify"
    EMERGENCY = "emergency"
    SMALLTALK = "smalltalk"
    UNANSWERED = "unanswered"
    HELPFUL = "helpful"
    UNHELPFUL = "unhelpful"
    NOT_THAT = "not-that"
    NOT_CHOSEN = "not-chosen"
    CASE_ANSWERED = "case-answered"
    CASE_LINKED = "case-linked"
    CASE_OUTSIDE = "case-outside"
    CASE_DISMISSED = "case-dismissed"
    CASE_EXPIRED = "case-expired"
    WITHIN_AN_HOUR = "within-an-hour"
    WITHIN_A_DAY = "within-a-day"
    WITHIN_THREE_DAYS = "within-three-days"
    LATER = "later"


DELAYS = (
    (timedelta(hours=1), Counted.WITHIN_AN_HOUR),
    (timedelta(days=1), Counted.WITHIN_A_DAY),
    (timedelta(days=3), Counted.WITHIN_THREE_DAYS),
    (timedelta.max, Counted.LATER),
)
"""How long a resident waited for a moderator's answer, at most: each resident answered counts once."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """A count; `week` is its Monday (Paris), `topic` and `commune` None where there was none."""

    week: date
    what: Counted
    topic: str | None
    commune: str | None
    total: int


class Statistics:
    """The counts of every week."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._add = upsert(database, statistics, ["week", "what", "topic", "commune"], added=["total"])

    async def add(
        self, what: Counted, now: datetime, *, topic: str | None = None, commune: str | None = None, by: int = 1
    ) -> None:
        """Count `by` more of `what`."""
        row = {"week": monday_of(now), "what": str(what), "topic": topic or "", "commune": commune or "", "total": by}
        await self._database.write(self._add, row)

    async def since(self, first: date) -> list[Statistic]:
        """Every count of the weeks that begin on `first` or later, oldest first."""
        wanted = select(statistics).where(statistics.c.week >= first).order_by(statistics.c.week)
        async with self._database.transaction() as connection:
            rows = await connection.execute(wanted)
        known = set(Counted)
        return [
            Statistic(row.week, Counted(row.what), row.topic or None, row.commune or None, row.total)
            for row in rows
            if row.what in known
        ]

    async def forget_before(self, first: date) -> int:
        """Erase the weeks that begin before `first`; returns how many counts."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(statistics).where(statistics.c.week < first))).rowcount


def delay(waited: timedelta) -> Counted:
    """The bracket of a wait."""
    return next(what for most, what in DELAYS if waited <= most)


def monday_of(moment: datetime) -> date:
    """The Monday, in Paris, of the week of `moment`."""
    day = moment.astimezone(PARIS).date()
    return day - timedelta(days=day.weekday())
