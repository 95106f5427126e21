"""Towns that share a name: which one somebody of here means."""

import shutil
from pathlib import Path

import pytest

from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from knowledge.understanding.places import Places
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.new_towns import REUNION, SEINE_SAINT_DENIS, add_town, opened

NEIGHBOUR = {
    '    # voisines:\n    #   - nom: "Commune voisine"\n': '    voisines:\n      - nom: "L’Étang-Salé"\n',
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real base, and Saint-Denis of La Réunion, whose name is that of a neighbour of Gennevilliers."""
    folder = tmp_path_factory.mktemp("reunion") / "base"
    shutil.copytree(REPOSITORY_BASE, folder)
    add_town(folder, "97411", "Saint-Denis", REUNION)
    return add_town(folder, "97413", "Saint-Leu", changes={"commune": NEIGHBOUR})


@pytest.fixture(scope="module")
def one(folder: Path, engine_cache: Path) -> Guichet:
    """One Saint-Denis is covered."""
    return opened(folder, engine_cache)


@pytest.fixture(scope="module")
def two(folder: Path, tmp_path_factory: pytest.TempPathFactory, engine_cache: Path) -> Guichet:
    """Both are."""
    both = tmp_path_factory.mktemp("both") / "base"
    shutil.copytree(folder, both)
    return opened(add_town(both, "93066", "Saint-Denis", SEINE_SAINT_DENIS), engine_cache)


@pytest.mark.parametrize(
    ("text", "home", "commune", "departement"),
    [
        ("pmi à Saint-Denis", "gennevilliers", None, "93"),
        ("pmi à Saint-Denis", "saint-leu", "saint-denis", "974"),
        ("pmi à Saint-Denis", "saint-denis", "saint-denis", "974"),
        ("pmi saint denis 93", "saint-leu", None, "93"),
        ("j’habite à Saint-Denis 93200", "saint-leu", None, "93"),
        ("pmi à Saint-Denis de la Réunion", "gennevilliers", "saint-denis", "974"),
        ("pmi saint-denis 97400", None, "saint-denis", "974"),
        ("pmi à Bagneux 92", "saint-leu", "bagneux", "92"),
        ("pmi à Bagneux 36210", "saint-leu", None, "36"),
        ("je suis à Saint-Denis en Seine-Saint-Denis", None, None, "93"),
        ("je suis à Saint-Denis, Seine-Saint-Denis", "saint-leu", None, "93"),
        ("j’habite à Saint-Denis, à La Réunion", None, "saint-denis", "974"),
        ("où est le CCAS de Bagneux dans l’Aisne ?", None, None, "02"),
        ("mairie de Sceaux, département de l’Yonne", "bagneux", None, "89"),
        ("mairie de Sceaux en Indre-et-Loire", "bagneux", None, "37"),
        ("mairie de Sceaux, pas cher, dans le nord", None, "sceaux", "92"),
        ("la mairie de Sceaux dans le nord de la ville", None, "sceaux", "92"),
        ("pmi de Sceaux manche cassée", None, "sceaux", "92"),
        ("la CAF à Antony dans les Hauts-de-Seine", None, None, "92"),
    ],
)
def test_the_town_of_ones_own_departement_is_meant(
    one: Guichet, text: str, home: str | None, commune: str | None, departement: str
) -> None:
    """Or the one that is named with its département, by its number, its name or a postal code."""
    mention, _ = Places(one.base).find(text, home)
    assert mention is not None
    assert (mention.commune, mention.departement) == (commune, departement)


def test_a_departement_is_not_the_town_in_its_name(one: Guichet, two: Guichet, small_town: Path) -> None:
    """« La Seine-Saint-Denis » names neither Saint-Denis that is covered; elsewhere, it is told that it is not."""
    for text in ("j’habite en Seine-Saint-Denis", "la CAF de Seine Saint Denis"):
        assert Places(one.base).find(text, "saint-leu") == (None, ())
        assert Places(two.base).find(text) == (None, ())
    mention, _ = Places(read_base(small_town)).find("j’habite en Seine-Saint-Denis")
    assert mention is not None
    assert (mention.commune, mention.neighbour) == (None, "Saint-Denis")


def test_a_shared_name_is_asked_about_whoever_has_no_commune(one: Guichet, two: Guichet) -> None:
    """The covered ones are offered with their département, and another commune."""
    for guichet, names in ((one, ["Saint-Denis (974)"]), (two, ["Saint-Denis (974)", "Saint-Denis (93)"])):
        reply = guichet.answer("pmi à Saint-Denis", Memory(), MONDAY).reply
        labels = [button.label for row in reply.buttons for button in row]
        assert sorted(labels[:-1]) == sorted(names)
        assert "Saint-Denis" in reply.text


@pytest.mark.parametrize(
    ("home", "number"),
    [("saint-denis", "0262 90 00 00"), ("saint-leu", "0262 90 00 00"), ("gennevilliers", "01 43 93 00 00")],
)
def test_two_covered_towns_of_a_name_are_each_reached_from_home(two: Guichet, home: str, number: str) -> None:
    """Nobody of La Réunion is sent to Seine-Saint-Denis."""
    assert number in two.answer("pmi à Saint-Denis", Memory(commune=home), MONDAY).reply.text
    other = two.answer("pmi saint-denis 93", Memory(commune=home), MONDAY).reply
    assert "01 43 93 00 00" in other.text


@pytest.mark.parametrize("text", ["mairie de Saint-Denis 93", "CCAS de Saint-Denis 93200, horaires"])
def test_a_place_of_a_town_is_not_that_of_another_departement(one: Guichet, text: str) -> None:
    """« Mairie de Saint-Denis » is the name of the one here, but « 93 » is no part of it."""
    reply = one.answer(text, Memory(commune="saint-denis"), MONDAY).reply
    assert "Saint-Denis (93)" in reply.text
    assert not reply.services


@pytest.mark.parametrize("text", ["j’habite rue Chandon 12", "avenue du Luth 93", "Chandon-Brenu 75011"])
def test_a_number_after_a_street_is_that_of_a_house(one: Guichet, text: str) -> None:
    """It is in no other département."""
    mention, _ = Places(one.base).find(text, "saint-leu")
    assert mention is not None
    assert (mention.commune, mention.neighbour) == ("gennevilliers", None)


@pytest.mark.parametrize("name", ["Châtillon", "Clichy", "Montreuil"])
def test_a_neighbour_of_another_departement_is_known_by_its_name_alone(one: Guichet, name: str) -> None:
    """Somebody of La Réunion who lives in a Châtillon is not given the number of the Hauts-de-Seine."""
    text = one.answer(f"j’habite à {name}", Memory(commune="saint-leu"), MONDAY).reply.text
    assert name in text
    assert "mairie" in text
    assert "01 47 29 30 32" not in text
    assert "(9" not in text.replace("Saint-Denis (974)", "")
    assert "01 47 29 30 32" in one.answer("j’habite à Châtillon", Memory(commune="sceaux"), MONDAY).reply.text


def test_without_a_commune_the_departement_of_a_town_is_told(one: Guichet) -> None:
    """So that people of another Châtillon know that it is not theirs."""
    text = one.answer("j’habite à Châtillon", Memory(), MONDAY).reply.text
    assert "Châtillon (92)" in text


def test_who_is_told_a_number_is_told_that_nobody_confirmed_it(one: Guichet) -> None:
    """« (à confirmer) » beside the number of a département, given to people of a town that is not covered."""
    text = one.answer("j’habite à l’Étang-Salé", Memory(commune="saint-leu"), MONDAY).reply.text
    assert "0262 90 00 00 (à confirmer) (tout le département)" in text
