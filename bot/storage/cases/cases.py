"""The queue: residents' questions, kept masked and grouped into cases as they arrive; and their end."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.cases.case import (
    Case,
    CaseState,
    KeepingReason,
    KeptQuestion,
    NewQuestion,
    belief_json,
    belief_of,
    terms_json,
)
from bot.storage.cases.reply_paths import seal
from bot.storage.database import Database
from bot.storage.sealing import new_key
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import case_marks, cases, questions, undos
from knowledge import grouping
from knowledge.engine.language.words import split
from knowledge.masking import without_tags

SAME = timedelta(days=1)
"""How long the same question of the same person counts once: 👎 pressed ten times is one opinion."""

LOOKED_AT = 30
"""Open cases that a new question is compared with, those that share most marks first."""

MOST_FOLDED = 4000
"""Characters of a case's words that are searched."""


class Cases:
    """The cases that wait for a moderator, and those closed lately."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms

    async def keep(self, question: NewQuestion, now: datetime) -> int | None:
        """Keep a question, in the open case of its commune and language that asks the same, else in a new one.

        Returns the number of the case; None when the question was kept for the same reason within the day.
        """
        person = self._pseudonyms.of(question.chat)
        async with self._database.transaction() as connection:
            if await _kept_already(connection, person, question, now):
                return None
            joined = await _alike(connection, question)
            number, key = (joined.number, joined.key) if joined else await _new_case(connection, question, now)
            head = await _add_question(connection, person, question, now, number, key)
            if joined:
                folded = _folded([joined.folded or "", question.masked or ""])
                grown = {"size": joined.size + 1, "last_at": now, "folded": folded}
                await connection.execute(update(cases).where(cases.c.number == number).values(grown))
            else:
                await connection.execute(update(cases).where(cases.c.number == number).values(head=head))
        return int(number)

    async def get(self, number: int) -> Case | None:
        """The case `number`, whatever its state; None when there is none (any more)."""
        async with self._database.transaction() as connection:
            row = (await connection.execute(whole_cases().where(cases.c.number == number))).first()
            undo = (
                await connection.execute(select(undos.c.until, undos.c.action).where(undos.c.case == number))
            ).first()
        return Case.of(row, *(undo or ())) if row else None

    async def questions_of(self, number: int) -> list[KeptQuestion]:
        """The questions of a case, oldest first; none once it is stripped."""
        async with self._database.transaction() as connection:
            rows = await connection.execute(
                select(questions).where(questions.c.case == number).order_by(questions.c.number)
            )
            return [question_of(row) for row in rows]

    async def asked_by(self, chat: int) -> list[KeptQuestion]:
        """Every question kept of `chat`, oldest first."""
        mine = select(questions).where(questions.c.person == self._pseudonyms.of(chat)).order_by(questions.c.number)
        async with self._database.transaction() as connection:
            return [question_of(row) for row in await connection.execute(mine)]

    async def forget(self, chat: int) -> None:
        """Erase every question of `chat`, with the way back to it; a case left empty goes too."""
        await self._erase(questions.c.person == self._pseudonyms.of(chat))

    async def forget_before(self, limit: datetime) -> list[Case]:
        """Erase the questions asked, and the closed cases closed, before `limit`; returns those that expired open."""
        async with self._database.transaction() as connection:
            closed = delete(cases).where(cases.c.state != CaseState.OPEN, cases.c.closed_at < limit)
            expired = await _erase(connection, questions.c.asked_at < limit)
            await connection.execute(closed.where(cases.c.stripped))
        return expired

    async def _erase(self, which: ColumnElement[bool]) -> None:
        async with self._database.transaction() as connection:
            await _erase(connection, which)


def whole_cases() -> Select[Any]:
    """Cases, each with the words and the belief of its head question."""
    head = and_(questions.c.number == cases.c.head, questions.c.case == cases.c.number)
    return select(cases, questions.c.masked, questions.c.belief, questions.c.terms).outerjoin(questions, head)


async def regroup(connection: AsyncConnection, number: int) -> bool:
    """Make the head, size, dates and marks of a case those of the questions it has now; False when it has none."""
    wanted = select(questions).where(questions.c.case == number).order_by(questions.c.number)
    rows = list(await connection.execute(wanted))
    await connection.execute(delete(case_marks).where(case_marks.c.case == number))
    if not rows:
        return False
    head = rows[0]
    now = {
        "head": head.number,
        "size": len(rows),
        "first_at": min(row.asked_at for row in rows),
        "last_at": max(row.asked_at for row in rows),
        "folded": _folded(row.masked or "" for row in rows),
    }
    await connection.execute(update(cases).where(cases.c.number == number).values(now))
    case = (await connection.execute(select(cases).where(cases.c.number == number))).one()
    if case.state == CaseState.OPEN and head.terms is not None:
        await _mark(
            connection, number, hashed_marks(case.commune, case.language, belief_of(head.belief, head.terms).terms)
        )
    return True


async def _erase(connection: AsyncConnection, which: ColumnElement[bool]) -> list[Case]:
    """Erase questions; returns, as they were, the open cases that were left empty."""
    touched = cases.c.number.in_(select(questions.c.case).where(which))
    # Held: of two people who erase at once what one case holds, each would else leave it the words of the other.
    held = select(cases.c.number).where(touched).order_by(cases.c.number).with_for_update()
    numbers = list(await connection.scalars(held))
    before = [await connection.execute(whole_cases().where(cases.c.number == number)) for number in numbers]
    rows = [row for found in before for row in found]
    await connection.execute(delete(questions).where(which))
    emptied = []
    for row in rows:
        if not await regroup(connection, row.number) and row.state == CaseState.OPEN:
            for column in (undos.c.case, cases.c.number):
                await connection.execute(delete(column.table).where(column == row.number))
            emptied.append(Case.of(row))
    return emptied


async def _kept_already(connection: AsyncConnection, person: str, question: NewQuestion, now: datetime) -> bool:
    same = select(questions.c.number).where(
        questions.c.person == person,
        questions.c.reason == str(question.reason),
        questions.c.masked.is_not_distinct_from(question.masked),
        questions.c.topic.is_not_distinct_from(question.refused),
        questions.c.asked_at > now - SAME,
    )
    return (await connection.execute(same.limit(1))).first() is not None


async def _alike(connection: AsyncConnection, question: NewQuestion) -> Row[Any] | None:
    """The open case that asks the same most likely, held until the end of the transaction."""
    if question.masked is None:
        return None
    wanted = hashed_marks(question.commune, question.language, question.belief.terms)
    shared = (
        select(case_marks.c.case)
        .where(case_marks.c.mark.in_(wanted))
        .group_by(case_marks.c.case)
        .order_by(func.count().desc(), case_marks.c.case)
        .limit(LOOKED_AT)
    )
    near = list(await connection.scalars(shared))
    rows = await connection.execute(whole_cases().where(cases.c.number.in_(near), cases.c.state == CaseState.OPEN))
    best: tuple[float, int] | None = None
    for row in rows:
        terms = belief_of(row.belief, row.terms).terms
        place = (row.commune, row.language) == (question.commune, question.language)
        one_topic = row.topic == question.topic
        apart = not one_topic and question.reason is KeepingReason.UNHELPFUL  # « ça ne répond pas », of two places
        if place and row.terms and not apart and grouping.same(terms, question.belief.terms, one_topic=one_topic):
            best = max(best or (0.0, 0), (grouping.likeness(terms, question.belief.terms), -row.number))
    if best is None:
        return None
    held = select(cases).where(cases.c.number == -best[1], cases.c.state == CaseState.OPEN).with_for_update()
    return (await connection.execute(held)).first()


async def _new_case(connection: AsyncConnection, question: NewQuestion, now: datetime) -> tuple[int, bytes]:
    key = new_key()
    row = insert(cases).values(
        state=CaseState.OPEN,
        reason=question.reason,
        commune=question.commune,
        language=question.language,
        topic=question.topic,
        folded=_folded([question.masked or ""]),
        key=key,
        size=1,
        first_at=now,
        last_at=now,
        version=1,
        stripped=False,
    )
    number = (await connection.execute(row.returning(cases.c.number))).scalar_one()
    if question.masked is not None:
        await _mark(connection, number, hashed_marks(question.commune, question.language, question.belief.terms))
    return number, key


async def _add_question(
    connection: AsyncConnection, person: str, question: NewQuestion, now: datetime, case: int, key: bytes | None
) -> int:
    row = insert(questions).values(
        person=person,
        asked_at=now,
        reason=question.reason,
        commune=question.commune,
        language=question.language,
        topic=question.refused,
        masked=question.masked,
        case=case,
        belief=belief_json(question.belief),
        terms=terms_json(question.belief),
        path=seal(key, person, question.chat) if key else None,
    )
    return int((await connection.execute(row.returning(questions.c.number))).scalar_one())


async def _mark(connection: AsyncConnection, case: int, marks: Iterable[int]) -> None:
    await connection.execute(insert(case_marks), [{"mark": mark, "case": case} for mark in marks])


def hashed_marks(commune: str | None, language: str, terms: grouping.Terms) -> list[int]:
    """The marks of a question as the index holds them: none is shared between two communes, or two languages."""
    return sorted({crc32(f"{commune}|{language}|{mark}".encode()) for mark in grouping.marks(terms)})


def _folded(texts: Iterable[str]) -> str:
    """The words of some texts as they are searched, each once, a space before each."""
    words = sorted({word for text in texts for word in split(without_tags(text))})
    return "".join(f" {word}" for word in words)[:MOST_FOLDED]


def question_of(row: Row[Any]) -> KeptQuestion:
    """The question of a row of the table."""
    return KeptQuestion(
        number=row.number,
        case=row.case,
        asked_at=row.asked_at,
        reason=KeepingReason(row.reason),
        masked=row.masked,
        refused=row.topic,
        reachable=row.path is not None,
    )
