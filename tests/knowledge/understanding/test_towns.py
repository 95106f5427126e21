"""The list of the towns of France: what it holds, and how their names are said."""

import pytest

from knowledge.model.departements import DEPARTEMENTS
from knowledge.understanding.towns import ordinary_names, towns


def test_every_departement_has_a_town() -> None:
    """Prefectures are listed whatever their size; 977 and 978 have none of 10,000 inhabitants that is a commune."""
    listed = {place.departement for places in towns().values() for place in places}
    assert listed == DEPARTEMENTS - {"977", "978"}


def test_every_town_is_far_and_uncovered() -> None:
    """They are only spoken of: none of them can be answered for."""
    for places in towns().values():
        assert all(place.far and place.neighbour and not place.communes for place in places)


@pytest.mark.parametrize(
    ("said", "name", "departement"),
    [
        ("bordeaux", "Bordeaux", "33"),
        ("foix", "Foix", "09"),
        ("au havre", "Le Havre", "76"),
        ("mureaux", "Les Mureaux", "78"),
        ("st malo", "Saint-Malo", "35"),
        ("aulnay", "Aulnay-sous-Bois", "93"),
        ("mamoudzou", "Mamoudzou", "976"),
    ],
)
def test_a_town_is_known_however_it_is_said(said: str, name: str, departement: str) -> None:
    """With its article in the word before, « st », or the beginning of its name."""
    (place,) = towns()[tuple(said.split())]
    assert (place.name, place.departement) == (name, departement)


@pytest.mark.parametrize(
    ("said", "departements"), [("saint denis", {"93", "974"}), ("boulogne", {"62", "92"}), ("vitry", {"51", "94"})]
)
def test_a_name_of_several_towns_is_all_of_them(said: str, departements: set[str]) -> None:
    """Which is meant is left to where the resident lives."""
    assert {place.departement for place in towns()[tuple(said.split())]} == departements


@pytest.mark.parametrize("word", ["garde", "port", "ulis", "bourg", "salon", "bois", "possession"])
def test_an_ordinary_word_is_no_short_name(word: str) -> None:
    """« Le Port » is not « port », « Bourg-en-Bresse » not « bourg »."""
    assert (word,) not in towns()


@pytest.mark.parametrize("name", ["paris", "tours", "la garde", "saint jean", "les ulis"])
def test_ordinary_names_are_known(name: str) -> None:
    """They need more than themselves to be read as a town."""
    assert tuple(name.split()) in ordinary_names()
