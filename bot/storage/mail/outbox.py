"""The outbox: what is to be sent, stored with the effects that it tells of, and what became of it.

Whoever answers puts here, in the transaction of the update; `bot.delivery.sender` makes the calls. So an answer is
sent if and only if what it says was stored.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from sqlalchemy import delete, insert, select

from bot.storage.database import Database
from bot.storage.tables import outbox

KEPT = timedelta(days=90)
"""How long the fate of what has a reference can be asked."""

PRESS_ANSWERED = "answerCallbackQuery"
"""The acknowledgement of a press: no message."""

_WORTHLESS_AFTER = {PRESS_ANSWERED: timedelta(seconds=60)}  # Telegram soon calls the press too old


_PUT = insert(outbox).inline()
"""Built once: building a statement costs more than running it."""


class Urgency(IntEnum):
    """What leaves first."""

    DANGER = 0
    """Help numbers: sent until Telegram says that they arrived, twice rather than never."""
    REPLY = 1
    """An answer of the bot."""
    ANSWER = 2
    """A moderator's answer to a resident: never repeated in silence."""
    NOTICE = 3
    """A word to the moderators' group or to staff."""


class CallState(StrEnum):
    """What became of it."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    """The call was made and nobody knows whether it arrived."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A call of the Bot API: `method` with its `parameters` (JSON values, `chat_id` among them where it has one).

    `chat` is the lane: what goes to one chat keeps its order. `reference` (at most 128 characters, "affaire:12:3")
    finds its fate again.
    """

    chat: int
    method: str
    parameters: Mapping[str, object]
    urgency: Urgency
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of something with a reference; `message_id` is Telegram's once sent, `cause` names a failure."""

    reference: str
    state: CallState
    cause: str | None
    message_id: int | None
    settled_at: datetime | None


class Outbox:
    """Calls to be made, in the order put."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, outgoing: Outgoing, now: datetime) -> None:
        """Store a call to be made, in the transaction under way when there is one."""
        worthless = _WORTHLESS_AFTER.get(outgoing.method)
        row = {
            "chat": outgoing.chat,
            "method": outgoing.method,
            "parameters": json.dumps(dict(outgoing.parameters), ensure_ascii=False),
            "urgency": int(outgoing.urgency),
            "reference": outgoing.reference,
            "state": str(CallState.WAITING),
            "attempts": 0,
            "doubts": 0,
            "put_at": now,
            "due_at": now,
            "expires_at": now + worthless if worthless else None,
        }
        await self._database.write(_PUT, row)

    async def fates(self, prefix: str) -> list[Fate]:
        """What became of everything whose reference begins with `prefix`, in the order put."""
        mine = select(outbox).where(outbox.c.reference.startswith(prefix, autoescape=True)).order_by(outbox.c.number)
        async with self._database.transaction() as connection:
            rows = (await connection.execute(mine)).all()
        return [Fate(row.reference, CallState(row.state), row.cause, row.message_id, row.settled_at) for row in rows]

    async def forget(self, chat: int) -> None:
        """Erase what waits to be sent to `chat`; what was sent names it no more."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(outbox).where(outbox.c.chat == chat))

    async def clear(self) -> None:
        """Erase what waits to be sent to anybody."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(outbox).where(outbox.c.state.in_((CallState.WAITING, CallState.SENDING))))
