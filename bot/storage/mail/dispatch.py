"""The sender's side of the outbox: calls taken in hand, and what became of them.

A call is marked `sending` before it is made. Found so after a crash, nobody knows whether it arrived: it is then in
doubt, like a call whose answer never came. What a doubt leads to depends on what was sent (`_doubted`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Row, Select, Update, and_, bindparam, delete, or_, select, update

from bot.storage.database import Database
from bot.storage.mail.no_chat import NO_CHAT
from bot.storage.mail.outbox import KEPT, PRESS_ANSWERED, CallState, Urgency
from bot.storage.mail.tallies import Tallies
from bot.storage.tables import outbox

LEASE = timedelta(seconds=40)
"""How long a call is left to the process that took it: more than twice the longest call, since some of those taken
together wait for the others, or are made again without their markup; and the sender begins none that might outlast it.
After a crash, who waits for a reply waits for that."""

GIVE_UP = timedelta(hours=24)
"""How long a call that Telegram does not take is tried again: older, an answer answers nothing."""

UNREFERENCED = timedelta(minutes=5)
"""How long a settled call without a reference is kept."""

_DOUBTS = {Urgency.DANGER: 10, Urgency.REPLY: 3, Urgency.ANSWER: 0, Urgency.NOTICE: 1}
"""How often a message that may have arrived is sent again: help numbers and an answer of the bot rather twice than
never, since a process may die again with the same one in hand; the answer of a moderator never."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A call to make now. `attempts` tells this taking from any other of the same call."""

    number: int
    chat: int
    method: str
    parameters: dict[str, object]
    urgency: Urgency
    attempts: int
    doubts: int
    put_at: datetime
    expires_at: datetime | None
    claimed_until: datetime

    @property
    def ordered(self) -> bool:
        """Whether it keeps its place among the messages of its chat, which a press neither waits for nor holds up."""
        return self.method != PRESS_ANSWERED


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Telegram does not have it, and may take it after `wait`."""

    cause: str
    wait: timedelta


@dataclass(frozen=True, slots=True)
class Doubt:
    """Telegram may have it."""

    cause: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Telegram will never take it; when the `chat` is closed to us, neither what waits for that chat."""

    cause: str
    chat_closed: bool = False


Outcome = Sent | Later | Doubt | Refusal


class Dispatch:
    """Takes calls out of the outbox and writes down their outcomes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tallies = Tallies(database)
        self.together = database.is_sqlite
        """Whether there is one connection, for which whoever writes waits."""
        self._due = _DUE if database.is_sqlite else _DUE.with_for_update(skip_locked=True)

    async def take(self, now: datetime, limit: int, held: frozenset[int], resting: frozenset[int]) -> list[Taken]:
        """At most `limit` calls to make now, the most urgent first, one for each chat, marked as being made.

        Nothing is taken for the chats `held`; for those that are `resting`, only what tells of a danger.
        """
        given = {"now": now, "most": limit, "held": list(held), "resting": list(resting)}
        async with self._database.transaction() as connection:
            rows = (await connection.execute(self._due, given)).all()
            chats: set[int] = set()
            taken = []
            for row in rows:
                if row.method != PRESS_ANSWERED:
                    if row.chat in chats:
                        continue
                    chats.add(row.chat)
                taken.append(_taken(row, row.attempts + 1, now + LEASE))
            if taken:
                await connection.execute(_TAKE, {"numbers": [one.number for one in taken], "until": now + LEASE})
        return taken

    async def settle(self, outcomes: Sequence[tuple[Taken, Outcome]], now: datetime) -> int:
        """Write down what became of some calls; what another process took over since is its own.

        Those that `outcomes` gains while the database is waited for are written too; returns how many were.
        """
        async with self._database.statement() as connection:
            ended = tuple(outcomes)
            sent = [_arrived(taken, outcome, now) for taken, outcome in ended if isinstance(outcome, Sent)]
            if sent:  # most of them; the sooner it is written, the fewer are sent again after a crash
                await connection.execute(_SENT, sent)
        if len(sent) < len(ended):
            await self._settle_others([one for one in ended if not isinstance(one[1], Sent)], now)
        return len(ended)

    async def _settle_others(self, outcomes: Sequence[tuple[Taken, Outcome]], now: datetime) -> None:
        async with self._database.transaction() as connection:
            for taken, outcome in outcomes:
                values = _values(taken, outcome, now)
                await connection.execute(_still(taken).values(values))
                if isinstance(outcome, Refusal) and outcome.chat_closed:
                    waiting = and_(outbox.c.chat == taken.chat, outbox.c.state == str(CallState.WAITING))
                    await connection.execute(update(outbox).where(waiting).values(values))

    async def interrupted(self, now: datetime, *, all_of_them: bool = False) -> int:
        """Put in doubt what a process that died was sending: its lease has ended, or (`all_of_them`) it is known dead.

        Returns how many there were.
        """
        lost = outbox.c.state == str(CallState.SENDING)
        if not all_of_them:
            lost = and_(lost, outbox.c.claimed_until < now)
        found = select(outbox).where(lost).limit(1000)
        if not self._database.is_sqlite:
            found = found.with_for_update(skip_locked=True)
        async with self._database.transaction() as connection:
            rows = (await connection.execute(found)).all()
            for row in rows:
                again = _taken(row, row.attempts, now)
                await connection.execute(_still(again).values(_values(again, Doubt("Interrupted"), now)))
        return len(rows)

    async def forget(self, now: datetime) -> None:
        """Drop what is settled: soon when nothing refers to it, after `KEPT` otherwise. The totals keep count."""
        async with self._database.transaction() as connection:
            for state in (CallState.SENT, CallState.AMBIGUOUS, CallState.FAILED):
                old = or_(
                    and_(outbox.c.reference.is_(None), outbox.c.settled_at < now - UNREFERENCED),
                    outbox.c.settled_at < now - KEPT,
                )
                gone = await connection.execute(delete(outbox).where(outbox.c.state == str(state), old))
                await self._tallies.add(f"outbox.{state}", gone.rowcount)


def _due() -> Select[Any]:
    older = outbox.alias("older")
    danger = outbox.c.urgency == int(Urgency.DANGER)
    before = (
        select(older.c.number)
        .where(
            older.c.state.in_([str(CallState.WAITING), str(CallState.SENDING)]),
            older.c.chat == outbox.c.chat,
            older.c.number < outbox.c.number,
            older.c.method != PRESS_ANSWERED,
            or_(~danger, older.c.urgency == int(Urgency.DANGER), older.c.state == str(CallState.SENDING)),
        )
        .exists()
    )
    rested = outbox.c.chat.not_in(bindparam("resting", expanding=True))
    free = and_(outbox.c.chat.not_in(bindparam("held", expanding=True)), or_(danger, rested))
    due = and_(outbox.c.state == str(CallState.WAITING), outbox.c.due_at <= bindparam("now"))
    return (
        select(outbox)
        .where(due, or_(outbox.c.method == PRESS_ANSWERED, and_(free, ~before)))
        .order_by(outbox.c.urgency, outbox.c.number)
        .limit(bindparam("most", type_=Integer))
    )


_DUE = _due()
_TAKE = (
    update(outbox)
    .where(outbox.c.number.in_(bindparam("numbers", expanding=True)))
    .values(state=str(CallState.SENDING), attempts=outbox.c.attempts + 1, claimed_until=bindparam("until"))
)
_SENT = (
    update(outbox)
    .where(
        outbox.c.number == bindparam("mine"),
        outbox.c.state == str(CallState.SENDING),
        outbox.c.attempts == bindparam("same"),
    )
    .values(
        state=str(CallState.SENT),
        message_id=bindparam("sent_as"),
        cause=None,
        parameters=None,
        chat=NO_CHAT,
        claimed_until=None,
        settled_at=bindparam("now"),
    )
)
"""Built once: building a statement costs more than running it."""


def _arrived(taken: Taken, sent: Sent, now: datetime) -> dict[str, object]:
    return {"mine": taken.number, "same": taken.attempts, "sent_as": sent.message_id, "now": now}


def _taken(row: Row[Any], attempts: int, until: datetime) -> Taken:
    return Taken(
        number=row.number,
        chat=row.chat,
        method=row.method,
        parameters=json.loads(row.parameters),
        urgency=Urgency(row.urgency),
        attempts=attempts,
        doubts=row.doubts,
        put_at=row.put_at,
        expires_at=row.expires_at,
        claimed_until=until,
    )


def _still(taken: Taken) -> Update:
    """An update of the row of `taken`, were it still this very taking."""
    return update(outbox).where(
        outbox.c.number == taken.number, outbox.c.state == str(CallState.SENDING), outbox.c.attempts == taken.attempts
    )


def _values(taken: Taken, outcome: Outcome, now: datetime) -> dict[str, object]:
    """What a row becomes."""
    match outcome:
        case Sent(message_id):
            return _settled(CallState.SENT, now, message_id=message_id)
        case Refusal(cause):
            return _settled(CallState.FAILED, now, cause=cause)
        case Later(cause, wait):
            return _settled(CallState.FAILED, now, cause=cause) if _too_old(taken, now) else _again(now + wait, cause)
        case Doubt(cause):
            return _doubted(taken, cause, now)


def _doubted(taken: Taken, cause: str, now: datetime) -> dict[str, object]:
    """Sent again, or left in doubt. What is no new message (an edit, a deletion) can be done twice without harm."""
    once_more = not taken.method.startswith("send") or taken.doubts < _DOUBTS[taken.urgency]
    if once_more and not _too_old(taken, now):
        return {**_again(now, cause), "doubts": taken.doubts + 1}
    return _settled(CallState.AMBIGUOUS, now, cause=cause)


def _too_old(taken: Taken, now: datetime) -> bool:
    return now - taken.put_at > GIVE_UP


def _again(due: datetime, cause: str) -> dict[str, object]:
    return {"state": str(CallState.WAITING), "cause": cause, "due_at": due, "claimed_until": None}


def _settled(
    state: CallState, now: datetime, *, cause: str | None = None, message_id: int | None = None
) -> dict[str, object]:
    """The fate is known: the words and the chat go."""
    return {
        "state": str(state),
        "cause": cause,
        "message_id": message_id,
        "parameters": None,
        "chat": NO_CHAT,
        "claimed_until": None,
        "settled_at": now,
    }
