"""The moderators known to the pages, and what each may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update

from bot.storage.database import Database
from bot.storage.moderators.moderator import LONGEST_NAME, Moderator
from bot.storage.tables import moderators
from bot.storage.upsert import insert_for


class Role(StrEnum):
    """What somebody may do, each role including those before it."""

    MODERATOR = "moderator"
    """Deals with cases."""
    STAFF = "staff"
    """Changes the base too."""
    ADMIN = "admin"
    """Gives the roles too."""

    def covers(self, needed: "Role") -> bool:
        """Whether this role may do what `needed` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Member:
    """A moderator, their role, and when they last logged in."""

    moderator: Moderator
    role: Role
    seen_at: datetime


class Moderators:
    """Who logged in at least once; whether they still may is for the moderators' group to say."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def welcome(self, moderator: Moderator, first: Role, now: datetime, *, owner: bool = False) -> Member:
        """Note that somebody logged in, and give their role: `first` the first time, then the one they were given.

        The owner of the group is always an admin, so that somebody always can give roles.
        """
        insert = insert_for(self._database, moderators)
        name = moderator.name[:LONGEST_NAME]
        row = insert.values(id=moderator.id, name=name, role=str(Role.ADMIN if owner else first), seen_at=now)
        known: dict[str, object] = {"name": name, "seen_at": now}
        if owner:
            known["role"] = str(Role.ADMIN)
        async with self._database.transaction() as connection:
            await connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=known))
            role = await connection.scalar(select(moderators.c.role).where(moderators.c.id == moderator.id))
        return Member(Moderator(moderator.id, name), Role(role or first), now)

    async def everybody(self) -> list[Member]:
        """Every moderator, by name."""
        wanted = select(moderators).order_by(moderators.c.name, moderators.c.id)
        async with self._database.transaction() as connection:
            rows = await connection.execute(wanted)
        return [Member(Moderator(row.id, row.name), Role(row.role), row.seen_at) for row in rows]

    async def role(self, person: int) -> Role | None:
        """The role of somebody; None when nobody of that id ever logged in."""
        async with self._database.transaction() as connection:
            role = await connection.scalar(select(moderators.c.role).where(moderators.c.id == person))
        return Role(role) if role else None

    async def set_role(self, person: int, role: Role) -> Member | None:
        """Give somebody another role; None when nobody of that id ever logged in."""
        change = update(moderators).where(moderators.c.id == person).values(role=str(role)).returning(moderators)
        async with self._database.transaction() as connection:
            row = (await connection.execute(change)).first()
        return Member(Moderator(row.id, row.name), Role(row.role), row.seen_at) if row else None
