"""The cards of the group, drawn by as many processes as there are."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.moderation.board import AGAIN, Board
from bot.storage.cases.cards import Cards
from bot.storage.cases.queue import Queue
from bot.storage.database import Database
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import outbox
from knowledge.guichet import Guichet
from tests.bot.audit_log import Log
from tests.bot.raw import Clock
from tests.bot.storage.cases.test_cases import POOL

GROUP = -5
CLAIRE = Moderator(1, "Claire")
CASES = 5


@pytest.fixture
def boards(database: Database, second_process: Database, town: Guichet, clock: Clock) -> list[Board]:
    """Those of two processes."""
    if database.is_sqlite:
        pytest.skip("SQLite has one writer")
    queues = [Queue.of(one, Pseudonyms(b"key"), Log()) for one in (database, second_process)]
    page = "https://guichet.example.org/moderation"
    return [Board(one.cases, one.database, GROUP, lambda: town, lambda: page, clock) for one in queues]


@pytest.fixture
async def posted(database: Database, queue: Queue, clock: Clock) -> list[int]:
    """Cases whose cards Telegram has."""
    asked = [replace(POOL, chat=chat, commune=f"ville-{chat}") for chat in range(1, CASES + 1)]
    numbers = [await queue.cases.keep(one, clock.now) or 0 for one in asked]
    for number in numbers:
        await Cards(database).draw(number, GROUP, 1, 2)
        await Cards(database).sent(number, 70 + number)
    return numbers


async def drawn_again(database: Database) -> int:
    """How many times a card was drawn again."""
    counted = select(func.count()).where(outbox.c.method == "editMessageText")
    async with database.transaction() as connection:
        return await connection.scalar(counted) or 0


async def test_two_processes_draw_a_card_again_once(
    boards: list[Board], posted: list[int], queue: Queue, database: Database, clock: Clock
) -> None:
    """It was decided on: the group sees one change, and the buttons of that one work."""
    for number in posted:
        await queue.decisions.take(number, 1, CLAIRE, clock.now)
        await asyncio.gather(*(board.refresh() for board in boards))
    assert await drawn_again(database) == CASES


async def test_two_processes_say_once_that_a_case_is_gone(
    boards: list[Board], posted: list[int], queue: Queue, database: Database, clock: Clock
) -> None:
    """Whoever asked erased everything."""
    for chat, _number in enumerate(posted, start=1):
        await queue.forget(chat)
        clock.pass_by(seconds=AGAIN.total_seconds())
        await asyncio.gather(*(board.refresh() for board in boards))
    assert await drawn_again(database) == CASES
