"""A person’s answer is told in the language of the question; what the person wrote stays as it is."""

import pytest

from knowledge.answering.late_answer import LateAnswer
from knowledge.guichet import Guichet
from knowledge.texts.catalogue import LANGUAGES
from tests.conftest import MONDAY_MORNING

ABROAD = LANGUAGES[1:]
FRENCH = ("vous aviez", "Voici", "Une personne", "L’équipe", "Écrivez")
SERVICE = "pmi-vaubrun-consultations"


@pytest.mark.parametrize("language", ABROAD)
@pytest.mark.parametrize(
    "outcome", [{"text": "Rue du Stade."}, {"topic": "pmi"}, {"topic": "pmi", "service": SERVICE}, {"topic": "gone"}]
)
def test_what_stands_around_an_answer_is_in_the_language_of_the_question(
    town: Guichet, language: str, outcome: dict[str, str]
) -> None:
    """When it was asked, who answers, and that one cannot write back; days are in figures."""
    told = LateAnswer(town, language).reply(outcome, "xxx", "vaubrun", MONDAY_MORNING, MONDAY_MORNING).text
    assert "23/11/2026" in told
    assert [word for word in FRENCH if word in told] == []
    assert outcome.get("text", "") in told


@pytest.mark.parametrize("outcome", [{"topic": "pmi"}, {"topic": "pmi", "service": SERVICE}])
def test_what_the_base_says_is_told_so_too(town: Guichet, outcome: dict[str, str]) -> None:
    """A topic, or one service: the hours in words, and that names and details are in French."""
    told = LateAnswer(town, "en").reply(outcome, "xxx", "vaubrun", MONDAY_MORNING, MONDAY_MORNING).text
    assert "I could not answer. The team has found for you:" in told
    assert "Names and details are in French" in told
