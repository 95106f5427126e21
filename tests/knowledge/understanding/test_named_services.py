"""Services and structures called by their name, in the real base."""

import pytest

from knowledge.guichet import Guichet
from knowledge.memory import Memory
from tests.knowledge.answering.situations import MONDAY


@pytest.mark.parametrize("said", ["mairie de {}", "la mairie de {} ferme à quelle heure ?", "mairie {} horaires"])
@pytest.mark.parametrize("town", ["Sceaux", "Bagneux", "Gennevilliers"])
def test_the_name_of_a_structure_with_several_services_is_no_need(guichet: Guichet, said: str, town: str) -> None:
    """The town hall also receives for housing and for child care: its own counter answers."""
    turn = guichet.answer(said.format(town), Memory(commune=town.lower()), MONDAY)
    assert turn.reply.topic == "mairie"


@pytest.mark.parametrize(
    ("said", "topic"),
    [("mairie de Bagneux, une crèche", "mode-de-garde"), ("Gennevilliers : à la mairie, un HLM ?", "logement-social")],
)
def test_the_need_told_beside_the_name_of_a_structure_is_answered(guichet: Guichet, said: str, topic: str) -> None:
    """What else is said tells which of its services."""
    assert guichet.answer(said, Memory(commune="bagneux"), MONDAY).reply.topic == topic


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ("Maison des femmes, à Clamart", "Maison des femmes, à Clamart"),
        ("le centre de santé sexuelle de Montrouge, c’est ouvert quand ?", "Centre de santé sexuelle de Montrouge"),
        ("c’est quoi le 3018", "Harcèlement d’un enfant ou d’un ado"),
        ("horaires de l’ADAVIP 92", "avec l’ADAVIP 92"),
    ],
)
def test_a_place_called_by_its_name_is_shown(guichet: Guichet, said: str, service: str) -> None:
    """In a neighbour town, for a danger, or by its number: whoever names a place asks for it."""
    turn = guichet.answer(said, Memory(commune="bagneux"), MONDAY)
    assert service in turn.reply.text


def test_a_neighbour_town_beside_a_name_stays_a_neighbour(guichet: Guichet) -> None:
    """Only the town that belongs to the name is no place of its own."""
    turn = guichet.answer("la mairie de Montrouge", Memory(commune="bagneux"), MONDAY)
    assert "Montrouge" in turn.reply.text
    assert not turn.reply.services
