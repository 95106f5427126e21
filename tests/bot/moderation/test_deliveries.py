"""Answers of moderators: to every resident of the case, once, or not at all when taken back."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Row, select, update

from bot.moderation.deliveries import Deliveries
from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.changes import Overtaken
from bot.storage.cases.decisions import answer_reference
from bot.storage.cases.queue import Queue
from bot.storage.cases.statistics import Counted, monday_of
from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox
from bot.storage.moderators.moderator import Moderator
from bot.storage.tables import cases as table
from bot.storage.tables import outbox, questions
from knowledge.guichet import Guichet
from tests.bot.moderation.conftest import plain
from tests.bot.raw import Clock
from tests.bot.storage.cases.test_cases import POOL

CLAIRE, DENIS = Moderator(1, "Claire"), Moderator(2, "Denis")


@pytest.fixture
def deliveries(database: Database, town: Guichet, clock: Clock) -> Deliveries:
    """The deliveries of the database."""
    return Deliveries(database, lambda: town, clock)


@pytest.fixture
async def case(queue: Queue, clock: Clock) -> Case:
    """A case of three questions of two people."""
    number = await queue.cases.keep(POOL, clock.now) or 0
    await queue.cases.keep(replace(POOL, chat=8, masked="la piscine ?"), clock.now)
    await queue.cases.keep(replace(POOL, chat=8, masked="piscine svp"), clock.now)
    found = await queue.cases.get(number)
    assert found
    return found


async def sent(database: Database) -> list[Row[Any]]:
    """What was put in the outbox."""
    async with database.transaction() as connection:
        return list(await connection.execute(select(outbox).order_by(outbox.c.number)))


async def test_everybody_of_the_case_is_answered_once(
    queue: Queue, deliveries: Deliveries, database: Database, case: Case, clock: Clock
) -> None:
    """Each in words that recall their own question; who asked twice is answered once."""
    await queue.decisions.answer(case.number, case.version, CLAIRE, clock.now, " Rue du Stade. ")
    clock.pass_by(seconds=59)
    assert await deliveries.settle() == 0
    clock.pass_by(seconds=2)
    assert await deliveries.settle() == 1
    assert await deliveries.settle() == 0
    rows = await sent(database)
    texts = [plain(json.loads(row.parameters)["text"]) for row in rows]
    assert [row.chat for row in rows] == [7, 8]
    assert "Le 23 novembre 2026, vous aviez demandé : « où est la piscine ? »" in texts[0]
    assert "la réponse de l’équipe de Vaubrun :\n\nRue du Stade.\n\n" in texts[0]
    assert "« la piscine ? »" in texts[1]
    fates = await Outbox(database).fates(answer_reference(case.number))
    assert [fate.reference for fate in fates] == [answer_reference(case.number, number) for number in (1, 2)]


async def test_an_answer_taken_back_reaches_nobody(
    queue: Queue, deliveries: Deliveries, database: Database, case: Case, clock: Clock
) -> None:
    """Within the minute; and after it, taking back is refused."""
    answered = await queue.decisions.answer(case.number, case.version, CLAIRE, clock.now, "Rue du Stade.")
    back = await queue.decisions.undo(case.number, answered.version, DENIS, clock.now)
    again = await queue.decisions.answer(case.number, back.version, DENIS, clock.now, "Avenue du Lac.")
    clock.pass_by(seconds=61)
    await deliveries.settle()
    answers = [(row.chat, "Avenue du Lac." in row.parameters) for row in await sent(database)]
    assert answers == [(7, True), (8, True)]
    with pytest.raises(Overtaken):
        await queue.decisions.undo(case.number, again.version, DENIS, clock.now)


async def test_two_answers_at_once_are_one(
    queue: Queue, deliveries: Deliveries, database: Database, case: Case, clock: Clock
) -> None:
    """Two moderators press « Envoyer » in the same instant, two processes settle: each resident gets one answer."""

    async def answer(by: Moderator) -> bool:
        try:
            await queue.decisions.answer(case.number, case.version, by, clock.now, f"Signé {by.name}.")
        except Overtaken:
            return False
        return True

    won = await asyncio.gather(answer(CLAIRE), answer(DENIS))
    clock.pass_by(seconds=61)
    await asyncio.gather(deliveries.settle(), deliveries.settle())
    assert sorted(won) == [False, True]
    assert len(await sent(database)) == 2


async def test_a_linked_case_gets_what_the_base_says_and_proposes_its_words(
    queue: Queue, deliveries: Deliveries, database: Database, case: Case, clock: Clock
) -> None:
    """The place, its number and hours, as if the question had been understood; an example waits for staff."""
    await queue.decisions.link(case.number, case.version, CLAIRE, clock.now, "pmi")
    clock.pass_by(seconds=61)
    await deliveries.settle()
    first = json.loads((await sent(database))[0].parameters)
    assert "L’équipe a trouvé pour vous :" in plain(first["text"])
    assert "01 99 00 40 00" in first["text"]
    assert "pas-ca" not in str(first["reply_markup"])
    (proposal,) = await queue.proposals.page()
    assert (proposal.topic, proposal.phrase, proposal.by) == ("pmi", "où est la piscine ?", CLAIRE)


async def test_a_service_may_be_named(
    queue: Queue, deliveries: Deliveries, database: Database, case: Case, clock: Clock
) -> None:
    """Then that one is told, and no other."""
    await queue.decisions.link(case.number, case.version, CLAIRE, clock.now, "pmi", "pmi-vaubrun-consultations")
    clock.pass_by(seconds=61)
    await deliveries.settle()
    text = json.loads((await sent(database))[0].parameters)["text"]
    assert "Consultations de la PMI" in text
    assert "Autres possibilités" not in text


async def test_a_linked_question_without_commune_asks_for_it(
    queue: Queue, deliveries: Deliveries, database: Database, clock: Clock
) -> None:
    """The buttons know the topic: one press, however late, and the answer is there."""
    number = await queue.cases.keep(replace(POOL, commune=None), clock.now) or 0
    await queue.decisions.link(number, 1, CLAIRE, clock.now, "pmi")
    clock.pass_by(seconds=61)
    await deliveries.settle()
    assert "ailleurs:vaubrun:pmi" in (await sent(database))[0].parameters


@pytest.mark.parametrize("commune", ["vaubrun", None])
async def test_a_topic_that_left_the_base_says_so(
    queue: Queue, deliveries: Deliveries, database: Database, clock: Clock, commune: str | None
) -> None:
    """Staff took it away within the minute: the resident hears so, with whom to call, and the case ends."""
    number = await queue.cases.keep(replace(POOL, commune=commune), clock.now) or 0
    await queue.decisions.link(number, 1, CLAIRE, clock.now, "zorglub")
    clock.pass_by(seconds=61)
    assert await deliveries.settle() == 1
    text = plain(json.loads((await sent(database))[0].parameters)["text"])
    assert "« où est la piscine ? »" in text
    assert "n’est plus dans mes fiches" in text
    assert "ou appelez : " in text


async def test_a_case_that_cannot_be_ended_stops_nothing(
    queue: Queue, deliveries: Deliveries, database: Database, case: Case, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """The others end, it is left alone for a minute, then tried again; the log has its number, and no word of it."""
    other = await queue.cases.keep(replace(POOL, chat=9, commune="serignac"), clock.now) or 0
    await queue.decisions.answer(case.number, case.version, CLAIRE, clock.now, "Rue du Stade.")
    await queue.decisions.answer(other, 1, CLAIRE, clock.now, "Nulle part.")
    await _outcome(database, case.number, {})
    clock.pass_by(seconds=61)
    assert await deliveries.settle() == 1
    assert [row.chat for row in await sent(database)] == [9]
    assert [record.getMessage() for record in caplog.records] == ["the case 1 could not be ended, trying again later"]
    await _outcome(database, case.number, {"text": "Rue du Stade."})
    assert await deliveries.settle() == 0
    clock.pass_by(seconds=61)
    assert await deliveries.settle() == 1
    assert [row.chat for row in await sent(database)] == [9, 7, 8]


async def _outcome(database: Database, number: int, outcome: dict[str, str]) -> None:
    async with database.transaction() as connection:
        await connection.execute(update(table).where(table.c.number == number).values(outcome=json.dumps(outcome)))


async def test_a_closed_case_is_stripped(
    queue: Queue, deliveries: Deliveries, database: Database, case: Case, clock: Clock
) -> None:
    """No word, no pseudonym, no path and no key is left: what was decided, and counts."""
    await queue.decisions.answer(case.number, case.version, CLAIRE, clock.now, "Rue du Stade.")
    clock.pass_by(seconds=61)
    await deliveries.settle()
    async with database.transaction() as connection:
        assert (await connection.execute(select(questions))).all() == []
        row = (await connection.execute(select(table))).one()
    assert (row.key, row.folded, row.head, row.stripped) == (None, None, None, True)
    left = await queue.cases.get(case.number)
    assert left
    assert (left.state, left.words, left.size, left.topic) == (CaseState.ANSWERED, None, 3, "mairie")
    assert left.outcome["text"] == "Rue du Stade."  # of the moderator: it serves again
    counts = {
        (one.what, one.topic, one.commune): one.total for one in await queue.statistics.since(monday_of(clock.now))
    }
    assert counts == {
        (Counted.CASE_ANSWERED, "mairie", "vaubrun"): 1,
        (Counted.WITHIN_AN_HOUR, "mairie", "vaubrun"): 2,
    }


@pytest.mark.parametrize("end", ["outside", "dismiss"])
async def test_some_ends_answer_nobody(
    queue: Queue, deliveries: Deliveries, database: Database, case: Case, clock: Clock, end: str
) -> None:
    """Outside scope, or dismissed: nothing leaves, and nothing is left."""
    if end == "outside":
        await queue.decisions.outside(case.number, case.version, CLAIRE, clock.now)
    else:
        await queue.decisions.dismiss(case.number, case.version, CLAIRE, clock.now, "essai")
    clock.pass_by(seconds=61)
    assert await deliveries.settle() == 1
    assert await sent(database) == []
    assert await queue.cases.questions_of(case.number) == []


async def test_a_person_who_erases_everything_is_not_answered(
    queue: Queue, deliveries: Deliveries, database: Database, case: Case, clock: Clock
) -> None:
    """`/effacer` in the minute: the others are answered, and the phrase proposed goes when it was theirs."""
    await queue.decisions.link(case.number, case.version, CLAIRE, clock.now, "pmi")
    await queue.forget(7)
    clock.pass_by(seconds=61)
    await deliveries.settle()
    assert [row.chat for row in await sent(database)] == [8]
    assert await queue.proposals.waiting() == 0


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001])
async def test_an_answer_fits_a_message(queue: Queue, case: Case, clock: Clock, text: str) -> None:
    """Neither empty nor longer than a phone shows: said before anything is done."""
    with pytest.raises(ValueError, match="answer"):
        await queue.decisions.answer(case.number, case.version, CLAIRE, clock.now, text)
