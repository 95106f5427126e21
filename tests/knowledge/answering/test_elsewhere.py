"""What is said of a town that the base does not cover."""

import pytest

from knowledge.guichet import Guichet
from knowledge.memory import Memory
from tests.knowledge.answering.situations import MONDAY

OURS = "01 47 29 30 32"


@pytest.mark.parametrize("commune", ["bagneux", None])
def test_another_departement_is_not_given_our_number(guichet: Guichet, commune: str | None) -> None:
    """Nor, to who lives there, the services of our towns: its town hall knows."""
    reply = guichet.answer("j’habite à Bagnolet, une PMI ?", Memory(commune=commune), MONDAY).reply
    assert "Bagnolet (93)" in reply.text
    assert "mairie" in reply.text
    assert OURS not in reply.text
    assert (reply.numbers, reply.buttons) == ((), ())


def test_our_departement_has_one_number_for_all_its_towns(guichet: Guichet) -> None:
    """And somebody of Bagneux who asks about Montrouge is offered the same at home."""
    reply = guichet.answer("une PMI à Montrouge", Memory(commune="bagneux"), MONDAY).reply
    assert reply.numbers == (OURS,)
    assert [button.action for row in reply.buttons for button in row] == ["sujet:pmi"]


def test_the_numbers_of_the_whole_country_serve_everywhere(guichet: Guichet) -> None:
    """The Caf answers in Marseille too."""
    reply = guichet.answer("la caf de Marseille", Memory(commune="bagneux"), MONDAY).reply
    assert reply.numbers == ("3230",)
    assert "• Caf : 3230 (à confirmer)" in reply.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("fr", "Bagneux, Gennevilliers et Sceaux"),
        ("en", "Bagneux, Gennevilliers and Sceaux"),
        ("es", "Bagneux, Gennevilliers y Sceaux"),
        ("pt", "Bagneux, Gennevilliers e Sceaux"),
        ("tr", "Bagneux, Gennevilliers ve Sceaux"),
        ("uk", "Bagneux, Gennevilliers та Sceaux"),
        ("ar", "Bagneux و Gennevilliers و Sceaux"),
        ("ta", "Bagneux, Gennevilliers மற்றும் Sceaux"),
    ],
)
def test_the_towns_are_listed_as_each_language_lists(guichet: Guichet, language: str, listed: str) -> None:
    """Commas, and a last « et »; Arabic says it between all."""
    composer = guichet.voice(Memory(language=language)).composer
    assert listed in composer.outside().text
