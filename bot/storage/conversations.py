"""Conversations: the little that is remembered of each person."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.storage.database import Database
from bot.storage.sealing import new_key
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import conversations
from bot.storage.upsert import upsert
from knowledge.memory import Memory

_OF = select(conversations).where(conversations.c.person == bindparam("mine"))
"""Built once: building a statement costs more than running it."""


class Conversations:
    """Memories by chat, kept under pseudonyms."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._save = upsert(database, conversations, ["person"], kept=["key"])

    async def load(self, chat: int) -> Memory:
        """What is remembered of `chat`; an empty memory for a stranger."""
        async with self._database.transaction() as connection:
            row = (await connection.execute(_OF, {"mine": self._pseudonyms.of(chat)})).first()
        if row is None:
            return Memory()
        return Memory(row.commune, row.language, row.topic, row.awaiting, row.at, row.place)

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
            "seen_at": now,
        }
        await self._database.write(self._save, row)

    async def forget(self, chat: int) -> None:
        """Erase everything remembered of `chat`."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(conversations).where(conversations.c.person == self._pseudonyms.of(chat)))

    async def fade(self, before: datetime) -> None:
        """Erase the topics answered or waiting for a commune before that instant; the person is still known."""
        old = update(conversations).where(conversations.c.at < before)
        async with self._database.transaction() as connection:
            await connection.execute(old.values(topic=None, awaiting=None, at=None, place=None))

    async def forget_before(self, limit: datetime) -> int:
        """Erase whom nobody heard of since `limit`; returns how many."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(conversations).where(conversations.c.seen_at < limit))).rowcount
