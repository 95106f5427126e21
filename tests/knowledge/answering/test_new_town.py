"""What a resident of a town that has just adopted Guichet reads: few services are known, and lines of the nation."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.answering.choosing import chosen
from knowledge.checks.verification import verify
from knowledge.exchange.site.site import Site
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.model.base import Base, is_near
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base, read_folder
from knowledge.understanding.aspect import Aspect
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.new_towns import CONFIRMED_HALL, CREUSE, add_town, opened, shared

TOWN = "saint-exemple"
LINE, HALL = "05 44 00 00 00", "05 44 00 00 01"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of a village of which nothing is known yet but a number of its département, unconfirmed."""
    return add_town(shared(tmp_path_factory.mktemp("creuse")), "23999", "Saint-Exemple", CREUSE)


@pytest.fixture(scope="module")
def village(folder: Path, engine_cache: Path) -> Guichet:
    """Its guichet."""
    return opened(folder, engine_cache)


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory, engine_cache: Path) -> Guichet:
    """The same village, once somebody has called its town hall."""
    folder = shared(tmp_path_factory.mktemp("called"))
    return opened(add_town(folder, "23999", "Saint-Exemple", CREUSE, {"mairie": CONFIRMED_HALL}), engine_cache)


def told(guichet: Guichet, text: str) -> str:
    """What somebody of the village reads, its no-break spaces as spaces."""
    reply = guichet.answer(text, Memory(commune=TOWN), MONDAY).reply
    return reply.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("mdph", "3977"),
        ("ma mère de 85 ans ne peut plus rester seule", "3977"),
        ("rsa", "3230"),
        ("je cherche un psychologue", "3114"),
    ],
)
def test_a_line_for_a_particular_situation_comes_after_whom_to_call(village: Guichet, text: str, line: str) -> None:
    """The département first; the line of the nation is one of the other ways, and is said to be."""
    reply = village.answer(text, Memory(commune=TOWN), MONDAY).reply
    first, _, other = reply.text.partition("Autres possibilités")
    assert f"Département de la Creuse, {LINE}" in first
    assert line not in first
    assert line in other
    assert reply.numbers == (LINE, line)


def test_the_word_of_a_situation_brings_its_line_first(village: Guichet) -> None:
    """Who speaks of ill-treatment is shown the number for it, beside a danger as in an answer."""
    commune = village.base.communes[TOWN]
    found = chosen(village.base, "handicap", commune, "des auxiliaires me maltraitent")
    assert ([one.id for one in found.fitting], found.apart) == (["maltraitance-adultes"], ())
    reply = village.answer("je suis handicapée et on me maltraite", Memory(commune=TOWN), MONDAY).reply
    assert [service.id for service in reply.services][:1] == ["maltraitance-adultes"]


def test_a_detail_is_not_about_a_line_that_was_not_the_answer(village: Guichet) -> None:
    """« Et le samedi ? » after whom to call gets whom to call, and no hours of the 3977."""
    memory = village.answer("mdph", Memory(commune=TOWN), MONDAY).memory
    assert f"Appelez : Département de la Creuse, {LINE}" in village.answer(
        "et le samedi ?", memory, MONDAY
    ).reply.text.replace("\u00a0", " ")


def test_a_line_of_the_nation_comes_with_a_number_nearby(village: Guichet) -> None:
    """Who answers everywhere is the answer; whom to call here is told too."""
    text = told(village, "j’ai perdu ma carte Vitale")
    assert text.index("3646") < text.index(f"Pour être orienté près de chez vous : Département de la Creuse, {LINE}")


@pytest.mark.parametrize("text", ["mon mari me frappe", "je n’ai nulle part où dormir ce soir"])
def test_after_help_numbers_near_is_near(village: Guichet, text: str) -> None:
    """The département's number, to be confirmed; what serves everywhere is said to, and no line for a child."""
    _, _, then = told(village, text).partition("Ensuite, pour être aidé près de chez vous :\n")
    near, _, everywhere = then.partition("Partout en France :")
    assert near.strip() == f"• Département de la Creuse\n📞 {LINE} (à confirmer)"
    assert "3018" not in everywhere
    assert ("116 006" in everywhere) == ("mari" in text)


def test_a_danger_is_never_sent_to_the_town_hall(called: Guichet) -> None:
    """Everybody knows everybody there: it is the département that helps a beaten woman, its number confirmed or not."""
    text = told(called, "mon mari me frappe")
    assert LINE in text
    assert HALL not in text


@pytest.mark.parametrize("text", ["j’ai plus rien à manger", "zorglub frimatique du 3e quasar", "je veux un humain"])
def test_a_confirmed_number_of_the_town_hall_comes_before_one_that_nobody_confirmed(
    called: Guichet, village: Guichet, text: str
) -> None:
    """The town hall once somebody called it, and then the département; before, that one alone, « à confirmer »."""
    line = f"Département de la Creuse, {LINE} (à confirmer)"
    assert f"Mairie de Saint-Exemple, {HALL}, ou {line}" in told(called, text)
    assert line in told(village, text)
    assert HALL not in told(village, text)


def test_topics_left_to_a_particular_line_are_told_to_staff(folder: Path, tmp_path: Path) -> None:
    """Every one of them, without end dots: nobody can add a service for « … »."""
    bare = Path(shutil.copytree(folder, tmp_path / "bare", ignore=shutil.ignore_patterns("voix")))
    faults = verify(read_folder(bare), date(2026, 11, 28))
    (fault,) = [fault for fault in faults if fault.code == "SUJETS_SANS_SERVICE"]
    assert {"handicap", "personnes-agees", "rsa", "aide-alimentaire", "surendettement"} <= set(
        fault.message.replace("(", " ").replace(")", " ").replace(",", " ").split()
    )
    assert "…" not in fault.message


def test_the_site_promises_only_topics_that_somebody_answers(folder: Path) -> None:
    """The page of such a topic says whom to call before the line, and the leaflet leaves it out."""
    pages = Site(read_base(folder), datetime(2026, 11, 28, 9, tzinfo=UTC)).files()
    page = pages[f"{TOWN}/handicap.html"].decode().replace("\u00a0", " ")
    assert page.index(LINE) < page.index("3977")
    assert "Handicap, MDPH" not in pages[f"{TOWN}/affiche.html"].decode()


def test_lines_of_the_nation_come_before_what_a_departement_only_also_does() -> None:
    """The Caf for allowances, the 115 for a night: not the social workers of the département, who help with both."""
    base: Base = read_base(REPOSITORY_BASE)
    home = base.communes["bagneux"]
    assert [one.id for one in base.services_of("allocations-familiales", home)][:1] == ["allocations-caf"]
    assert not any(is_near(base.services[name], home) for name in ("allocations-caf", "hebergement-115"))


@pytest.mark.parametrize(
    ("text", "home", "exists"), [("caravane solidaire", TOWN, False), ("quand passe la caravane", None, False)]
)
def test_a_topic_of_elsewhere_is_not_offered(village: Guichet, text: str, home: str | None, *, exists: bool) -> None:
    """The Caravane Solidaire is of the Hauts-de-Seine."""
    reply = village.answer(text, Memory(commune=home), MONDAY).reply
    assert ("caravane-solidaire" in [choice.id for choice in reply.topics]) is exists


def test_a_topic_of_here_is_offered(guichet: Guichet) -> None:
    """Where it has a service, with or without a commune."""
    for home in ("bagneux", None):
        reply = guichet.answer("caravane solidaire", Memory(commune=home), MONDAY).reply
        assert "caravane-solidaire" in [choice.id for choice in reply.topics]


def test_the_number_of_the_departement_is_given_to_who_asks_for_it(called: Guichet) -> None:
    """Beside that of the town hall, which alone is confirmed."""
    text = told(called, "quel est le numéro du département ?")
    assert f"{HALL}, ou Département de la Creuse, {LINE} (à confirmer)" in text


@pytest.mark.parametrize("name", ["Collectivité européenne d’Alsace", "Métropole de Lyon"])
def test_a_departement_of_any_name_is_told_without_an_article(village: Guichet, name: str) -> None:
    """« Entre Strasbourg et le Collectivité » is no French."""
    known = village.base.departements["23"].model_copy(update={"nom_complet": name})
    base = replace(village.base, departements={"23": known})
    text = Guichet(base, village.polyglot).convention(Aspect.PROMESSES, Memory(commune=TOWN), MONDAY).reply.text
    assert f"({name})" in text
    assert f"le {name}" not in text
