"""The history of the base: every change made through Guichet, with what takes it back."""

import json
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import base_changes
from knowledge.writing.patch import Hunk, unified_diff

LONGEST_AUTHOR = 120

NAMED = timedelta(days=365)
"""How long the name of who made a change is kept: as long as the audit log."""

NO_AUTHOR = ""
"""The author of a change too old for its author to be named."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a change did to one file: whether it was there before, is there after, and the lines that changed."""

    name: str
    was: bool
    is_there: bool
    hunks: tuple[Hunk, ...]

    @property
    def difference(self) -> str:
        """As a unified difference, without the line ends of Windows."""
        return unified_diff(self.hunks, self.name).replace("\r", "")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: by whom, when, in which words, of which files.

    `undoes` is the change that it takes back, `undone_by` the one that took it back; `commit` is git's name for it,
    `remark` what git said when it did not commit.
    """

    number: int
    author: str
    at: datetime
    summary: str
    files: tuple[FileChange, ...]
    undoes: int | None = None
    undone_by: int | None = None
    commit: str | None = None
    remark: str | None = None


class BaseHistory:
    """The changes, newest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is under way already, that others may undo."""
        return self._database.in_transaction

    def transaction(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """What is kept inside is kept together, or not at all."""
        return self._database.transaction()

    async def add(
        self, author: str, at: datetime, summary: str, files: Sequence[FileChange], undoes: int | None = None
    ) -> int:
        """Keep a change, in the transaction under way when there is one; returns its number."""
        row = {
            "author": author[:LONGEST_AUTHOR],
            "at": at,
            "summary": summary,
            "files": json.dumps([_written(file) for file in files], ensure_ascii=False),
            "undoes": undoes,
        }
        async with self._database.transaction() as connection:
            kept = await connection.execute(insert(base_changes).returning(base_changes.c.number), row)
            return int(kept.scalar_one())

    async def committed(self, number: int, commit: str | None, remark: str | None) -> None:
        """Note what git made of a change."""
        noted = update(base_changes).where(base_changes.c.number == number).values(commit=commit, remark=remark)
        async with self._database.transaction() as connection:
            await connection.execute(noted)

    async def one(self, number: int) -> Change | None:
        """A change by its number."""
        async with self._database.transaction() as connection:
            row = (await connection.execute(_changes().where(base_changes.c.number == number))).first()
        return _change(row) if row else None

    async def latest(self, limit: int = 50, before: int | None = None) -> list[Change]:
        """The newest changes; `before` is the number from which older ones are wanted."""
        wanted = _changes().order_by(base_changes.c.number.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(base_changes.c.number < before)
        async with self._database.transaction() as connection:
            return [_change(row) for row in await connection.execute(wanted)]

    async def forget_authors(self, limit: datetime) -> int:
        """Erase who made the changes older than `limit`; what they changed stays, and can still be taken back.

        Returns:
            How many names were erased.
        """
        old = base_changes.c.at < limit, base_changes.c.author != NO_AUTHOR
        async with self._database.transaction() as connection:
            return (await connection.execute(update(base_changes).where(*old).values(author=NO_AUTHOR))).rowcount


def _changes() -> Select[Any]:
    undoing = base_changes.alias("undoing")
    undone_by = (
        select(undoing.c.number).where(undoing.c.undoes == base_changes.c.number).limit(1).scalar_subquery()
    ).label("undone_by")
    return select(base_changes, undone_by)


def _written(file: FileChange) -> dict[str, object]:
    hunks = [[hunk.line, hunk.old, hunk.new] for hunk in file.hunks]
    return {"name": file.name, "was": file.was, "is": file.is_there, "hunks": hunks}


def _change(row: Row[Any]) -> Change:
    files = tuple(
        FileChange(
            file["name"],
            file["was"],
            file["is"],
            tuple(Hunk(line, tuple(old), tuple(new)) for line, old, new in file["hunks"]),
        )
        for file in json.loads(row.files)
    )
    return Change(row.number, row.author, row.at, row.summary, files, row.undoes, row.undone_by, row.commit, row.remark)
