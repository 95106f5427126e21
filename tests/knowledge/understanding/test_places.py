"""Which commune a message names."""

import pytest

from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from knowledge.understanding.places import Places


@pytest.fixture(scope="module")
def places() -> Places:
    """The places of the real base."""
    return Places(read_base(REPOSITORY_BASE))


@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("la pmi de Bagneux", "bagneux"),
        ("LA PMI A BAGNEUX", "bagneux"),
        ("j'habite genevilliers", "gennevilliers"),
        ("chui a genevilier", "gennevilliers"),
        ("gennevillers svp", "gennevilliers"),
        ("la pmi de bagnieu", "bagneux"),
        ("mairie de sceaux", "sceaux"),
        ("je suis au luth", "gennevilliers"),
        ("cité des musiciens", "bagneux"),
        ("pôle social d'Asnières", "gennevilliers"),
        ("le pole social d antony", "sceaux"),
        ("je suis dans le 92220", "bagneux"),
        ("92 220", "bagneux"),
        ("Bagneux-Centre", "bagneux"),
        ("Sceaux-les-Blagis", "sceaux"),
    ],
)
def test_a_commune_is_recognised(places: Places, text: str, commune: str) -> None:
    """By name, misspelling, quarter, well-known place or postcode."""
    mention, _ = places.find(text)
    assert mention is not None
    assert mention.commune == commune


@pytest.mark.parametrize("text", ["les blagis", "je suis aux Blagis", "vers la gare des Grésillons", "metro barbara"])
def test_a_shared_name_is_a_doubt(places: Places, text: str) -> None:
    """A name that several communes share never decides."""
    mention, _ = places.find(text)
    assert mention is not None
    assert mention.commune is None
    assert mention.neighbour is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("une pmi à Montrouge", "Montrouge"),
        ("ccas d'antony", "Antony"),
        ("j'habite colombes", "Colombes"),
        ("crèche à Sceaux-sur-Huisne", "Sceaux-sur-Huisne"),
        ("j'habite Sceaux-d’Anjou", "Sceaux-d’Anjou"),
        ("Bagneux-la-Fosse", "Bagneux-la-Fosse"),
        ("93200", "93200"),
        ("92 160", "92160"),
        ("crèche à 94110", "94110"),
    ],
)
def test_a_neighbour_is_not_mistaken_for_a_covered_commune(places: Places, text: str, name: str) -> None:
    """A commune next door is named as what it is, and so is one whose name begins as ours, or a postal code."""
    mention, _ = places.find(text)
    assert mention is not None
    assert (mention.commune, mention.neighbour) == (None, name)


@pytest.mark.parametrize(
    ("text", "name", "departement"),
    [
        ("j’habite Bagnolet, où est la PMI ?", "Bagnolet", "93"),
        ("une pmi à Montrouge", "Montrouge", "92"),
        ("le ccas d’Arcueil", "Arcueil", "94"),
        ("je suis un habitant de Marseille et je cherche une aide pour payer mon loyer", "Marseille", "13"),
        ("pmi montreuil", "Montreuil", "93"),
    ],
)
def test_a_town_of_another_departement_is_told_apart(places: Places, text: str, name: str, departement: str) -> None:
    """Its département is not ours, whose number would help nobody there."""
    mention, _ = places.find(text)
    assert mention is not None
    assert (mention.neighbour, mention.departement) == (name, departement)


@pytest.mark.parametrize(
    "text", ["ma fille cherche un stage à Lyon en mars", "je travaille de nuit à Paris, quelle crèche ?"]
)
def test_a_town_far_away_named_in_passing_is_no_place_to_answer_for(places: Places, text: str) -> None:
    """Somebody of here speaks of there."""
    assert places.find(text) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "un seau d'eau",
        "ma bagnole est en panne",
        "une colombe",
        "le village",
        "je cherche du travail",
        "un bagne",
        "",
        "dette 12500",
        "dossier 45123",
        "10 000",
        "aide de 13250 euros",
    ],
)
def test_everyday_words_name_no_place(places: Places, text: str) -> None:
    """No commune is heard where none was named."""
    assert places.find(text)[0] is None


def test_a_certain_place_wins_over_a_shared_one(places: Places) -> None:
    """« aux Blagis, à Sceaux » leaves no doubt."""
    mention, _ = places.find("j'habite aux blagis à sceaux")
    assert mention is not None
    assert mention.commune == "sceaux"


def test_two_communes_are_both_seen(places: Places) -> None:
    """Two towns in one message come in their order."""
    assert places.find("j'habite bagneux et je travaille à gennevilliers")[1] == ("bagneux", "gennevilliers")


@pytest.mark.parametrize(
    "text",
    [
        "pas Bagneux, Sceaux",
        "non pas à Bagneux, à Sceaux",
        "Sceaux et pas Bagneux",
        "c'est pas Bagneux c'est Sceaux",
        "à Sceaux et non à Bagneux",
        "Sceaux au lieu de Bagneux",
        "je n'habite plus à Bagneux, j'habite à Sceaux",
        "je viens de quitter Bagneux pour Sceaux",
    ],
)
def test_a_place_that_is_set_right_is_not_named(places: Places, text: str) -> None:
    """Only the other one is, and no word of the first is left."""
    mention, communes = places.find(text)
    assert mention is not None
    assert communes == ("sceaux",)
    assert not {"bagneux", "pas", "plus", "lieu"} & set(mention.rest)


@pytest.mark.parametrize("text", ["avenue de Sceaux, la PMI", "j’habite rue de Sceaux", "place de Montrouge"])
def test_a_street_names_no_place_to_somebody_of_here(places: Places, text: str) -> None:
    """It goes there; of whoever is of nowhere yet, it is the only place that is known."""
    assert places.find(text, "bagneux") == (None, ())
    assert places.find(text)[0] is not None
    assert places.find(f"{text}, à Gennevilliers")[1] == ("gennevilliers",)


def test_an_arrondissement_is_no_departement(places: Places) -> None:
    """« Paris 14 » is not in Calvados."""
    mention, _ = places.find("crèche paris 14")
    assert mention is not None
    assert (mention.name, mention.departement, mention.rest) == ("Paris", "75", ("creche",))


@pytest.mark.parametrize("text", ["je n'habite pas à Bagneux", "pas de médecin à Bagneux", "pas à Bagneux ni à Sceaux"])
def test_a_place_that_nothing_sets_right_is_named(places: Places, text: str) -> None:
    """« Pas » before the only place there is denies something else, or leaves it the one spoken of."""
    mention, _ = places.find(text)
    assert mention is not None
    assert mention.commune is not None


def test_the_rest_of_the_message_is_kept(places: Places) -> None:
    """The need is read without the name of the place."""
    mention, _ = places.find("et à Bagneux ?")
    assert mention is not None
    assert mention.rest == ("et", "a")


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("j'habite à Bagneux", True),
        ("on vit dans la ville de Bagneux", True),
        ("ma commune c’est Bagneux", True),
        ("la pmi de Bagneux", False),
        ("et à Bagneux ?", False),
        ("je n'habite plus à Bagneux", False),
        ("I live in Bagneux", True),
        ("I don't live in Bagneux", False),
        ("moro em Bagneux", True),
        ("Bagneux'de oturuyorum", True),
        ("я живу в Bagneux", True),
        ("أسكن في Bagneux", True),
        ("لا أسكن في Bagneux", False),
        ("mairie de Bagneux, je vis seule", False),
        ("ma mère habite à Bagneux", False),
        ("je vais chez ma mère qui habite à Bagneux", False),
        ("ma sœur qui vit à Bagneux", False),
        ("my brother is living in Bagneux", False),
        ("أمي ساكنة في Bagneux", False),
        ("j’habite avec ma mère à Bagneux", True),
        ("ma mère est malade, j’habite à Bagneux", True),
        ("moi et ma femme habitons Bagneux", True),
        ("my mother is sick and I live in Bagneux", True),
        ("je viens d’emménager à Bagneux", True),
        ("je déménage à Bagneux", True),
        ("je déménage de Bagneux", False),
        ("ma sœur déménage à Bagneux", False),
    ],
)
def test_living_somewhere_is_told_from_naming_a_place(places: Places, text: str, *, home: bool) -> None:
    """Only who says that they live there does."""
    mention, _ = places.find(text)
    assert mention is not None
    assert mention.home is home
