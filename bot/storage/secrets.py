"""Random keys made once, and the pseudonyms made with them."""

import hmac
import secrets as random
from functools import lru_cache

from pydantic import SecretStr
from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import secrets
from bot.storage.upsert import insert_for

KEY_BYTES = 32


async def stored_key(database: Database, name: str) -> bytes:
    """The key `name`, made at the first call; the same for every process on this database."""
    insert = insert_for(database, secrets)
    async with database.transaction() as connection:
        fresh = {"name": name, "value": random.token_bytes(KEY_BYTES)}
        await connection.execute(insert.values(fresh).on_conflict_do_nothing())
        key = await connection.scalar(select(secrets.c.value).where(secrets.c.name == name))
    return bytes(key or b"")


async def webhook_secret(database: Database, given: SecretStr | None) -> str:
    """The value of the webhook's header: the one given, or one made once for all processes on this database."""
    return given.get_secret_value() if given else (await stored_key(database, "webhook")).hex()


class Pseudonyms:
    """Names for chats that cannot be traced back without the key: ids are guessable, a bare hash would be too."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._recent = lru_cache(maxsize=64)(self._made)  # an update asks for the same one three times

    def of(self, chat: int) -> str:
        """The pseudonym of a chat (64 hexadecimal characters)."""
        return self._recent(chat)

    def _made(self, chat: int) -> str:
        return hmac.digest(self._key, str(chat).encode(), "sha256").hex()
