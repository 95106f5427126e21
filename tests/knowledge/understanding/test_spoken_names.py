"""How people say the name of a town that joins, or of one beside it, whatever the base writes."""

from pathlib import Path

import pytest

from knowledge.gabarits.nouvelle_commune import NewDepartement
from knowledge.reading.base_reader import read_base
from knowledge.understanding.places import Places
from tests.knowledge.new_towns import CREUSE, REUNION, SEINE_SAINT_DENIS, add_town, shared

SEINE_MARITIME = NewDepartement("Département de la Seine-Maritime", "02 35 00 00 00")
NEIGHBOURS = {
    "commune": {'    # voisines:\n    #   - nom: "Commune voisine"\n': '    voisines: [{nom: "Le Grand-Bourg"}]\n'}
}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A few towns whose names are not said as they are written."""
    folder = shared(tmp_path_factory.mktemp("spoken"))
    add_town(folder, "76351", "Le Havre", SEINE_MARITIME)
    add_town(folder, "93005", "Aulnay-sous-Bois", SEINE_SAINT_DENIS)
    add_town(folder, "97415", "Saint-Paul", REUNION)
    return Places(read_base(add_town(folder, "23200", "Saint-Goussaud", CREUSE, NEIGHBOURS)))


@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("j’habite au Havre", "le-havre"),
        ("mairie du Havre", "le-havre"),
        ("pmi havre", "le-havre"),
        ("j’habite à Aulnay", "aulnay-sous-bois"),
        ("pmi aulnay", "aulnay-sous-bois"),
        ("j’habite à St Paul", "saint-paul"),
        ("ccas de St Goussaud", "saint-goussaud"),
    ],
)
@pytest.mark.parametrize("home", [None, "saint-goussaud"])
def test_a_town_of_the_base_is_known_however_it_is_said(
    places: Places, text: str, commune: str, home: str | None
) -> None:
    """It is in the list of the towns of France too, and must not be told to be one that the base does not know."""
    mention, _ = places.find(text, home)
    assert mention is not None
    assert (mention.commune, mention.neighbour) == (commune, None)


def test_the_article_of_a_neighbour_is_in_the_word_before(places: Places) -> None:
    """« au Grand-Bourg », as staff wrote « Le Grand-Bourg »."""
    mention, _ = places.find("j’habite au Grand-Bourg", "saint-goussaud")
    assert mention is not None
    assert (mention.neighbour, mention.departement) == ("Le Grand-Bourg", "23")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mairie du Port", "Le Port"),
        ("j’habite au Port, la pmi", "Le Port"),
        ("je vis au Tampon. où est la pmi", "Le Tampon"),
        ("ccas des Avirons", "Les Avirons"),
        ("mairie de Saint-André", "Saint-André"),
        ("mairie de st benoit", "Saint-Benoît"),
    ],
)
def test_a_name_that_is_a_word_too_is_a_town_for_people_of_its_departement(
    places: Places, text: str, name: str
) -> None:
    """Elsewhere a port is a harbour, and Saint-André a school."""
    mention, _ = places.find(text, "saint-paul")
    assert mention is not None
    assert (mention.neighbour, mention.departement) == (name, "974")
    assert places.find(text, "saint-goussaud")[0] is None


@pytest.mark.parametrize("text", ["je travaille au port", "crèche Saint-Joseph", "mon fils a pris un tampon"])
def test_a_word_is_no_town_beside_it_either(places: Places, text: str) -> None:
    """It takes a service of there, or somebody who lives there."""
    assert places.find(text, "saint-paul")[0] is None


def test_a_name_without_a_word_names_nothing(tmp_path: Path) -> None:
    """Staff may write « — » among the other names."""
    changes = {"commune": {'    # autres_noms: ["ville de Saint-Goussaud"]\n': '    autres_noms: ["—"]\n'}}
    folder = add_town(shared(tmp_path), "23200", "Saint-Goussaud", CREUSE, changes)
    assert Places(read_base(folder)).find("—")[0] is None
