"""Who is logged in to the moderators' pages, on which device, until when."""

import secrets as random
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, Select, delete, insert, select, update

from bot.storage.database import Database
from bot.storage.moderators.moderator import Moderator
from bot.storage.moderators.moderators import Role
from bot.storage.moderators.tokens import hash_of
from bot.storage.tables import moderators, sessions

IDLE = timedelta(hours=12)
"""A session not used for that long ends: a shared computer in the evening."""

LONGEST = timedelta(days=7)
"""A session ends after that, used or not."""

_Columns = tuple[int, int, str, str, str, datetime, datetime]

_TOUCH = timedelta(minutes=1)
"""How precisely the last use is known: not every page writes."""


@dataclass(frozen=True, slots=True)
class Session:
    """One login that lasts. `number` designates it, and opens nothing."""

    number: int
    moderator: Moderator
    role: Role
    device: str
    opened_at: datetime
    seen_at: datetime


class Sessions:
    """The sessions. Only digests of their tokens are stored."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, moderator: Moderator, device: str, now: datetime) -> str:
        """Begin a session; returns its token (URL-safe, 43 characters), for the cookie alone."""
        token = random.token_urlsafe(32)
        row = insert(sessions).values(
            digest=hash_of(token), moderator=moderator.id, device=device, opened_at=now, seen_at=now
        )
        async with self._database.transaction() as connection:
            await connection.execute(row)
        return token

    async def find(self, token: str, now: datetime) -> Session | None:
        """The session of a token, with the role that its moderator has now; None when it ended."""
        wanted = _live(now).where(sessions.c.digest == hash_of(token))
        async with self._database.transaction() as connection:
            row = (await connection.execute(wanted)).first()
            if row is not None and now - row.seen_at > _TOUCH:
                await connection.execute(update(sessions).where(sessions.c.number == row.number).values(seen_at=now))
        return _session(row) if row else None

    async def of(self, person: int, now: datetime) -> list[Session]:
        """The sessions of a moderator, the last used first."""
        wanted = _live(now).where(sessions.c.moderator == person).order_by(sessions.c.seen_at.desc())
        async with self._database.transaction() as connection:
            return [_session(row) for row in await connection.execute(wanted)]

    async def end(self, number: int, person: int) -> bool:
        """End a session of `person`; False when there is none such."""
        mine = delete(sessions).where(sessions.c.number == number, sessions.c.moderator == person)
        async with self._database.transaction() as connection:
            return (await connection.execute(mine)).rowcount > 0

    async def end_all(self, person: int, but: int | None = None) -> int:
        """End every session of `person`, except number `but`; returns how many."""
        mine = delete(sessions).where(sessions.c.moderator == person)
        async with self._database.transaction() as connection:
            return (await connection.execute(mine.where(sessions.c.number != but) if but else mine)).rowcount

    async def forget_ended(self, now: datetime) -> int:
        """Erase the sessions that ended by their age; returns how many."""
        ended = (sessions.c.seen_at < now - IDLE) | (sessions.c.opened_at < now - LONGEST)
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(sessions).where(ended))).rowcount


def _live(now: datetime) -> Select[_Columns]:
    wanted = select(
        sessions.c.number,
        sessions.c.moderator,
        moderators.c.name,
        moderators.c.role,
        sessions.c.device,
        sessions.c.opened_at,
        sessions.c.seen_at,
    ).join(moderators, moderators.c.id == sessions.c.moderator)
    return wanted.where(sessions.c.seen_at >= now - IDLE, sessions.c.opened_at >= now - LONGEST)


def _session(row: Row[_Columns]) -> Session:
    moderator = Moderator(row.moderator, row.name)
    return Session(row.number, moderator, Role(row.role), row.device, row.opened_at, row.seen_at)
