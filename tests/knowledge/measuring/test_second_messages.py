"""What is understood of second messages, written apart from the examples they are learnt from."""

from pathlib import Path

import pytest

from knowledge.guichet import Guichet
from knowledge.measuring.second_messages import Second, SecondScore, parse_second, score
from knowledge.understanding.follow_up import About
from tests.knowledge.answering.situations import MONDAY

ROWS = Path(__file__).parent.parent.parent / "evaluation" / "suites.tsv"
"""Counted before anybody read them, then read: nothing was learnt from them since."""


def rows() -> list[Second]:
    """The labelled second messages."""
    return parse_second(ROWS.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def measured(guichet: Guichet) -> SecondScore:
    """All of them, asked in Bagneux."""
    return score(guichet, rows(), "bagneux", MONDAY)


def test_most_are_told_what_they_ask(measured: SecondScore) -> None:
    """Or that the card does not know, and whom to ask."""
    assert measured.right >= 0.7
    assert measured.right + measured.told_to_ask >= 0.78
    assert measured.other <= 0.07


def test_few_needs_are_taken_for_a_question_about_the_service(measured: SecondScore) -> None:
    """Whoever has another need is listened to."""
    assert measured.taken <= 0.09


def test_whoever_is_in_danger_gets_a_number(measured: SecondScore) -> None:
    """After an answer too; and few questions on a service are taken for a danger."""
    assert measured.unseen == 0
    assert measured.alarms <= 0.03


def test_every_kind_is_asked() -> None:
    """The set holds each of what may be asked by examples, and what is no second message."""
    kinds = {row.suite for row in rows()}
    assert kinds - set(About) == {"besoin", "bavardage", "danger"}
    assert {About.AUTRE, About.PANNE, About.SOURCE, About.REDIRE, About.QUESTION} <= kinds


def test_nothing_asked_nothing_measured(town: Guichet) -> None:
    """No row, no figure, and no crash."""
    assert score(town, [], "vaubrun", MONDAY) == SecondScore(0, 0, 0, 0, 0, 0)
