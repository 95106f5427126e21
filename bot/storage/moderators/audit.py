"""The audit log: which moderator did what, when, on which case. Nothing in it is changed or taken out by hand."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select

from bot.storage.database import Database
from bot.storage.moderators.moderator import LONGEST_NAME, Moderator
from bot.storage.tables import audit

KEPT = timedelta(days=365)
"""A year: within the 6 to 12 months that the CNIL recommends for the logs of such tools (deliberation 2021-122)."""

PAGE = 50
"""Entries a page."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the log. `details` are identifiers and staff's own words, never a resident's."""

    number: int
    at: datetime
    moderator: Moderator
    action: str
    case: int | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries to show; what is None does not matter."""

    person: int | None = None
    action: str | None = None
    case: int | None = None


class Audit:
    """The log. The database itself refuses that an entry be changed (see the migration)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self, by: Moderator, action: str, case: int | None, details: Mapping[str, Any], now: datetime
    ) -> None:
        """Add an entry, in the transaction under way: what is done in that one is recorded if and only if done.

        Called outside any, after what was done: an entry that cannot be written is then missing.
        """
        row = {
            "at": now,
            "moderator": by.id,
            "name": by.name[:LONGEST_NAME],
            "action": action,
            "case": case,
            "details": json.dumps(dict(details), ensure_ascii=False),
        }
        async with self._database.transaction() as connection:
            await connection.execute(insert(audit).values(row))

    def noting(
        self, by: Moderator, action: str, details: Mapping[str, Any], now: datetime
    ) -> Callable[[int], Awaitable[None]]:
        """What records an action that changes the base, given the number of the change, in its transaction."""

        async def note(change: int) -> None:
            await self.record(by, action, None, {**details, "change": change}, now)

        return note

    async def page(
        self, sought: AuditFilter = AuditFilter(), before: int | None = None, size: int = PAGE
    ) -> list[AuditEntry]:
        """The newest entries sought, of a number lower than `before`; one more than `size` when others follow."""
        wanted = select(audit).order_by(audit.c.number.desc()).limit(size + 1)
        if before is not None:
            wanted = wanted.where(audit.c.number < before)
        for column, value in (
            (audit.c.moderator, sought.person),
            (audit.c.action, sought.action),
            (audit.c.case, sought.case),
        ):
            if value is not None:
                wanted = wanted.where(column == value)
        async with self._database.transaction() as connection:
            rows = await connection.execute(wanted)
        return [
            AuditEntry(
                row.number, row.at, Moderator(row.moderator, row.name), row.action, row.case, json.loads(row.details)
            )
            for row in rows
        ]

    async def forget_before(self, limit: datetime) -> int:
        """Erase the entries older than `limit`; returns how many."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(audit).where(audit.c.at < limit))).rowcount
