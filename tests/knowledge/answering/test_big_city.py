"""A city of many places for one need: the quarter, the arrondissement, the postal code and the names of places."""

from pathlib import Path

import pytest

from knowledge.answering.reply import Kind
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.understanding.calendar import named_in
from knowledge.understanding.follow_up_words import words_of
from knowledge.understanding.places import Places
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.new_towns import BOUCHES_DU_RHONE, add_town, opened, shared

CENTRES = (
    ("Belsunce", "13001"),
    ("Belle de Mai", "13003"),
    ("Endoume", "13007"),
    ("Mazargues", "13009"),
    ("Frais Vallon", "13013"),
    ("La Castellane", "13015"),
)
QUARTERS = {
    "    # quartiers:\n": (
        "    quartiers:\n" + "".join(f'      - nom: "{nom}"\n' for nom, _ in CENTRES if nom != "Endoume")
    )
}


def centre(rank: int, nom: str, postal: str) -> tuple[str, str]:
    """A social centre as staff write it: the place, and the help."""
    structure = (
        f'  - id: centre-{rank}\n    nom: "Centre social {nom}"\n    adresse: "{rank + 1} rue du Test"\n'
        f'    code_postal: "{postal}"\n    commune: "Marseille"\n    code_insee: "13055"\n'
        f'    telephone: "04 91 00 00 {rank + 10}"\n    horaires_accueil: "Mo-Fr 09:00-12:00; PH off"\n'
        "    sources: [{nom: Appel, date: 2026-11-01}]\n"
    )
    service = (
        f'  - id: centre-{rank}-accueil\n    structure: centre-{rank}\n    nom: "Centre social {nom}"\n'
        '    description: "Cours de français, aide sur internet."\n    sujets: [aide-numerique, apprendre-francais]\n'
        '    zone_eligibilite: ["13055"]\n    sources: [{nom: Appel, date: 2026-11-01}]\n'
    )
    return structure, service


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, engine_cache: Path) -> Guichet:
    """Marseille and six social centres, imaginary."""
    folder = shared(tmp_path_factory.mktemp("marseille"))
    add_town(folder, "13055", "Marseille", BOUCHES_DU_RHONE, {"commune": QUARTERS})
    structures, services = zip(*(centre(rank, *one) for rank, one in enumerate(CENTRES)), strict=True)
    text = f"structures:\n{''.join(structures)}services:\n{''.join(services)}"
    (folder / "communes" / "marseille" / "centres.yaml").write_text(text, encoding="utf-8")
    (folder / "communes" / "marseille" / "annexe.yaml").write_text(HALL, encoding="utf-8")
    return opened(folder, engine_cache)


HALL = """structures:
  - id: annexe
    nom: "Mairie du 15e arrondissement de Marseille"
    adresse: "2 rue du Test"
    code_postal: "13015"
    commune: "Marseille"
    code_insee: "13055"
    telephone: "04 91 00 00 30"
    sources: [{nom: Appel, date: 2026-11-01}]
services:
  - id: annexe-accueil
    structure: annexe
    nom: "Mairie du 15e arrondissement de Marseille"
    description: "L’état civil de l’arrondissement."
    sujets: [mairie]
    zone_eligibilite: ["13055"]
    sources: [{nom: Appel, date: 2026-11-01}]
"""


def first(guichet: Guichet, *messages: str) -> str | None:
    """The place that the last message of a conversation is sent to."""
    memory = Memory(commune="marseille")
    for message in messages:
        turn = guichet.answer(message, memory, MONDAY)
        memory = turn.memory
    return turn.reply.services[0].nom if turn.reply.services else None


@pytest.mark.parametrize(
    ("messages", "place"),
    [
        (("où apprendre le français",), "Belsunce"),
        (("cours de français à Mazargues",), "Mazargues"),
        (("où apprendre le français", "à Frais Vallon"), "Frais Vallon"),
        (("où apprendre le français", "y en a un dans le 15e ?"), "La Castellane"),
        (("où apprendre le français", "et dans le 7 ?"), "Endoume"),
        (("cours de français dans le 9ème arrondissement",), "Mazargues"),
        (("cours de français 13007",), "Endoume"),
    ],
)
def test_the_place_of_the_part_of_town_that_is_named_comes_first(
    city: Guichet, messages: tuple[str, ...], place: str
) -> None:
    """A quarter of the base, an arrondissement, a postal code; the first of the file when none is named."""
    assert first(city, *messages) == f"Centre social {place}"


@pytest.mark.parametrize(
    ("text", "hall"),
    [
        ("horaires de la mairie", "Mairie de Marseille"),
        ("mairie de Marseille", "Mairie de Marseille"),
        ("mairie de Marseille 13", "Mairie de Marseille"),
        ("mairie de Marseille 15e", "Mairie du 15e arrondissement de Marseille"),
        ("la mairie de marseille 15", "Mairie du 15e arrondissement de Marseille"),
        ("mairie du 15e", "Mairie du 15e arrondissement de Marseille"),
    ],
)
def test_the_town_hall_is_that_of_the_whole_town(city: Guichet, text: str, hall: str) -> None:
    """Whichever file comes first; an arrondissement that is named with the town has its own."""
    assert first(city, text) == hall


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("centre social frais vallon", "Frais Vallon"),
        ("centre social La Castellane horaires", "La Castellane"),
        ("c’est où le centre social d’Endoume ?", "Endoume"),
    ],
)
def test_a_place_called_by_its_name_is_found(city: Guichet, text: str, place: str) -> None:
    """Whatever topic it answers."""
    assert first(city, text) == f"Centre social {place}"


def test_a_place_named_beside_a_need_is_not_the_need(city: Guichet) -> None:
    """« Le centre social Endoume m’a dit… »: what is sought is the rest."""
    text = "au centre social Endoume on m’a dit de demander un logement social, où déposer mon dossier ?"
    assert city.answer(text, Memory(commune="marseille"), MONDAY).reply.topic == "logement-social"


@pytest.mark.parametrize(
    "text", ["13001", "13015", "j’habite Marseille 13008", "j’habite dans le 13008", "je vis au 13016"]
)
def test_a_postal_code_tells_the_commune(city: Guichet, text: str) -> None:
    """Also those of the arrondissements, which nobody wrote in the base."""
    turn = city.answer(text, Memory(), MONDAY)
    assert (turn.memory.commune, turn.reply.kind) == ("marseille", Kind.SMALLTALK)


def test_a_number_of_the_town_hall_of_an_arrondissement_is_no_danger(city: Guichet) -> None:
    """« Mairie du 15e » asks for the town hall."""
    assert city.answer("mairie du 15e", Memory(commune="marseille"), MONDAY).reply.topic == "mairie"


@pytest.mark.parametrize("text", ["mon 2e enfant", "la naissance de mon 3e", "le 1er décembre", "c’est le 14"])
def test_other_numbers_are_no_arrondissement(city: Guichet, text: str) -> None:
    """Only after « dans le », « du », or before « arrondissement »."""
    assert Places(city.base).find(text, "marseille")[0] is None


@pytest.mark.parametrize("text", ["dans le 14e", "y en a un dans le 14", "et le 14e", "du 3e"])
def test_a_part_of_town_is_no_date(text: str) -> None:
    """No day of a month is said so, but its first."""
    assert named_in(tuple(text.split()), words_of()).dates == ()


@pytest.mark.parametrize(("text", "date"), [("le 14", "14"), ("le 1er", "1"), ("du 24 décembre", "Dec 24")])
def test_a_day_is_still_a_date(text: str, date: str) -> None:
    """« Le 14 », « le 1er »."""
    assert named_in(tuple(text.replace("é", "e").split()), words_of()).dates == (date,)


def test_what_the_town_has_is_offered_where_the_first_topic_has_nobody(city: Guichet) -> None:
    """Help with a computer, which twelve places give, beside France Services, which none is."""
    reply = city.answer("j’ai besoin d’aide pour mes papiers sur internet", Memory(commune="marseille"), MONDAY).reply
    assert "sujet:aide-numerique" in [button.action for row in reply.buttons for button in row]


def test_a_commune_may_have_several_postal_codes(city: Guichet) -> None:
    """Those that staff write, then those of its arrondissements; none is doubted in an address."""
    town = city.base.communes["marseille"].model_copy(
        update={"code_insee": "74010", "codes_postaux": ("74000", "74960")}
    )
    assert town.postaux == ("74000", "74960")
    assert city.base.communes["marseille"].postaux[:2] == ("13001", "13002")
