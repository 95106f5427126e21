"""What a proposal would do is measured beside the service: once, in its turn, and never without an end."""

import asyncio
from pathlib import Path

import pytest

from bot.base.folder import Folder
from bot.base.keeper import Keeper
from bot.base.lessons import Lessons
from bot.base.measures import Measure, Measures, Progress
from bot.storage.base_history import BaseHistory
from bot.storage.cases.proposals import Proposal, ProposalKind, Stage
from bot.storage.cases.queue import Queue
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms
from handlers.desk import Desk
from knowledge.opening import open_guichet
from tests.bot.base.serving.small_base import PLACES, TALK, TOPICS
from tests.conftest import MONDAY_MORNING

PHRASE = "peser la petite"


@pytest.fixture
def database_url(sqlite_path: Path) -> str:
    """SQLite is enough: nothing here is about the database."""
    return f"sqlite+aiosqlite:///{sqlite_path}"


@pytest.fixture
def desk(tmp_path: Path, database: Database, queue: Queue) -> Desk:
    """A small base, served."""
    folder = tmp_path / "base"
    folder.mkdir()
    for name, text in (("sujets", TOPICS), ("lieux", PLACES), ("bavardage", TALK)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    memories = Conversations(database, Pseudonyms(b"key"))
    return Desk(open_guichet(folder), memories, queue, Outbox(database), lambda: MONDAY_MORNING, lambda: None)


@pytest.fixture
def lessons(desk: Desk, database: Database, tmp_path: Path, queue: Queue) -> Lessons:
    """What turns proposals into changes of that base; no labelled question judges them, which takes a second each."""
    keeper = Keeper(Folder(tmp_path / "base"), BaseHistory(database), desk.clock)
    return Lessons(keeper, queue.proposals, Audit(database), tmp_path / "no_question")


def proposal(number: int = 1, topic: str = "pmi") -> Proposal:
    """A phrase proposed as an example of a topic."""
    by = Moderator(1, "Amina")
    return Proposal(
        number, ProposalKind.EXAMPLE, Stage.OPEN, 1, None, "fr", topic, PHRASE, {}, by, MONDAY_MORNING, None, None, None
    )


async def ended(measures: Measures, wanted: Proposal) -> Measure:
    """A measure once it is no more under way."""
    async with asyncio.timeout(60):
        while (found := measures.of(wanted)) is None or found.progress is Progress.UNDER_WAY:  # noqa: ASYNC110 - read again
            await asyncio.sleep(0.01)
    return found


async def test_a_measure_is_made_when_asked_and_remembered(desk: Desk, lessons: Lessons) -> None:
    """Asked for twice it is one; the phrase is then taken for its topic, and no example was left unread."""
    measures = Measures(desk, lessons)
    assert measures.of(proposal()) is None
    measures.begin(proposal())
    measures.begin(proposal())
    assert measures.of(proposal()) == Measure(Progress.UNDER_WAY)
    found = await ended(measures, proposal())
    assert found.effect
    assert (found.effect.after.topic, found.effect.examples, found.effect.unread) == ("pmi", 6, 0)
    measures.begin(proposal())
    assert measures.of(proposal()) is found


async def test_another_base_is_another_measure(desk: Desk, lessons: Lessons, tmp_path: Path) -> None:
    """What was measured on a base that is served no more is not shown."""
    measures = Measures(desk, lessons)
    measures.begin(proposal())
    await ended(measures, proposal())
    (tmp_path / "base" / "lieux.yaml").write_text(PLACES.replace("10 00", "11 11"), encoding="utf-8")
    desk.guichet = open_guichet(tmp_path / "base")
    assert measures.of(proposal()) is None


async def test_measures_wait_for_each_other(desk: Desk, lessons: Lessons) -> None:
    """Asked for together they end in the order they were asked for."""
    measures, wanted = Measures(desk, lessons), [proposal(number) for number in (1, 2, 3)]
    for one in wanted:
        measures.begin(one)
    seen = [[False, False, False]]
    async with asyncio.timeout(60):
        while not all(seen[-1]):
            await asyncio.sleep(0)  # each turn of the loop is looked at: none ends unseen
            done = [measures.of(one) != Measure(Progress.UNDER_WAY) for one in wanted]
            seen += [done] if done != seen[-1] else []
    assert seen[1:] == [[True, False, False], [True, True, False], [True, True, True]]


async def test_a_measure_that_takes_too_long_is_given_up(desk: Desk, lessons: Lessons) -> None:
    """It says so, and may be asked for again."""
    measures = Measures(desk, lessons, longest=0)
    measures.begin(proposal())
    assert await ended(measures, proposal()) == Measure(Progress.TOO_LONG)
    measures.begin(proposal())
    assert measures.of(proposal()) == Measure(Progress.UNDER_WAY)
    await ended(measures, proposal())


async def test_what_cannot_be_written_is_not_measured(desk: Desk, lessons: Lessons) -> None:
    """A topic that is no more in the base: said, and nothing hangs."""
    measures = Measures(desk, lessons)
    measures.begin(proposal(topic="disparu"))
    assert await ended(measures, proposal(topic="disparu")) == Measure(Progress.FAILED)
