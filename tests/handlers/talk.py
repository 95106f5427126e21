"""Talking with the bot, and looking at what it keeps."""

import asyncio
from typing import Any, cast

from sqlalchemy import Row, Table, select

from bot.service import Service
from bot.standin import Message, Person


def buttons(message: Message) -> list[str]:
    """The actions of a message's buttons."""
    rows = cast("list[list[dict[str, str]]]", (message.markup or {}).get("inline_keyboard", []))
    return [button["callback_data"] for row in rows for button in row]


async def ask(person: Person, text: str) -> Message:
    """Write, and wait for the answer."""
    person.send(text)
    return await person.reply()


async def rows(service: Service, table: Table, count: int | None = None) -> list[Row[Any]]:
    """What a table holds; waits until it holds `count` rows, for what is written after the answer is sent."""
    async with asyncio.timeout(5):
        while True:
            async with service.database.transaction() as connection:
                found = list(await connection.execute(select(table)))
            if count is None or len(found) == count:
                return found
            await asyncio.sleep(0.01)
