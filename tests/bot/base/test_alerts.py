"""Staff hear of a base at fault as soon as somebody can be written to, and that it is mended if they heard of it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from telegram import Bot

from bot.base.keeper import Keeper
from bot.base.serving import Serving
from bot.base.staff import Staff
from bot.standin import TOKEN, StandIn
from bot.storage.cases.queue import Queue
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from bot.storage.moderators.moderators import Moderators, Role
from bot.storage.once import Once
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import alerts, outbox
from handlers.desk import Desk
from handlers.moderation.members import Members
from knowledge.guichet import Guichet
from tests.bot.raw import Clock

LOOK_AGAIN = 0.1
FAULT = "structures:\n  - id: a\n    nom: b: c\n"


@dataclass
class Watched:
    """A base that is followed, and what staff are told of it."""

    serving: Serving
    standin: StandIn
    database: Database
    fault: Path

    async def said(self) -> int:
        """How many messages were put for them."""
        async with self.database.transaction() as connection:
            return len((await connection.execute(select(outbox.c.number))).all())

    async def asked(self, times: int) -> None:
        """Wait until Telegram was asked so often who is in the group."""
        async with asyncio.timeout(5):
            while len(self.standin.calls_of("getChatMember")) < times:  # noqa: ASYNC110 - a plain look
                await asyncio.sleep(0.01)

    async def until_said(self, count: int) -> None:
        """Wait until so many messages were put for them."""
        async with asyncio.timeout(5):
            while await self.said() < count:  # noqa: ASYNC110 - a look at the database
                await asyncio.sleep(0.01)


@pytest.fixture
async def watched(
    database: Database,
    keeper: Keeper,
    own_base: Path,
    clock: Clock,
    small_guichet: Guichet,
    standin: StandIn,
    tmp_path: Path,
) -> AsyncIterator[Watched]:
    """The town's base, served as it is, so that nothing is learnt; and Amina, whom Telegram says nothing of."""
    group, amina, pseudonyms = standin.group("Modération"), standin.person("Amina"), Pseudonyms(b"key")
    group.join(amina, "administrator")
    standin.fail("getChatMember", times=1000, status=500)
    await Moderators(database).welcome(Moderator(amina.id, "Amina"), Role.ADMIN, clock())
    queue = Queue.of(database, pseudonyms, Audit(database).record)
    desk = Desk(small_guichet, Conversations(database, pseudonyms), queue, Outbox(database), clock, lambda: None)
    once = Once(database, alerts)
    serving = Serving(desk, keeper, tmp_path / "cache", once, grace=0, look_again=LOOK_AGAIN)

    async def number() -> int:
        return group.id

    async with Bot(TOKEN, base_url=f"{standin.url}/bot") as bot:
        serving.tell = Staff(database, Members(bot, number, clock), clock, lambda: None).tell_once
        task = asyncio.create_task(serving.run())
        yield Watched(serving, standin, database, own_base / "faux.yaml")
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_fault_is_told_once_somebody_can_be_written_to(watched: Watched) -> None:
    """Telegram does not say who is staff when the file breaks: they hear of it when it does, and of the end."""
    watched.fault.write_text(FAULT, encoding="utf-8")
    await watched.serving.reload()
    await watched.asked(1)
    assert await watched.said() == 0
    watched.standin.heal()
    await watched.until_said(1)
    watched.fault.unlink()
    await watched.serving.reload()
    await watched.until_said(2)


async def test_who_never_heard_of_a_fault_is_not_told_that_it_is_mended(watched: Watched) -> None:
    """It came and went while nobody could be written to."""
    watched.fault.write_text(FAULT, encoding="utf-8")
    await watched.serving.reload()
    await watched.asked(1)
    watched.fault.unlink()
    await watched.serving.reload()
    watched.standin.heal()
    watched.fault.write_text(FAULT, encoding="utf-8")
    await watched.serving.reload()
    await watched.until_said(1)
    async with watched.database.transaction() as connection:
        [said] = (await connection.execute(select(outbox.c.parameters))).scalars()
    assert "faux.yaml:3:11" in str(said)
