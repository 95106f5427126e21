"""What a trial finds, and how it looks."""

import sqlite3
from dataclasses import dataclass

from sqlalchemy import make_url

from tests.chaos.traffic import Outcome


class Impossible(Exception):
    """This computer does not allow the trial; the message says what it takes."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a trial found."""

    figures: dict[str, object]
    held: bool


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
