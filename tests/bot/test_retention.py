"""When files are cleaned of who asked to be erased."""

import asyncio
from contextlib import suppress

import pytest

from bot import retention
from bot.retention import Retention
from bot.storage.cases.queue import Queue
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.dispatch import Dispatch
from bot.storage.mail.inbox import Inbox
from bot.storage.secrets import Pseudonyms
from knowledge.answering.kept_of_you import QUESTION_DAYS
from tests.bot.raw import Clock


async def test_who_is_erased_while_the_files_wait_is_cleaned_of_too(
    database: Database, inbox: Inbox, queue: Queue, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last reply to the second of two leaves after the files were cleaned of the first: they are cleaned again."""
    monkeypatch.setattr(retention, "LAST_REPLY", 0.2)
    cleaned: asyncio.Queue[float] = asyncio.Queue()
    now = asyncio.get_running_loop().time

    class Told(Retention):
        async def erase(self) -> None:
            await super().erase()
            cleaned.put_nowait(now())

    people = Conversations(database, Pseudonyms(b"key"))
    keeping = Told(database, inbox, queue, people, Dispatch(database), clock, QUESTION_DAYS)
    running = asyncio.create_task(keeping.run())
    try:
        async with asyncio.timeout(10):
            await cleaned.get()
            keeping.soon()
            await asyncio.sleep(0.1)
            keeping.soon()
            second = now()
            await cleaned.get()
            assert await cleaned.get() - second >= retention.LAST_REPLY
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
