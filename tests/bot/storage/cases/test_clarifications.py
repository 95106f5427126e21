"""Choices offered: their words wait half an hour, and become a case only when nobody chose."""

from dataclasses import replace
from datetime import timedelta

from bot.storage.cases.case import KeepingReason
from bot.storage.cases.queue import Queue
from bot.storage.cases.statistics import Counted, monday_of
from bot.storage.database import Database
from bot.storage.mail.accounts import Accounts
from tests.bot.raw import Clock
from tests.bot.storage.cases.test_cases import POOL, believed


async def test_a_choice_nobody_made_becomes_a_case(queue: Queue, clock: Clock) -> None:
    """After half an hour, with all that a question has; and once."""
    await queue.clarifications.wait(POOL, clock.now)
    assert await queue.give_up_waiting(clock.now + timedelta(minutes=30)) == 0
    assert await queue.give_up_waiting(clock.now + timedelta(minutes=31)) == 1
    assert await queue.give_up_waiting(clock.now + timedelta(minutes=32)) == 0
    case = await queue.cases.get(1)
    assert case
    assert (case.reason, case.words, case.belief) == (KeepingReason.NOT_CHOSEN, POOL.masked, POOL.belief)
    assert [question.reachable for question in await queue.cases.questions_of(1)] == [True]
    (count,) = await queue.statistics.since(monday_of(clock.now))
    assert (count.what, count.total) == (Counted.NOT_CHOSEN, 1)


async def test_the_same_choice_left_twice_in_a_day_counts_once(queue: Queue, clock: Clock) -> None:
    """As in the cases: it is one person, who was offered nothing that suits."""
    for hours in (1, 2):
        await queue.clarifications.wait(POOL, clock.now + timedelta(hours=hours))
        await queue.give_up_waiting(clock.now + timedelta(hours=hours, minutes=31))
    assert len(await queue.cases.questions_of(1)) == 1
    assert [count.total for count in await queue.statistics.since(monday_of(clock.now))] == [1]


async def test_whatever_the_person_does_next_erases_the_words(queue: Queue, clock: Clock) -> None:
    """A choice, another question, or `/effacer`: nothing is left to become a case."""
    await queue.clarifications.wait(POOL, clock.now)
    await queue.clarifications.drop(POOL.chat)
    await queue.clarifications.wait(replace(POOL, chat=8), clock.now)
    await queue.forget(8)
    assert [await queue.clarifications.of(chat) for chat in (POOL.chat, 8)] == [None, None]
    assert await queue.give_up_waiting(clock.now + timedelta(hours=1)) == 0


async def test_one_choice_waits_a_person(queue: Queue, database: Database, clock: Clock) -> None:
    """The question asked last is the one that waits."""
    await queue.clarifications.wait(POOL, clock.now)
    await queue.clarifications.wait(replace(POOL, masked="le gymnase ?", belief=believed("mairie", "gym")), clock.now)
    await queue.give_up_waiting(clock.now + timedelta(hours=1))
    case = await queue.cases.get(1)
    assert case
    assert case.words == "le gymnase ?"
    assert await Accounts(database).cases() == 1
