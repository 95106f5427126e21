"""Questions kept for the moderators: masked, grouped, not for ever, and with a way back that nobody else can follow."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select, text

from bot.retention import Retention
from bot.storage.cases.case import KeepingReason, NewQuestion
from bot.storage.cases.cases import Cases
from bot.storage.cases.queue import Queue
from bot.storage.cases.reply_paths import seal, unseal
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.accounts import Accounts
from bot.storage.mail.dispatch import Dispatch
from bot.storage.mail.inbox import Inbox
from bot.storage.sealing import new_key
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import case_marks
from bot.storage.tables import cases as table
from bot.storage.tables import questions as question_table
from knowledge.answering.kept_of_you import QUESTION_DAYS
from knowledge.guichet import Guichet
from knowledge.understanding.belief import Belief
from knowledge.understanding.interpretation import Guess
from tests.bot.raw import Clock


def believed(topic: str, *terms: str) -> Belief:
    """A belief about `topic` of a message with these meanings."""
    return Belief("unanswered", (Guess(topic, 0.3), Guess("ccas", 0.1)), 0.2, 0.7, dict.fromkeys(terms, 1.0))


POOL = NewQuestion(
    7, KeepingReason.UNANSWERED, "où est la piscine ?", "vaubrun", "fr", None, believed("mairie", "piscin", "nag")
)


async def test_a_question_is_kept_with_what_helps_to_answer_it(cases: Cases, database: Database, clock: Clock) -> None:
    """Its masked words, reason, commune, language and belief; a pseudonym and a sealed path instead of its author."""
    number = await cases.keep(POOL, clock.now)
    case = await cases.get(number or 0)
    assert case
    assert (case.words, case.commune, case.language, case.topic) == ("où est la piscine ?", "vaubrun", "fr", "mairie")
    assert (case.size, case.first_at, case.belief) == (1, clock.now, POOL.belief)
    async with database.transaction() as connection:
        row = (await connection.execute(select(question_table))).one()
        key = (await connection.execute(select(table.c.key))).scalar_one()
    assert row.person == Pseudonyms(b"key").of(7)
    assert unseal(key, row.person, row.path) == 7
    assert await Accounts(database).cases() == 1


def test_a_reply_path_opens_for_its_case_and_its_author_alone() -> None:
    """Another key, another pseudonym or one changed byte: it stays shut."""
    key = new_key()
    path = seal(key, "somebody", -1_001_234_567_890)
    assert unseal(key, "somebody", path) == -1_001_234_567_890
    for key_, person, sealed in (
        (new_key(), "somebody", path),
        (key, "somebody else", path),
        (key, "somebody", path[:-1] + bytes([path[-1] ^ 1])),
    ):
        with pytest.raises(InvalidTag):
            unseal(key_, person, sealed)


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ({"chat": 8}, False),
        ({"chat": 8, "belief": believed("mairie", "piscin", "nag", "heur")}, False),
        ({"chat": 8, "belief": believed("mairie", "piscin", "cheval", "heur")}, True),
        ({"chat": 8, "commune": "serignac"}, True),
        ({"chat": 8, "language": "en"}, True),
        ({"chat": 8, "masked": None}, True),
    ],
)
async def test_similar_questions_are_one_case(
    cases: Cases, clock: Clock, other: dict[str, Any], *, apart: bool
) -> None:
    """Most meanings in common, the same commune, the same language: one line for the moderators."""
    first = await cases.keep(POOL, clock.now)
    second = await cases.keep(replace(POOL, **other), clock.now + timedelta(hours=2))
    assert (first != second) is apart
    case = await cases.get(first or 0)
    assert case
    assert case.size == (1 if apart else 2)
    assert case.last_at == clock.now + timedelta(hours=0 if apart else 2)


async def test_a_question_of_no_word_joins_nothing_but_its_like(cases: Cases, clock: Clock) -> None:
    """Emoji and invisible characters have no meanings: they share a case of their own."""
    nothing = replace(POOL, masked="🏊", belief=believed("mairie"))
    first = await cases.keep(POOL, clock.now)
    second = await cases.keep(nothing, clock.now)
    third = await cases.keep(replace(nothing, chat=9, masked="\u200b" * 4096), clock.now)
    assert first != second == third


async def test_people_who_erase_at_once_leave_nothing(cases: Cases, database: Database, clock: Clock) -> None:
    """Twenty who asked the same thing, each in words of their own: the case goes with the last of them."""
    residents = range(100, 120)
    for chat in residents:
        await cases.keep(replace(POOL, chat=chat, masked=f"où est la piscine {chat}blixt ?"), clock.now)
    assert await Accounts(database).cases() == 1
    await asyncio.gather(*(cases.forget(chat) for chat in residents))
    async with database.transaction() as connection:
        left = [(await connection.execute(select(one))).all() for one in (table, question_table, case_marks)]
    assert left == [[], [], []]


async def test_forgetting_a_person_erases_her_questions(cases: Cases, database: Database, clock: Clock) -> None:
    """Hers with their words and paths, and nobody else's; the case shows the words of those who are left."""
    shared = await cases.keep(POOL, clock.now)
    await cases.keep(replace(POOL, chat=8, masked="la piscine, où ?"), clock.now + timedelta(hours=1))
    alone = await cases.keep(replace(POOL, belief=believed("rsa", "argent"), masked="argent"), clock.now)
    await cases.forget(7)
    case = await cases.get(shared or 0)
    assert case
    assert (case.size, case.words, case.first_at) == (1, "la piscine, où ?", clock.now + timedelta(hours=1))
    assert await cases.get(alone or 0) is None
    async with database.transaction() as connection:
        assert len((await connection.execute(select(question_table))).all()) == 1
        marked = set(await connection.scalars(select(case_marks.c.case)))
    assert marked == {shared}


@pytest.mark.parametrize(
    ("again", "kept"),
    [
        ({}, 1),
        ({"masked": None}, 2),
        ({"refused": "ccas"}, 2),
        ({"reason": KeepingReason.NOT_THAT}, 2),
        ({"chat": 8}, 2),
        ({"hours": 25}, 2),
    ],
)
async def test_the_same_opinion_counts_once_a_day(
    cases: Cases, database: Database, clock: Clock, again: dict[str, Any], kept: int
) -> None:
    """The same person, reason, words and topic; anything else is another question."""
    first: dict[str, Any] = {
        "chat": 7,
        "reason": KeepingReason.UNHELPFUL,
        "masked": "où ?",
        "refused": "pmi",
        "hours": 0,
    }
    for one in (first, {**first, "hours": 1}, {**first, **again}):
        about = {name: value for name, value in one.items() if name != "hours"}
        await cases.keep(replace(POOL, **about), clock.now + timedelta(hours=one["hours"]))
    async with database.transaction() as connection:
        assert len((await connection.execute(select(question_table))).all()) == kept


async def test_an_opinion_on_words_no_longer_known_counts_once_too(
    cases: Cases, database: Database, clock: Clock
) -> None:
    """Nothing equals nothing, here."""
    for _ in range(2):
        await cases.keep(NewQuestion(7, KeepingReason.UNHELPFUL), clock.now)
    assert await Accounts(database).cases() == 1


@pytest.mark.parametrize("days", [QUESTION_DAYS, 7])
async def test_the_promise_of_the_privacy_page_is_held(
    database: Database, cases: Cases, queue: Queue, inbox: Inbox, town: Guichet, clock: Clock, days: int
) -> None:
    """A question older than what `/confidentialite` says is erased; a younger one is not; how long is a setting."""
    told = Guichet(town.base, town.polyglot, days)
    assert f"{days} jours" in told.voice().pages.privacy().text.replace("\u00a0", " ")
    kept = timedelta(days=told.question_days)
    await cases.keep(POOL, clock.now - kept - timedelta(hours=1))
    await cases.keep(replace(POOL, chat=8), clock.now - kept + timedelta(hours=1))
    conversations = Conversations(database, Pseudonyms(b"key"))
    await Retention(database, inbox, queue, conversations, Dispatch(database), clock, told.question_days).erase()
    assert await Accounts(database).cases() == 1
    async with database.transaction() as connection:
        assert len((await connection.execute(select(question_table))).all()) == 1
        assert await connection.scalar(text("select size from cases")) == 1
