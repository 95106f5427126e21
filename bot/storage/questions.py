"""Questions kept for the moderators, masked, under a pseudonym."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, func, insert, select

from bot.storage.database import Database
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import questions

SAME = timedelta(days=1)
"""How long the same question of the same person counts once: 👎 pressed ten times is one opinion."""


class Reason(StrEnum):
    """Why a question is kept."""

    UNANSWERED = "unanswered"
    NOT_THAT = "not-that"
    UNHELPFUL = "unhelpful"


class Questions:
    """The questions that wait for a moderator."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms

    async def keep(
        self,
        chat: int,
        reason: Reason,
        now: datetime,
        *,
        masked: str | None = None,
        commune: str | None = None,
        topic: str | None = None,
        language: str = "fr",
    ) -> None:
        """Keep a question, unless it was kept for the same reason within the day.

        `masked` is its text once personal data are hidden, None when it is no longer known.
        """
        person = self._pseudonyms.of(chat)
        same = select(questions.c.number).where(
            questions.c.person == person,
            questions.c.reason == str(reason),
            questions.c.masked.is_not_distinct_from(masked),
            questions.c.topic.is_not_distinct_from(topic),
            questions.c.asked_at > now - SAME,
        )
        row = insert(questions).values(
            person=person,
            asked_at=now,
            reason=str(reason),
            commune=commune,
            language=language,
            topic=topic,
            masked=masked,
        )
        async with self._database.transaction() as connection:
            if (await connection.execute(same.limit(1))).first() is None:
                await connection.execute(row)

    async def waiting(self) -> int:
        """How many questions wait."""
        async with self._database.transaction() as connection:
            return await connection.scalar(select(func.count()).select_from(questions)) or 0

    async def forget(self, chat: int) -> None:
        """Erase every question of `chat`."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(questions).where(questions.c.person == self._pseudonyms.of(chat)))

    async def forget_before(self, limit: datetime) -> int:
        """Erase the questions asked before `limit`; returns how many."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(questions).where(questions.c.asked_at < limit))).rowcount
