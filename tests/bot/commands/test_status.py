"""`guichet status`: where things stand, while the service runs."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.storage.database import Database
from bot.storage.mail.inbox import Arrival, Inbox
from bot.storage.migrate import migrate
from bot.storage.tables import updates
from tests.bot.commands.conftest import Run


@pytest.fixture
def served(workplace: Path, database_url: str, database: Database, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a database that received three updates, one of them answered."""
    assert workplace.exists()
    assert database.url
    asyncio.run(_receive(database_url))
    monkeypatch.setenv("DATABASE_URL", database_url)
    return database_url


async def _receive(url: str) -> None:
    database, now = Database(url), datetime.now(UTC)
    await migrate(database)
    inbox = Inbox(database)
    await inbox.store([Arrival(number, number, b"{}") for number in (1, 2, 3)], now)
    await inbox.done(*await inbox.claim(now, frozenset()))
    await database.close()


async def _lose(url: str) -> None:
    database = Database(url)
    async with database.transaction() as connection:
        await connection.execute(delete(updates).where(updates.c.update_id == 3))
    await database.close()


@pytest.mark.usefixtures("served")
def test_the_account_in_french_and_in_json(run: Run) -> None:
    """Received, answered, waiting, aside; and how old the base is."""
    code, out, err = run("status")
    assert (code, err) == (0, "")
    assert "reçus\u00a0: 3. Traités\u00a0: 1. En attente\u00a0: 2. Mis de côté\u00a0: 0." in out
    assert "Le compte est juste." in out
    code, out, _ = run("status", "--json")
    told = json.loads(out)
    assert told["updates"] == {
        "received": 3,
        "answered": 1,
        "pending": 2,
        "aside": 0,
        "unexplained": 0,
        "missing": 0,
    }
    assert told["calls"]["sent"] == told["cases"] == 0
    assert told["base"]["entries"] > told["base"]["undated"] >= 0


def test_what_vanished_is_told(run: Run, served: str) -> None:
    """A row that nothing explains: said, and the exit code is 1."""
    asyncio.run(_lose(served))
    code, out, _ = run("status")
    assert code == 1
    assert "1 messages reçus dont il ne reste pas trace" in out


def test_no_database_yet(run: Run, workplace: Path) -> None:
    """Before the first start: one French line, and no file is made."""
    code, _, err = run("status")
    assert (code, err.count("\n")) == (1, 1)
    assert "ne peut pas être ouverte" in err
    assert not list(workplace.rglob("guichet.sqlite3"))
