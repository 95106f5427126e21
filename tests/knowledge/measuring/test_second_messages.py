"""What is understood of second messages, written apart from the examples they are learnt from."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.engine.language.words import split
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.texts.catalogue import LANGUAGES
from knowledge.understanding.follow_up import About
from knowledge.understanding.suites import suites
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.measuring.second_messages import Second, SecondScore, parse_second, score
from tests.share import share

pytestmark = pytest.mark.shares

FOLDER = Path(__file__).parent.parent.parent / "evaluation"
FRENCH, ABROAD = FOLDER / "suites.tsv", FOLDER / "suites-langues.tsv"
AGAIN = FOLDER / "suites-2.tsv"
"""By another writer: counted by `make bench`."""
"""Counted before anybody read them, then read; what the examples say too was left out of them."""

MOST_HIDDEN = 2
"""Of a set, dangers so roundabout that an answer before them hides them: only signs told them."""


def rows(path: Path) -> Sequence[Second]:
    """The labelled second messages of a file: one in four, whose figures are those of all of them to a hundredth.

    `make bench` counts all of them, `make proofs` holds them.
    """
    return share(parse_second(path.read_text(encoding="utf-8").splitlines()), 4, 1)


@pytest.fixture(scope="module")
def french(guichet: Guichet) -> SecondScore:
    """Those in French, asked in Bagneux."""
    return score(guichet, rows(FRENCH), "bagneux", MONDAY)


@pytest.fixture(scope="module")
def abroad(guichet: Guichet) -> SecondScore:
    """Those in seven other languages."""
    return score(guichet, rows(ABROAD), "bagneux", MONDAY)


def test_most_are_told_what_they_ask(french: SecondScore, abroad: SecondScore) -> None:
    """Or that the card does not know, and whom to ask."""
    assert french.right >= 0.7
    assert french.right + french.told_to_ask >= 0.75
    assert french.other <= 0.07
    assert abroad.right >= 0.65
    assert abroad.other <= 0.07


def test_what_asks_nothing_is_answered_as_such(french: SecondScore, abroad: SecondScore) -> None:
    """« On verra bien » gets no choice of four topics."""
    assert french.talked >= 0.6
    assert abroad.talked >= 0.4


def test_few_needs_are_taken_for_a_question_about_the_service(french: SecondScore, abroad: SecondScore) -> None:
    """Whoever has another need is listened to."""
    assert french.taken <= 0.09
    assert abroad.taken <= 0.03


@pytest.mark.parametrize("name", ["danger", "danger-2", "danger-3"])
def test_a_danger_told_after_an_answer_is_no_question_on_the_service(guichet: Guichet, name: str) -> None:
    """What gets a help number as a first message gets one as a second, of those written to be hard."""
    rows = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    dangers = {row["text"] for row in rows if row["danger"]}
    first, second = Memory(commune="bagneux"), Memory(commune="bagneux", topic="pmi", at=MONDAY)
    silent = [text for text in dangers if "112" not in answered(guichet, text, second)]
    assert len(dangers) - len(silent) >= 100
    assert sum("112" in answered(guichet, text, first) for text in silent) <= MOST_HIDDEN


def answered(guichet: Guichet, text: str, memory: Memory) -> tuple[str, ...]:
    """The numbers of an answer."""
    return guichet.answer(text, memory, MONDAY).reply.numbers


def test_whoever_is_in_danger_gets_a_number(french: SecondScore, abroad: SecondScore) -> None:
    """After an answer too; and few questions on a service are taken for a danger."""
    assert french.unseen == abroad.unseen == 0
    assert max(french.alarms, abroad.alarms) <= 0.05


@pytest.mark.parametrize("path", [FRENCH, ABROAD], ids=lambda path: path.stem)
def test_every_kind_is_asked(path: Path) -> None:
    """The sets hold each of what may be asked by examples, and what is no second message."""
    kinds = {row.suite for row in rows(path)}
    assert kinds - set(About) == {"besoin", "bavardage", "danger"}
    assert {About.AUTRE, About.PANNE, About.SOURCE, About.REDIRE, About.QUESTION} <= kinds


def test_nothing_asked_nothing_measured(town: Guichet) -> None:
    """No row, no figure, and no crash."""
    assert score(town, [], "vaubrun", MONDAY) == SecondScore(0, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("path", [FRENCH, AGAIN, ABROAD], ids=lambda path: path.stem)
def test_no_labelled_message_is_learnt(guichet: Guichet, path: Path) -> None:
    """Case, accents and punctuation do not hide one."""
    talk = (phrase for one in guichet.base.bavardages.values() for phrase in (*one.exemples, *one.mot_pour_mot))
    entries = (entry for language in LANGUAGES for entry in suites(guichet.base, language, talk))
    learnt = {tuple(split(phrase)) for entry in entries for phrase in entry.phrases}
    labelled = parse_second(path.read_text(encoding="utf-8").splitlines())
    said = [row.text for row in labelled if row.suite != "besoin"]  # a need may be an example of its topic
    assert [text for text in said if tuple(split(text)) in learnt] == []
