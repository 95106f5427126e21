"""The cards of the moderators' group: what is left to draw is found by an index, whatever the number of cases."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.storage.cases.cards import LOST, Cards
from bot.storage.cases.queue import Queue
from bot.storage.database import Database
from bot.storage.moderators.moderator import Moderator
from tests.bot.raw import Clock
from tests.bot.storage.cases.test_cases import POOL

GROUP = -5
CLAIRE = Moderator(1, "Claire")


async def kept(queue: Queue, clock: Clock, count: int) -> list[int]:
    """So many cases, of one question each."""
    asked = [replace(POOL, chat=number, commune=f"ville-{number}") for number in range(1, count + 1)]
    return [await queue.cases.keep(one, clock.now) or 0 for one in asked]


async def test_a_case_is_posted_then_drawn_again_when_it_changed(
    database: Database, queue: Queue, clock: Clock
) -> None:
    """Oldest first; a card on its way, or one that is right, is left alone."""
    first, second = await kept(queue, clock, 2)
    board = Cards(database)
    assert await board.to_post(5) == [first, second]
    await board.draw(first, GROUP, 1, 2)
    assert await board.to_post(5) == [second]
    assert [one.case for one in await board.unsent()] == [first]
    await board.sent(first, 77)
    assert await board.to_redraw(5) == []
    await queue.decisions.take(first, 1, CLAIRE, clock.now)
    assert [(one.case, one.message, one.version) for one in await board.to_redraw(5)] == [(first, 77, 1)]
    await board.draw(first, GROUP, 2, 2)
    assert await board.to_redraw(5) == []
    await queue.cases.keep(replace(POOL, chat=9, commune="ville-1"), clock.now)
    assert [one.case for one in await board.to_redraw(5)] == [first]


async def test_two_processes_never_post_the_same_card(
    database: Database, second_process: Database, queue: Queue, clock: Clock
) -> None:
    """What one is posting, the other leaves to it, and does not wait for it; what comes next is for whoever looks."""
    if database.is_sqlite:
        pytest.skip("SQLite has one writer")
    first, second = await kept(queue, clock, 2)
    board, other = Cards(database), Cards(second_process)
    async with database.transaction():
        assert await board.to_post(1) == [first]
        assert await other.to_post(1) == [second]
        await board.draw(first, GROUP, 1, 2)
    assert await other.to_post(5) == [second]


async def test_two_processes_never_draw_the_same_card_again(
    database: Database, second_process: Database, queue: Queue, clock: Clock
) -> None:
    """Nor say twice on one that its case is gone: what one does, the other passes over."""
    if database.is_sqlite:
        pytest.skip("SQLite has one writer")
    taken, gone = await kept(queue, clock, 2)
    board, other = Cards(database), Cards(second_process)
    for case in (taken, gone):
        await board.draw(case, GROUP, 1, 2)
        await board.sent(case, 70 + case)
    await queue.decisions.take(taken, 1, CLAIRE, clock.now)
    await queue.forget(2)
    async with database.transaction():
        assert [one.case for one in [*await board.to_redraw(5), *await board.orphans(5)]] == [taken, gone]
        assert [*await other.to_redraw(5), *await other.orphans(5)] == []
    assert [one.case for one in [*await other.to_redraw(5), *await other.orphans(5)]] == [taken, gone]


@pytest.mark.parametrize(("chat", "message"), [(GROUP, LOST), (-6, 77)])
async def test_a_card_that_nobody_sees_is_as_if_never_posted(
    database: Database, queue: Queue, clock: Clock, chat: int, message: int
) -> None:
    """Refused by Telegram, or in a group that is no more ours: its case is to be posted."""
    [case] = await kept(queue, clock, 1)
    board = Cards(database)
    token = (await board.draw(case, chat, 1, 2)).token
    await board.sent(case, message)
    assert await board.to_post(5) == []
    await board.recall(GROUP)
    assert (await board.to_post(5), await board.of_token(token)) == ([case], None)


async def test_a_card_without_its_case_is_found(database: Database, queue: Queue, clock: Clock) -> None:
    """The person erased everything: the buttons are worth nothing, and the card is to say so."""
    [case] = await kept(queue, clock, 1)
    board = Cards(database)
    await board.draw(case, GROUP, 1, 2)
    await queue.forget(1)
    assert await board.orphans(5) == []
    await board.sent(case, 77)
    assert [(one.case, one.version) for one in await board.orphans(5)] == [(case, 0)]


@pytest.mark.parametrize(("look", "index"), [("to_post", "cases_to_post"), ("to_redraw", "cases_to_redraw")])
async def test_what_is_left_to_draw_is_found_by_an_index(database: Database, look: str, index: str) -> None:
    """The planner takes the one that holds nothing else: of the cards that are right none is read."""
    asked: list[tuple[str, Any]] = []

    @event.listens_for(Engine, "before_cursor_execute")
    def listen(_connection: object, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        asked.append((statement, parameters))

    try:
        await getattr(Cards(database), look)(5)
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    [(statement, parameters)] = [one for one in asked if one[0].startswith("SELECT")]
    async with database.transaction() as connection:
        if database.is_sqlite:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        else:
            await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # it would read a table that is empty
            plan = await connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        assert index in "\n".join(str(row) for row in plan)
