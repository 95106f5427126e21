"""The inbox: every update stored before it is acknowledged, then dealt with in order, chat by chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Integer, Select, and_, bindparam, func, or_, select, tuple_, update

from bot.storage.database import Database
from bot.storage.mail.no_chat import NO_CHAT
from bot.storage.mail.tallies import Tallies
from bot.storage.tables import updates
from bot.storage.upsert import insert_for

LEASE = timedelta(seconds=20)
"""How long a claimed update is left to the process that claimed it: conversations call nobody, they take moments."""

MOST_ATTEMPTS = 3
"""Attempts at an update whose handler fails."""

MOST_CLAIMS = 10
"""Attempts in all, those that Telegram's silence or the death of the process ended too: some twenty minutes."""

RETRY, LONGEST_RETRY = timedelta(seconds=2), timedelta(minutes=5)
"""Wait before the second attempt; it doubles at each one, up to the longest."""

LOOKED_AT = 100
"""Updates looked at together by who takes none of them."""

RECEIVED = "received"
"""The total of the updates ever stored; those that retention erased are in `updates.done`."""


class ClaimLost(Exception):
    """The lease ended and another process took the update: nothing done for it here may be committed."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came, with what it is stored under."""

    update_id: int
    chat: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class Claimed:
    """An update taken in hand."""

    number: int
    update_id: int
    chat: int
    payload: bytes
    attempts: int


class Inbox:
    """Updates in the order received. States: `waiting`, `done`, `aside`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tallies = Tallies(database)
        insert = insert_for(database, updates)
        self._store = insert.on_conflict_do_nothing().returning(updates.c.update_id)
        self._next = _NEXT if database.is_sqlite else _NEXT.with_for_update(skip_locked=True)

    async def store(self, arrivals: Sequence[Arrival], now: datetime) -> int:
        """Keep updates in the order given, and count them; returns how many were not known already."""
        rows = [
            {
                "update_id": arrival.update_id,
                "chat": arrival.chat,
                "payload": arrival.payload,
                "state": "waiting",
                "attempts": 0,
                "received_at": now,
            }
            for arrival in arrivals
        ]
        async with self._database.transaction() as connection:
            fresh = len((await connection.execute(self._store, rows)).all())
            await self._tallies.add(RECEIVED, fresh)
        return fresh

    async def claim(self, now: datetime, busy: frozenset[int], most: int = 1) -> list[Claimed]:
        """Take the oldest updates, of chats that have none in hand; `busy` are those this process works on."""
        async with self._database.transaction() as connection:
            given = {"now": now, "busy": list(busy), "most": most}
            rows = (await connection.execute(self._next, given)).all()
            if rows:
                numbers = [row.number for row in rows]
                await connection.execute(_TAKE, {"numbers": numbers, "until": now + LEASE})
        return [Claimed(row.number, row.update_id, row.chat, row.payload, row.attempts + 1) for row in rows]

    async def done(self, *claimed: Claimed) -> None:
        """The updates are dealt with: their numbers stay to recognise duplicates, their words and their chats go.

        Raises:
            ClaimLost: one of them is another process's now.
        """
        given = {
            "numbers": [one.number for one in claimed],
            "claims": [(one.number, one.attempts) for one in claimed],
        }
        async with self._database.transaction() as connection:
            closed = await connection.execute(_DONE, given)
            if closed.rowcount < len(claimed):
                raise ClaimLost

    async def failed(self, claimed: Claimed, cause: str, now: datetime, most: int = MOST_ATTEMPTS) -> bool:
        """It went wrong: tried again a little later, `most` times, then set aside so that the chat goes on.

        `cause` is the name of what went wrong, never its message, which may quote the resident. Returns whether
        the update was set aside.
        """
        if claimed.attempts >= most:
            await self._close(claimed, state="aside", payload=None, chat=NO_CHAT, cause=cause)
            return True
        wait = min(RETRY * 2 ** (claimed.attempts - 1), LONGEST_RETRY)
        await self._close(claimed, cause=cause, claimed_until=now + wait)
        return False

    async def free(self) -> None:
        """Free what a process that died had in hand; for a database that has one process at a time."""
        held = update(updates).where(updates.c.state == "waiting", updates.c.claimed_until.is_not(None))
        async with self._database.transaction() as connection:
            await connection.execute(held.values(claimed_until=None))

    async def counts(self) -> dict[str, int]:
        """How many updates are in each state."""
        async with self._database.transaction() as connection:
            rows = await connection.execute(select(updates.c.state, func.count()).group_by(updates.c.state))
            return {str(state): int(count) for state, count in rows}

    async def forget_before(self, limit: datetime) -> int:
        """Forget the numbers of updates dealt with before `limit`; returns how many. The totals keep count."""
        old = and_(updates.c.state == "done", updates.c.received_at < limit)
        async with self._database.transaction() as connection:
            gone = (await connection.execute(updates.delete().where(old))).rowcount
            await self._tallies.add("updates.done", gone)
        return gone

    async def arrived_after(self, number: int) -> list[Claimed]:
        """The updates that wait, of any chat, stored after another: to be looked at, not to be taken in order."""
        wanted = (
            select(updates)
            .where(updates.c.state == "waiting", updates.c.number > number)
            .order_by(updates.c.number)
            .limit(LOOKED_AT)
        )
        async with self._database.transaction() as connection:
            rows = (await connection.execute(wanted)).all()
        return [Claimed(row.number, row.update_id, row.chat, row.payload, row.attempts) for row in rows]

    async def _close(self, claimed: Claimed, **values: object) -> None:
        same_claim = updates.c.attempts == claimed.attempts
        mine = and_(updates.c.number == claimed.number, updates.c.state == "waiting", same_claim)
        async with self._database.transaction() as connection:
            closed = await connection.execute(update(updates).where(mine).values({"claimed_until": None, **values}))
            if not closed.rowcount:
                raise ClaimLost


def _next() -> Select[tuple[int, int, int, bytes, int]]:
    """The oldest free updates; a chat whose oldest update is in hand elsewhere is left alone."""
    older = updates.alias("older")
    blocked = (
        select(older.c.number)
        .where(older.c.chat == updates.c.chat, older.c.state == "waiting", older.c.number < updates.c.number)
        .exists()
    )
    free = or_(updates.c.claimed_until.is_(None), updates.c.claimed_until < bindparam("now"))
    others = updates.c.chat.not_in(bindparam("busy", expanding=True))
    return (
        select(updates.c.number, updates.c.update_id, updates.c.chat, updates.c.payload, updates.c.attempts)
        .where(updates.c.state == "waiting", free, others, ~blocked)
        .order_by(updates.c.number)
        .limit(bindparam("most", type_=Integer))
    )


_NEXT = _next()
_TAKE = (
    update(updates)
    .where(updates.c.number.in_(bindparam("numbers", expanding=True)))
    .values(claimed_until=bindparam("until"), attempts=updates.c.attempts + 1)
)
_DONE = (
    update(updates)
    .where(
        updates.c.number.in_(bindparam("numbers", expanding=True)),  # SQLite finds pairs by reading all that wait
        updates.c.state == "waiting",
        tuple_(updates.c.number, updates.c.attempts).in_(bindparam("claims", expanding=True)),
    )
    .values(state="done", payload=None, chat=NO_CHAT, claimed_until=None)
)
"""Built once: building a statement costs more than running it."""
