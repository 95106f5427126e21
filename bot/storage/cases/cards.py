"""The cards of the moderators' group: one a case, drawn again when it changed, their buttons bound to a version."""

import secrets as random
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.cases.case import CaseState
from bot.storage.database import Database
from bot.storage.tables import OUT_OF_DATE, WITHOUT_CARD, cards, cases

LOST = 0
"""The message of a card that Telegram refused, or of which nobody knows whether it arrived: posted again later."""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A card as it was drawn last.

    `token` stands in the data of its buttons; `version` is that of the case which it shows, 0 once the case is gone.
    `message` is Telegram's number of it: None until it is sent.
    """

    case: int
    chat: int
    message: int | None
    token: str
    version: int


class Cards:
    """The cards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def to_post(self, most: int) -> list[int]:
        """The oldest open cases that have no card, left to this transaction: another process passes over them."""
        wanted = select(cases.c.number).where(cases.c.state == CaseState.OPEN, WITHOUT_CARD)
        wanted = wanted.order_by(cases.c.first_at, cases.c.number)  # the order of an index: it stops at the first ones
        async with self._database.transaction() as connection:
            return list(await connection.scalars(wanted.limit(most).with_for_update(skip_locked=True)))

    async def to_redraw(self, most: int) -> list[CaseCard]:
        """Cards that no longer show their case (decided on, grown, stripped), left to this transaction likewise."""
        wanted = select(cards, cases.c.shown).select_from(cases).join(cards, cards.c.case == cases.c.number)
        wanted = wanted.where(OUT_OF_DATE, cards.c.message.is_not(None)).order_by(cases.c.number)
        async with self._database.transaction() as connection:
            return await _cards(connection, wanted.limit(most).with_for_update(skip_locked=True))

    async def orphans(self, most: int) -> list[CaseCard]:
        """Cards that Telegram has and whose case is gone, left to this transaction likewise."""
        wanted = _CARDS.where(cases.c.number.is_(None), cards.c.message.is_not(None), cards.c.message != LOST)
        async with self._database.transaction() as connection:
            return await _cards(connection, wanted.limit(most).with_for_update(of=cards, skip_locked=True))

    async def unsent(self) -> list[CaseCard]:
        """The cards that are on their way."""
        async with self._database.transaction() as connection:
            return await _cards(connection, _CARDS.where(cards.c.message.is_(None)))

    async def draw(self, case: int, chat: int, version: int, redraw_at: int) -> CaseCard:
        """Note a card that is drawn, for the first time or again; its former buttons are worth nothing any more."""
        token = random.token_urlsafe(12)
        formerly = {"version": version, "redraw_at": redraw_at}  # where a process of the former version looks
        again = update(cards).where(cards.c.case == case).values(token=token, **formerly).returning(cards)
        shows = update(cases).where(cases.c.number == case).values(shown=version, redraw_at=redraw_at)
        async with self._database.transaction() as connection:
            await connection.execute(shows)
            row = (await connection.execute(again)).first()
            if row is None:
                new = insert(cards).values(case=case, chat=chat, token=token, **formerly).returning(cards)
                row = (await connection.execute(new)).one()
        return CaseCard(row.case, row.chat, row.message, row.token, version)

    async def sent(self, case: int, message: int) -> None:
        """Telegram has the card as `message`, or never will (`LOST`)."""
        async with self._database.transaction() as connection:
            await connection.execute(update(cards).where(cards.c.case == case).values(message=message))

    async def remove(self, case: int) -> None:
        """The card will not change any more: its case, which is closed, is without one."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(cards).where(cards.c.case == case))
            await connection.execute(update(cases).where(cases.c.number == case).values(shown=None))

    async def recall(self, chat: int) -> None:
        """Cards that Telegram refused, or of a group that is no more ours, are as if never posted.

        Those of open cases are to be posted again. This looks at every card: for every few minutes.
        """
        lost = or_(cards.c.chat != chat, cards.c.message == LOST)
        posted = select(cards.c.case).where(cards.c.case == cases.c.number).exists()
        async with self._database.transaction() as connection:
            await connection.execute(delete(cards).where(lost))
            await connection.execute(update(cases).where(cases.c.shown.is_not(None), ~posted).values(shown=None))

    async def of_token(self, token: str) -> CaseCard | None:
        """The card whose buttons carry `token`."""
        async with self._database.transaction() as connection:
            found = await _cards(connection, _CARDS.where(cards.c.token == token))
        return found[0] if found else None

    async def any_in(self, chat: int) -> bool:
        """Whether `chat` has cards."""
        count = select(func.count()).select_from(cards).where(cards.c.chat == chat)
        async with self._database.transaction() as connection:
            return bool(await connection.scalar(count))


_CARDS = select(cards, cases.c.shown).outerjoin(cases, cases.c.number == cards.c.case).order_by(cards.c.case)


async def _cards(connection: AsyncConnection, wanted: Select[Any]) -> list[CaseCard]:
    rows = await connection.execute(wanted)
    return [CaseCard(row.case, row.chat, row.message, row.token, row.shown or 0) for row in rows]
