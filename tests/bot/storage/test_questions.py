"""Questions kept for the moderators, not for ever."""

from datetime import timedelta

from sqlalchemy import select

from bot.retention import QUESTIONS, Retention
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.questions import Questions, Reason
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
    for chat in (7, 7, 8):
        await questions.keep(chat, Reason.NOT_THAT, clock.now)
    await questions.forget(7)
    assert await questions.waiting() == 1


async def test_the_promise_of_the_privacy_page_is_held(questions: Questions, inbox: Inbox, clock: Clock) -> None:
    """A question older than what `/confidentialite` says is erased; a younger one is not."""
    assert timedelta(days=QUESTION_DAYS) == QUESTIONS
    await questions.keep(7, Reason.UNANSWERED, clock.now - QUESTIONS - timedelta(hours=1))
    await questions.keep(8, Reason.UNANSWERED, clock.now - QUESTIONS + timedelta(hours=1))
    await Retention(inbox, questions, clock).erase()
    assert await questions.waiting() == 1
