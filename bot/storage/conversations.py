"""Conversations: the little that is remembered of each person."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from bot.storage.database import Database
from bot.storage.sealing import new_key
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import conversations
from bot.storage.upsert import upsert
from knowledge.memory import Memory

_OF = select(conversations).where(conversations.c.person == bindparam("mine"))
_OF_SEVERAL = select(conversations).where(conversations.c.person.in_(bindparam("theirs", expanding=True)))
"""Built once: building a statement costs more than running it."""


class Conversations:
    """Memories by chat, kept under pseudonyms."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._save = upsert(database, conversations, ["person"], kept=["key"])
        self._ahead: dict[str, Memory] = {}

    @asynccontextmanager
    async def ahead(self, chats: Sequence[int]) -> AsyncIterator[None]:
        """Read at once what is remembered of several chats, for the first `load` of each within the transaction."""
        theirs = [self._pseudonyms.of(chat) for chat in chats]
        async with self._database.transaction() as connection:
            rows = (await connection.execute(_OF_SEVERAL, {"theirs": theirs})).all()
        self._ahead = {**dict.fromkeys(theirs, Memory()), **{row.person: _memory(row) for row in rows}}
        try:
            yield
        finally:
            self._ahead = {}

    async def load(self, chat: int) -> Memory:
        """What is remembered of `chat`; an empty memory for a stranger."""
        mine = self._pseudonyms.of(chat)
        if mine in self._ahead:
            return self._ahead.pop(mine)
        async with self._database.transaction() as connection:
            row = (await connection.execute(_OF, {"mine": mine})).first()
        return _memory(row) if row else Memory()

    async def save(self, chat: int, memory: Memory, now: datetime) -> None:
        """Remember `memory` of `chat`."""
        row = {
            "person": self._pseudonyms.of(chat),
            "key": new_key(),
            "commune": memory.commune,
            "language": memory.language,
            "topic": memory.topic,
            "awaiting": memory.awaiting,
            "at": memory.at,
            "place": memory.place,
            "service": memory.service,
            "dangers": " ".join(memory.dangers) or None,
            "rivals": " ".join(memory.rivals) or None,
            "seen_at": now,
        }
        await self._database.write(self._save, row)

    async def forget(self, chat: int) -> None:
        """Erase everything remembered of `chat`."""
        self._ahead.pop(self._pseudonyms.of(chat), None)
        async with self._database.transaction() as connection:
            await connection.execute(delete(conversations).where(conversations.c.person == self._pseudonyms.of(chat)))

    async def fade(self, before: datetime) -> None:
        """Erase the topics answered or waiting for a commune before that instant; the person is still known."""
        old = update(conversations).where(conversations.c.at < before)
        async with self._database.transaction() as connection:
            await connection.execute(
                old.values(topic=None, awaiting=None, at=None, place=None, service=None, dangers=None, rivals=None)
            )

    async def forget_before(self, limit: datetime) -> int:
        """Erase whom nobody heard of since `limit`; returns how many."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(conversations).where(conversations.c.seen_at < limit))).rowcount


def _memory(row: Row[Any]) -> Memory:
    several = tuple((row.dangers or "").split()), tuple((row.rivals or "").split())
    return Memory(row.commune, row.language, row.topic, row.awaiting, row.at, row.place, row.service, *several)
