"""Groups that became supergroups: settings keep the id that was written in them, Telegram wants the new one."""

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import moved_chats
from bot.storage.upsert import insert_for


class MovedChats:
    """Where chats moved to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, chat: int, now: int) -> None:
        """Remember that `chat` is `now` another id."""
        insert = insert_for(self._database, moved_chats)
        row = insert.values(chat=chat, now=now).on_conflict_do_update(index_elements=["chat"], set_={"now": now})
        async with self._database.transaction() as connection:
            await connection.execute(row)

    async def all(self) -> dict[int, int]:
        """Former id → present id."""
        async with self._database.transaction() as connection:
            return {row.chat: row.now for row in await connection.execute(select(moved_chats))}
