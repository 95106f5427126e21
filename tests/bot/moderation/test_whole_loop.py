"""From a question that nobody understood to the same question answered: the whole way, through the stand-in."""

import asyncio
import re
from collections.abc import AsyncIterator
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest

from bot.base.labelled import OF_THE_PROJECT
from bot.base.lessons import Lessons
from bot.pages import app
from bot.service import Service
from bot.settings import Settings
from bot.standin import Group, Person, Seat, StandIn
from bot.storage.cases.decisions import answer_reference
from bot.storage.cases.queue import Queue
from bot.storage.cases.statistics import Counted, monday_of
from bot.storage.mail.outbox import CallState, Outbox
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms, stored_key
from knowledge.opening import open_guichet
from tests.bot.base.serving.small_base import PLACES, TALK, TOPICS
from tests.bot.pages.visitor import Visitor
from tests.bot.raw import Clock

ASKED = "le zorglub du petit krapouet"
CLAIRE = Moderator(1, "Claire")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small base, which the test may change."""
    path = tmp_path / "base"
    path.mkdir()
    for name, text in (("sujets", TOPICS), ("lieux", PLACES), ("bavardage", TALK)):
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def few_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One set of labelled questions judges a change, of the sixteen of the project: each is asked twice."""
    questions = tmp_path / "questions"
    questions.mkdir()
    (questions / "questions.jsonl").symlink_to(OF_THE_PROJECT / "questions.jsonl")
    monkeypatch.setattr(app, "Lessons", partial(Lessons, questions=questions))


@pytest.fixture
async def service(
    settings: Settings, folder: Path, group: Group, claire: Seat, clock: Clock, tmp_path: Path, few_questions: None
) -> AsyncIterator[Service]:
    """The service on that base, with a moderators' group."""
    assert few_questions is None
    assert claire.id == group.id
    of_town = settings.model_copy(update={"moderation_chat_id": group.id, "knowledge_dir": folder})
    guichet = open_guichet(folder, tmp_path / "cache")
    async with Service(of_town, guichet, clock, "127.0.0.1", 2, tmp_path / "cache", 0.05) as running:
        yield running


async def queue_of(service: Service) -> Queue:
    """The moderators' queue, as the pages open it."""
    pseudonyms = Pseudonyms(await stored_key(service.database, "pseudonyms"))
    return Queue.of(service.database, pseudonyms, Audit(service.database).record)


async def at_home(standin: StandIn, name: str) -> Person:
    """Somebody of the town."""
    person = standin.person(name)
    person.send("/commune")
    person.press("commune:ville", await person.reply())
    await person.reply()
    return person


async def logged_in(service: Service, standin: StandIn, group: Group) -> Visitor:
    """The browser of a moderator who runs the group, by the link that the bot gives in private."""
    amina = standin.person("Amina")
    group.join(amina, "administrator")
    amina.send("/connexion")
    link = re.search(r"https?://\S+/connexion/\S+", (await amina.reply()).text or "")
    assert link
    visitor = Visitor(f"http://127.0.0.1:{service.port}/moderation")
    assert (await visitor.log_in(link[0])).status == HTTPStatus.SEE_OTHER
    return visitor


async def measured(visitor: Visitor, page: str) -> str:
    """What a proposal would do to understanding, once it is measured: the piece of page that a script waits for."""
    await visitor.post(f"{page}/effet")
    async with asyncio.timeout(60):
        while (piece := await visitor.get(f"{page}/effet")).status == HTTPStatus.NO_CONTENT:  # noqa: ASYNC110 - a page tells nobody
            await asyncio.sleep(0.05)
    assert piece.words in (await visitor.get(page)).words
    return piece.words


async def test_a_question_nobody_understood_becomes_an_answer_and_a_lesson(
    service: Service, standin: StandIn, group: Group, claire: Seat, folder: Path, clock: Clock
) -> None:
    """Not understood; a card; linked on the web; the resident told; the phrase measured, accepted; then understood."""
    queue, visitor = await queue_of(service), await logged_in(service, standin, group)
    resident = await at_home(standin, "Alex")
    resident.send(ASKED)
    assert "pourra vous répondre ici" in ((await resident.reply()).text or "")
    assert "Affaire nº 1" in ((await claire.reply()).text or "")
    assert ASKED in (await visitor.get("/affaires/1")).words
    await visitor.post("/affaires/1/relier", version=1, cible="pmi")
    assert "Reliée par Amina" in ((await claire.edited_reply()).text or "")
    clock.pass_by(seconds=61)
    told = (await resident.reply()).text or ""
    assert f"« {ASKED} »" in told.replace("\u00a0", " ")
    assert "PMI de la ville" in told
    [proposal] = await queue.proposals.page()
    assert f"- {ASKED}" not in (folder / "sujets.yaml").read_text("utf-8")
    page = f"/propositions/{proposal.number}"
    assert "Accepter" in (await visitor.get(page)).words
    assert "PMI (" in await measured(visitor, page)
    await visitor.post(page, geste="accepter")
    assert ASKED in (folder / "sujets.yaml").read_text("utf-8")
    async with asyncio.timeout(60):
        answer = ""
        while "PMI de la ville" not in answer:
            neighbour = await at_home(standin, "Bruno")
            neighbour.send(ASKED)
            answer = (await neighbour.reply()).text or ""
    counts = {one.what: one.total for one in await queue.statistics.since(monday_of(clock.now))}
    assert (counts[Counted.CASE_LINKED], counts[Counted.WITHIN_AN_HOUR]) == (1, 1)
    assert await queue.cases.questions_of(1) == []


async def test_a_resident_who_blocked_the_bot_is_shown_as_such(
    service: Service, standin: StandIn, claire: Seat, clock: Clock
) -> None:
    """The others of the case have their answer; for that one the failure stands in the outbox, by its reference."""
    queue = await queue_of(service)
    here, gone = await at_home(standin, "Alex"), await at_home(standin, "Bruno")
    for person in (here, gone):
        person.send(ASKED)
        await person.reply()
    await claire.reply()
    gone.chat.blocked = True  # without a word to the bot: Telegram's update on it may come later, or never
    await queue.decisions.answer(1, 1, CLAIRE, clock.now, "Au guichet nº 3.")
    clock.pass_by(seconds=61)
    assert "Au guichet nº 3." in ((await here.reply()).text or "")
    async with asyncio.timeout(5):
        while True:
            fates = {fate.reference: fate.state for fate in await Outbox(service.database).fates(answer_reference(1))}
            if CallState.WAITING not in fates.values() and CallState.SENDING not in fates.values() and len(fates) == 2:
                break
            await asyncio.sleep(0.05)
    assert fates == {answer_reference(1, 1): CallState.SENT, answer_reference(1, 2): CallState.FAILED}
