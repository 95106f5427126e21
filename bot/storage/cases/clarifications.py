"""Choices offered and not made yet: a question becomes a case only when nobody chose in half an hour.

The words of an answered question are never kept. Those of a question that was answered by a choice wait here, masked,
for that choice: anything the person does next erases them (`handlers/anything.py`), but looking at what is kept.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select

from bot.storage.cases.case import KeepingReason, NewQuestion, belief_json, belief_of, terms_json
from bot.storage.cases.reply_paths import seal, unseal
from bot.storage.database import Database
from bot.storage.sealing import new_key
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import clarifications
from bot.storage.upsert import upsert

PATIENCE = timedelta(minutes=30)
"""How long a choice is waited for: as long as a conversation is remembered (`knowledge.memory.FOLLOW_UP`)."""


_DROP = delete(clarifications).where(clarifications.c.person == bindparam("mine"))
"""Built once: building a statement costs more than running it."""


@dataclass(frozen=True, slots=True)
class Unchosen:
    """A question that waits for a choice: its masked words, and when it was asked."""

    masked: str
    asked_at: datetime


class Clarifications:
    """The choices that wait, one a person."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._wait = upsert(database, clarifications, ["person"])

    async def wait(self, question: NewQuestion, now: datetime) -> None:
        """Remember the question that choices were offered for, in the place of the former one."""
        person, key = self._pseudonyms.of(question.chat), new_key()
        row = {
            "person": person,
            "asked_at": now,
            "commune": question.commune,
            "language": question.language,
            "belief": belief_json(question.belief),
            "terms": terms_json(question.belief),
            "masked": question.masked or "",
            "key": key,
            "path": seal(key, person, question.chat),
        }
        await self._database.write(self._wait, row)

    async def of(self, chat: int) -> Unchosen | None:
        """The question of `chat` that waits for a choice."""
        mine = select(clarifications).where(clarifications.c.person == self._pseudonyms.of(chat))
        async with self._database.transaction() as connection:
            row = (await connection.execute(mine)).first()
        return Unchosen(row.masked, row.asked_at) if row else None

    async def drop(self, chat: int) -> None:
        """`chat` did something: the choice is made, or the question is asked anew."""
        await self._database.write(_DROP, {"mine": self._pseudonyms.of(chat)})

    async def given_up(self, now: datetime) -> list[NewQuestion]:
        """The questions whose choice nobody made in time, taken out: to be kept in the same transaction."""
        late = delete(clarifications).where(clarifications.c.asked_at < now - PATIENCE)
        async with self._database.transaction() as connection:
            rows = list(await connection.execute(late.returning(clarifications)))
        return [
            NewQuestion(
                chat=unseal(row.key, row.person, row.path),
                reason=KeepingReason.NOT_CHOSEN,
                masked=row.masked,
                commune=row.commune,
                language=row.language,
                belief=belief_of(row.belief, row.terms),
            )
            for row in rows
        ]
