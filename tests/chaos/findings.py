"""What a trial finds, and how it looks."""

import asyncio
import sqlite3
from dataclasses import dataclass

from sqlalchemy import make_url

from bot.storage.accounts import Account
from tests.chaos.stage import Stage
from tests.chaos.traffic import Outcome


class Impossible(Exception):
    """This computer does not allow the trial; the message says what it takes."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a trial found."""

    figures: dict[str, object]
    held: bool


async def settled(set_up: Stage, updates: int, patience: float = 10.0) -> Account:
    """The account once all `updates` are dealt with, or when patience ends."""
    for _ in range(int(patience * 5)):
        account = await set_up.account()
        if account.answered + account.aside >= updates:
            break
        await asyncio.sleep(0.2)
    return account


def figures_of(outcome: Outcome) -> dict[str, object]:
    """What became of the questions."""
    return {
        "updates": outcome.asked,
        "lost": outcome.lost,
        "chats out of order": outcome.disorder,
        "answered twice": f"{outcome.repeated} ({outcome.repeats:.2%})",
    }


def integrity(database_url: str) -> str:
    """What SQLite says of its file."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return "ok"
    connection = sqlite3.connect(str(url.database))
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()
