"""The end of a case: whom to answer, then nothing left of those who asked.

What was decided stays, the words of a moderator's answer or reason with it, until the case was closed as long ago as
questions are kept at most (`CASE_DAYS`): the answer serves again on the next case of the kind.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import delete, select, update

from bot.storage.cases.case import Case, CaseState, KeptQuestion
from bot.storage.cases.cases import question_of
from bot.storage.cases.changes import UNDO, read
from bot.storage.cases.reply_paths import unseal
from bot.storage.database import Database
from bot.storage.tables import case_marks, cases, questions, undos

AT_ONCE = 20
"""Cases ended at a time: each is a transaction, and residents wait for none."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A resident to answer: one of their questions, its commune, and the chat; None when there is no way back."""

    question: KeptQuestion
    commune: str | None
    chat: int | None


class ClosedCases:
    """Cases that were closed and can no longer be taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime, but: Collection[int] = ()) -> list[int]:
        """The closed cases to end, those closed first in front; `but` are left out."""
        ended = (cases.c.stripped.is_(False), cases.c.closed_at < now - UNDO, cases.c.number.not_in(but))
        wanted = select(cases.c.number).where(*ended).order_by(cases.c.closed_at).limit(AT_ONCE)
        async with self._database.transaction() as connection:
            return list(await connection.scalars(wanted))

    async def hold(self, number: int, now: datetime) -> Case | None:
        """A case to end, held until the end of the transaction; None when it was taken back, or ended, meanwhile."""
        async with self._database.transaction() as connection:
            case = await read(connection, number)
        if case is None or case.state == CaseState.OPEN or case.stripped or case.closed_at is None:
            return None
        return case if now - case.closed_at > UNDO else None

    async def recipients(self, number: int) -> list[Recipient]:
        """Whom a case concerns, each once, in the order in which they asked first."""
        wanted = select(questions).where(questions.c.case == number).order_by(questions.c.number)
        async with self._database.transaction() as connection:
            key = await connection.scalar(select(cases.c.key).where(cases.c.number == number))
            rows = list(await connection.execute(wanted))
        found: dict[str, Recipient] = {}
        for row in rows:
            chat = _chat(key, row.person, row.path)
            if row.person not in found or found[row.person].chat is None:
                found[row.person] = Recipient(question_of(row), row.commune, chat)
        return list(found.values())

    async def strip(self, number: int) -> None:
        """Erase the questions of a case, words and all, and the key of their paths; numbers and the decision stay."""
        bare: dict[str, Any] = {"key": None, "folded": None, "head": None, "stripped": True}
        async with self._database.transaction() as connection:
            for column in (questions.c.case, case_marks.c.case, undos.c.case):
                await connection.execute(delete(column.table).where(column == number))
            await connection.execute(update(cases).where(cases.c.number == number).values(bare))


def _chat(key: bytes | None, person: str, path: bytes | None) -> int | None:
    if key is None or path is None:
        return None
    try:
        return unseal(key, person, path)
    except InvalidTag:
        return None
