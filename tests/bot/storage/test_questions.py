"""Questions kept for the moderators, not for ever."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.retention import QUESTIONS, Retention
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.dispatch import Dispatch
from bot.storage.inbox import Inbox
from bot.storage.questions import Questions, Reason
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import questions as table
from knowledge.answering.pages import QUESTION_DAYS
from tests.bot.raw import Clock


async def test_a_question_is_kept_with_what_helps_to_answer_it(
    questions: Questions, database: Database, clock: Clock
) -> None:
    """Its masked words, its reason, its commune and language; a pseudonym instead of its author."""
    await questions.keep(7, Reason.UNANSWERED, clock.now, masked="où ?", commune="vaubrun", language="fr")
    async with database.transaction() as connection:
        row = (await connection.execute(select(table))).one()
    assert (row.reason, row.masked, row.commune, row.asked_at) == ("unanswered", "où ?", "vaubrun", clock.now)
    assert len(row.person) == 64
    assert await questions.waiting() == 1


async def test_forgetting_a_person_erases_her_questions(questions: Questions, clock: Clock) -> None:
    """Hers, and nobody else's."""
    for chat, topic in ((7, "pmi"), (7, "rsa"), (8, "pmi")):
        await questions.keep(chat, Reason.NOT_THAT, clock.now, topic=topic)
    await questions.forget(7)
    assert await questions.waiting() == 1


@pytest.mark.parametrize(
    ("again", "kept"),
    [
        ({}, 1),
        ({"masked": None}, 2),
        ({"topic": "ccas"}, 2),
        ({"reason": Reason.NOT_THAT}, 2),
        ({"chat": 8}, 2),
        ({"hours": 25}, 2),
    ],
)
async def test_the_same_opinion_counts_once_a_day(
    questions: Questions, clock: Clock, again: dict[str, Any], kept: int
) -> None:
    """The same person, reason, words and topic; anything else is another row."""
    first: dict[str, Any] = {"chat": 7, "reason": Reason.UNHELPFUL, "masked": "où ?", "topic": "pmi", "hours": 0}
    for one in (first, {**first, "hours": 1}, {**first, **again}):
        now = clock.now + timedelta(hours=one["hours"])
        await questions.keep(one["chat"], one["reason"], now, masked=one["masked"], topic=one["topic"])
    assert await questions.waiting() == kept


async def test_an_opinion_on_words_no_longer_known_counts_once_too(questions: Questions, clock: Clock) -> None:
    """Nothing equals nothing, here."""
    for _ in range(2):
        await questions.keep(7, Reason.UNHELPFUL, clock.now)
    assert await questions.waiting() == 1


async def test_the_promise_of_the_privacy_page_is_held(
    database: Database, questions: Questions, inbox: Inbox, clock: Clock
) -> None:
    """A question older than what `/confidentialite` says is erased; a younger one is not."""
    assert timedelta(days=QUESTION_DAYS) == QUESTIONS
    await questions.keep(7, Reason.UNANSWERED, clock.now - QUESTIONS - timedelta(hours=1))
    await questions.keep(8, Reason.UNANSWERED, clock.now - QUESTIONS + timedelta(hours=1))
    await Retention(inbox, questions, Conversations(database, Pseudonyms(b"key")), Dispatch(database), clock).erase()
    assert await questions.waiting() == 1
