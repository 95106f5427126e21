"""The cards of the moderators' group: one a case, drawn again when it changed, their buttons bound to a version."""

import secrets as random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, update

from bot.storage.case import State
from bot.storage.database import Database
from bot.storage.tables import cards, cases

LOST = 0
"""The message of a card that Telegram refused, or of which nobody knows whether it arrived: posted again later."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card as it was drawn last.

    `token` stands in the data of its buttons; `version` is that of the case which it shows. `message` is Telegram's
    number of it: None until it is sent.
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

    async def to_post(self, chat: int, most: int) -> list[int]:
        """The oldest open cases that have no card in `chat`."""
        without = select(cards.c.case).where(cards.c.case == cases.c.number, cards.c.chat == chat).exists()
        wanted = select(cases.c.number).where(cases.c.state == State.OPEN, ~without)
        wanted = wanted.order_by(cases.c.first_at, cases.c.number)  # the order of an index: it stops at the first ones
        async with self._database.transaction() as connection:
            return list(await connection.scalars(wanted.limit(most)))

    async def to_redraw(self, chat: int, most: int) -> list[Card]:
        """Cards that no longer show their case: it was decided on, has grown, was stripped, or is gone."""
        changed = or_(
            cases.c.number.is_(None),
            cases.c.version != cards.c.version,
            cases.c.size >= cards.c.redraw_at,
            cases.c.stripped,
        )
        wanted = select(cards).outerjoin(cases, cases.c.number == cards.c.case)
        wanted = wanted.where(cards.c.chat == chat, cards.c.message.is_not(None), changed).order_by(cards.c.case)
        async with self._database.transaction() as connection:
            return [_card(row) for row in await connection.execute(wanted.limit(most))]

    async def unsent(self, chat: int) -> list[Card]:
        """The cards that are on their way."""
        wanted = select(cards).where(cards.c.chat == chat, cards.c.message.is_(None)).order_by(cards.c.case)
        async with self._database.transaction() as connection:
            return [_card(row) for row in await connection.execute(wanted)]

    async def draw(self, case: int, chat: int, version: int, redraw_at: int) -> Card:
        """Note a card that is drawn, for the first time or again; its former buttons are worth nothing any more."""
        token = random.token_urlsafe(12)
        drawn = {"token": token, "version": version, "redraw_at": redraw_at}
        again = update(cards).where(cards.c.case == case, cards.c.chat == chat).values(drawn).returning(cards)
        async with self._database.transaction() as connection:
            row = (await connection.execute(again)).first()
            if row is None:
                await connection.execute(delete(cards).where(cards.c.case == case))  # of a group that is left
                row = (
                    await connection.execute(insert(cards).values(case=case, chat=chat, **drawn).returning(cards))
                ).one()
        return _card(row)

    async def sent(self, case: int, message: int) -> None:
        """Telegram has the card as `message`, or never will (`LOST`)."""
        async with self._database.transaction() as connection:
            await connection.execute(update(cards).where(cards.c.case == case).values(message=message))

    async def remove(self, case: int) -> None:
        """The card will not change any more."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(cards).where(cards.c.case == case))

    async def forget_lost(self, chat: int) -> None:
        """Cards that Telegram refused are as if never posted: those of open cases are to be posted again."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(cards).where(cards.c.chat == chat, cards.c.message == LOST))

    async def of_token(self, token: str) -> Card | None:
        """The card whose buttons carry `token`."""
        async with self._database.transaction() as connection:
            row = (await connection.execute(select(cards).where(cards.c.token == token))).first()
        return _card(row) if row else None

    async def any_in(self, chats: Sequence[int]) -> bool:
        """Whether one of `chats` has cards."""
        count = select(func.count()).select_from(cards).where(cards.c.chat.in_(chats))
        async with self._database.transaction() as connection:
            return bool(await connection.scalar(count))


def _card(row: Row[Any]) -> Card:
    return Card(row.case, row.chat, row.message, row.token, row.version)
