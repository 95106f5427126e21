"""Identifiers made of names."""

import pytest
from pydantic import TypeAdapter

from knowledge.model.champs import IdentifiantService
from knowledge.model.identifiants import LONGEST_SERVICE, free_identifier, identifier, shortened


@pytest.mark.parametrize(
    ("given", "end", "made"),
    [
        ("sceaux", "", "sceaux"),
        ("l-hay-les-roses", "", "l-hay-les-roses"),
        ("saint-remy-en-bouzemont", "", "saint-remy-en"),
        ("saint-remy-en-bouzemont", "-51", "saint-remy-51"),
        ("sceaux", "-92", "sceaux-92"),
        ("anticonstitutionnellement", "", "anticonstitutio"),
    ],
)
def test_the_words_that_fit_are_kept(given: str, end: str, made: str) -> None:
    """Whole, with room for the end that makes them one of a kind."""
    assert shortened(given, 15, end) == made


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("L’Haÿ-les-Roses", "l-hay-les-roses"),
        ("L'Haÿ-les-Roses", "l-hay-les-roses"),
        ("Maison de l’Œuvre & du Cœur", "maison-de-l-oeuvre-du-coeur"),
        ("Point d’accès n° 3 (III)", "point-d-acces-n-3-iii"),
        ("ÇA SUFFIT !", "ca-suffit"),
        ("Große Łódź Øst", "grosse-lodz-ost"),
        ("İstanbul Evi, ılık", "istanbul-evi-ilik"),
        ("Café « Дім »", "cafe"),
        ("№ 5 — ﬁn", "no-5-fin"),
        ("Дім української громади", ""),
        ("中心 🏠", ""),
        ("??? …", ""),
        ("", ""),
    ],
)
def test_a_name_is_spelt_with_plain_letters(name: str, made: str) -> None:
    """Accents, apostrophes and signs of every kind are gone; nothing is left of a script that is not Latin."""
    assert identifier(name) == made
    if made:
        assert TypeAdapter(IdentifiantService).validate_python(made) == made


def test_the_first_that_is_free_is_taken() -> None:
    """As it is, else with what tells it apart, else numbered, however many there are already."""
    wanted = ["ccas", "ccas-de-sceaux"]
    assert free_identifier((), wanted, 59) == "ccas"
    assert free_identifier({"ccas"}, wanted, 59) == "ccas-de-sceaux"
    assert free_identifier({"ccas", "ccas-de-sceaux"}, wanted, 59) == "ccas-de-sceaux-2"
    assert free_identifier({"ccas", *(f"ccas-{rank}" for rank in range(2, 1_500))}, ["ccas"], 59) == "ccas-1500"


def test_a_long_one_keeps_whole_words_and_its_number() -> None:
    """Within what a button carries."""
    long = identifier("Centre d’accueil et d’accompagnement psychologique des familles")
    first = free_identifier((), [long], LONGEST_SERVICE)
    assert first == "centre-d-accueil-et-d-accompagnement-psychologique-des"
    assert free_identifier({first}, [long], 20) == "centre-d-accueil-et"
    assert free_identifier({"centre-d-accueil-et"}, [long], 20) == "centre-d-accueil-2"
