"""Single-use links by which a moderator logs in: the bot gives one in private, the page consumes it."""

import secrets as random
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, or_, select

from bot.storage.database import Database
from bot.storage.moderators.moderator import LONGEST_NAME, Moderator
from bot.storage.moderators.tokens import hash_of
from bot.storage.tables import login_links

VALID = timedelta(minutes=10)
"""How long a link can be used."""


class LoginLinks:
    """Links that wait to be used. Only their digests are stored: whoever reads the database cannot log in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make(self, moderator: Moderator, now: datetime) -> str:
        """A new link's token (URL-safe, 43 characters), the only one that is valid for `moderator` from now on."""
        token = random.token_urlsafe(32)
        name = moderator.name[:LONGEST_NAME]
        row = {"digest": hash_of(token), "moderator": moderator.id, "name": name, "until": now + VALID}
        async with self._database.transaction() as connection:
            old = or_(login_links.c.moderator == moderator.id, login_links.c.until < now)
            await connection.execute(delete(login_links).where(old))
            await connection.execute(insert(login_links).values(row))
        return token

    async def withdraw(self, person: int) -> None:
        """The link of somebody opens nothing any more."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(login_links).where(login_links.c.moderator == person))

    async def owner(self, token: str, now: datetime) -> Moderator | None:
        """Whose link this is. None: used, too old, or forged."""
        wanted = select(login_links.c.moderator, login_links.c.name).where(_valid(token, now))
        async with self._database.transaction() as connection:
            row = (await connection.execute(wanted)).first()
        return Moderator(row.moderator, row.name) if row else None

    async def consume(self, token: str, now: datetime) -> bool:
        """Use a link, once: of two who present it together, one wins. False: used, too old, or forged."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(login_links).where(_valid(token, now)))).rowcount > 0


def _valid(token: str, now: datetime) -> ColumnElement[bool]:
    return (login_links.c.digest == hash_of(token)) & (login_links.c.until >= now)
