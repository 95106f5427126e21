"""Looking through the cases: filters, an order, and pages that stay right while cases come and go."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, or_, select

from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.cases import whole_cases
from bot.storage.database import Database
from bot.storage.tables import cases, undos
from knowledge.engine.language.words import split

PAGE = 50
"""Cases a page."""


class Order(StrEnum):
    """How cases are put in order."""

    OLDEST = "oldest"
    NEWEST = "newest"
    MOST_ASKED = "most-asked"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases to show; what is None does not matter.

    `commune` and `topic` are ids, "" for cases that have none. `asked_before` and `asked_after` bound when the case
    was first asked. `held` tells whether somebody took it, `holder` who (a Telegram user id). `text` is searched among
    the masked words of every question of the case: each of its words must begin one of theirs, accents and case aside.
    """

    state: CaseState | None = CaseState.OPEN
    commune: str | None = None
    topic: str | None = None
    asked_before: datetime | None = None
    asked_after: datetime | None = None
    held: bool | None = None
    holder: int | None = None
    text: str = ""
    order: Order = Order.OLDEST


@dataclass(frozen=True, slots=True)
class ListedCases:
    """Some cases, and what to give as `after` for those that follow; None at the end."""

    cases: tuple[Case, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many open cases a commune and a topic have (None where there is none), and how many questions in them."""

    commune: str | None
    topic: str | None
    cases: int
    questions: int


class CaseList:
    """Reads cases; changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, wanted: Wanted, after: str | None = None, size: int = PAGE) -> ListedCases:
        """The cases wanted that follow `after`, the `next` of the page before; what is no such value is the start."""
        statement = whole_cases().add_columns(undos.c.until).outerjoin(undos, undos.c.case == cases.c.number)
        statement = statement.where(*_conditions(wanted), *_after(wanted.order, after))
        statement = statement.order_by(*_order(wanted.order)).limit(size + 1)
        async with self._database.transaction() as connection:
            rows = list(await connection.execute(statement))
        shown = tuple(Case.of(row, row.until) for row in rows[:size])
        return ListedCases(shown, _cursor(wanted.order, shown[-1]) if len(rows) > size else None)

    async def count(self, wanted: Wanted) -> int:
        """How many cases are wanted."""
        statement = select(func.count()).select_from(cases).where(*_conditions(wanted))
        async with self._database.transaction() as connection:
            return await connection.scalar(statement) or 0

    async def shares(self) -> list[Share]:
        """The open cases by commune and topic, most asked first."""
        total = func.sum(cases.c.size)
        statement = (
            select(cases.c.commune, cases.c.topic, func.count().label("some"), total.label("asked"))
            .where(cases.c.state == CaseState.OPEN)
            .group_by(cases.c.commune, cases.c.topic)
            .order_by(total.desc())
        )
        async with self._database.transaction() as connection:
            return [Share(row.commune, row.topic, row.some, row.asked) for row in await connection.execute(statement)]

    async def newest(self) -> int:
        """The highest number given to a case yet, 0 for none: grows when one arrives."""
        async with self._database.transaction() as connection:
            return await connection.scalar(select(func.max(cases.c.number))) or 0


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for column, value in ((cases.c.commune, wanted.commune), (cases.c.topic, wanted.topic)):
        if value is not None:
            found.append(column == value if value else column.is_(None))
    if wanted.state is not None:
        found.append(cases.c.state == wanted.state)
    if wanted.asked_before is not None:
        found.append(cases.c.first_at < wanted.asked_before)
    if wanted.asked_after is not None:
        found.append(cases.c.first_at >= wanted.asked_after)
    if wanted.held is not None:
        found.append(cases.c.holder.is_not(None) if wanted.held else cases.c.holder.is_(None))
    if wanted.holder is not None:
        found.append(cases.c.holder == wanted.holder)
    # `split` leaves neither % nor _: nothing needs escaping
    return found + [cases.c.folded.like(f"% {word}%") for word in split(wanted.text)]


def _order(order: Order) -> tuple[ColumnElement[object], ...]:
    match order:
        case Order.NEWEST:
            return cases.c.first_at.desc(), cases.c.number.desc()
        case Order.MOST_ASKED:
            return cases.c.size.desc(), cases.c.number.desc()
        case _:
            return cases.c.first_at.asc(), cases.c.number.asc()


def _cursor(order: Order, last: Case) -> str:
    return f"{last.size if order is Order.MOST_ASKED else last.first_at.isoformat()}~{last.number}"


def _after(order: Order, after: str | None) -> tuple[ColumnElement[bool], ...]:
    value, _, number = (after or "").partition("~")
    try:
        place = int(number)
        key = int(value) if order is Order.MOST_ASKED else datetime.fromisoformat(value)
    except ValueError:
        return ()
    column = cases.c.size if order is Order.MOST_ASKED else cases.c.first_at
    # the first condition says no more than the second, but an index can follow it
    if order is Order.OLDEST:
        return column >= key, or_(column > key, and_(column == key, cases.c.number > place))
    return column <= key, or_(column < key, and_(column == key, cases.c.number < place))
