"""A small base that is served, while a test changes its files."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.base.folder import Folder
from bot.base.keeper import Keeper
from bot.base.serving import Serving
from bot.storage.base_history import BaseHistory
from bot.storage.cases.queue import Queue
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox
from bot.storage.moderators.audit import Audit
from bot.storage.once import Once
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import alerts
from handlers.desk import Desk
from knowledge.opening import open_guichet
from tests.bot.base.serving.small_base import PLACES, TALK, TOPICS, Running
from tests.conftest import MONDAY_MORNING


@pytest.fixture
def database_url(sqlite_path: Path) -> str:
    """SQLite is enough: nothing here is about the database."""
    return f"sqlite+aiosqlite:///{sqlite_path}"


@pytest.fixture
async def running(tmp_path: Path, database: Database) -> AsyncIterator[Running]:
    """The service's part that follows the folder, running; it tells staff at once."""
    folder = tmp_path / "base"
    folder.mkdir()
    for name, text in (("sujets", TOPICS), ("lieux", PLACES), ("bavardage", TALK)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    pseudonyms = Pseudonyms(b"key")
    desk = Desk(
        open_guichet(folder, tmp_path / "cache"),
        Conversations(database, pseudonyms),
        Queue.of(database, pseudonyms, Audit(database).record),
        Outbox(database),
        lambda: MONDAY_MORNING,
        lambda: None,
    )
    told: list[str] = []

    async def tell(text: str, first: AbstractAsyncContextManager[bool]) -> bool:
        async with first as nobody_did:
            told.extend([text] if nobody_did else [])
        return True

    keeper = Keeper(Folder(folder), BaseHistory(database), desk.clock)
    serving = Serving(desk, keeper, tmp_path / "cache", Once(database, alerts), grace=0, look_again=0.5)
    serving.tell = tell
    keeper.changed = serving.reload
    task = asyncio.create_task(serving.run())
    yield Running(folder, desk, serving, told, task)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
