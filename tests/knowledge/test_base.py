"""The facts of the real base: what every answer owes a resident, and what must never be said."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from knowledge.answering.contact import contact_of
from knowledge.answering.reply import Kind, Reply
from knowledge.engine.language.words import split
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.model.convention import Convention
from knowledge.model.service import Service
from knowledge.model.structure import Structure
from knowledge.model.territoire import Commune
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from knowledge.understanding.aspect import Aspect
from tests.knowledge.answering.situations import MONDAY

BASE = read_base(REPOSITORY_BASE)
PAIRS = [(commune, topic) for commune in BASE.communes for topic in BASE.sujets]
LONGEST = 1400
"""Characters: two screens of a small phone, for the rare service with a list of papers."""

DATED_NUMBERS = (
    "01 46 60 35 38", "01 78 76 44 79", "01 55 58 14 90", "01 47 35 64 16", "01 45 36 44 10", "01 46 56 78 79",
    "01 41 47 65 71", "01 47 94 35 77", "01 41 21 40 20", "01 47 90 49 03", "01 47 33 09 53", "01 41 45 06 10",
    "01 46 66 57 08", "01 77 70 13 60", "01 55 59 44 95", "01 47 78 81 75", "01 46 44 71 77",
    "01 71 06 35 50", "01 46 85 88 88", "01 55 95 95 38", "3949",
)  # fmt: skip
"""Seen only in directories of 2013 to 2020, or on undated pages: to be asked of the towns, never to be published."""

DATED_ADDRESSES = (
    "96 avenue Albert-Petit", "17 avenue Albert-Petit", "223 rue des Caboeufs", "13 avenue Gabriel-Péri",
    "74 rue Jean-Marin-Naudin", "2 allée des Rosiers", "1 bis rue du Maréchal-Joffre", "allée du Parc-de-Garlande",
    "3 rue des Meuniers", "rue Julien-Mocquard", "4 avenue Lénine", "17 rue Victor-Hugo", "5 rue des Chevrins",
    "27 avenue de la Libération", "2 rue Rigault", "13 rue de la Méditerranée", "77 rue Prosper-Legouté",
    "157 rue des Blains", "5 boulevard des Bouvets", "34 rue Steffen", "rue Armand-Numès", "8 bis rue de la Sarrazine",
    "42 avenue Aristide-Briand", "rue du Docteur-Roux",
)  # fmt: skip
"""The same for addresses; the last one is a street that no source supports."""

HELP_LINES = ("15", "17", "18", "112", "114", "115", "119", "3018", "3114", "3919", "116 006")
SHELTERS = ("Flora Tristan", "Escale", "FVV", "SOS Femme")
"""Those who shelter women: an address given is an address found by whoever looks for them."""


def strings(value: object) -> Iterator[str]:
    """Every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def published() -> list[str]:
    """Every text of the base that may reach a resident: services, structures, communes, conventions, small talk."""
    entries = (BASE.services, BASE.structures, BASE.communes, BASE.conventions, BASE.bavardages, BASE.departements)
    dumps = (json.loads(entry.model_dump_json(exclude={"exemples"})) for table in entries for entry in table.values())
    return [text for dump in dumps for text in strings(dump)]


def facts() -> list[Service | Structure | Convention | Commune]:
    """Every entry that states facts."""
    tables = (BASE.services.values(), BASE.structures.values(), BASE.conventions.values(), BASE.communes.values())
    return [entry for table in tables for entry in table]


def said(guichet: Guichet, commune: str, topic: str) -> Reply:
    """The answer to a topic pressed."""
    return guichet.topic(topic, Memory(commune=commune), MONDAY).reply


@pytest.mark.parametrize(("commune", "topic"), PAIRS)
def test_every_topic_is_answered_in_every_commune(guichet: Guichet, commune: str, topic: str) -> None:
    """A number to call that is in the text, a source, nothing unfilled, short enough for a phone."""
    reply = said(guichet, commune, topic)
    assert reply.kind in {Kind.ANSWER, Kind.EMERGENCY}
    assert (reply.topic, reply.commune) == (topic, commune)
    assert reply.numbers
    assert [number for number in reply.numbers if number not in reply.text] == []
    assert "Source" in reply.text or reply.kind is Kind.EMERGENCY
    assert re.search(r"None|[{}]|\S {2}|\(\)|\.\.|\(page sans date\)", reply.text) is None
    assert len(reply.text) <= LONGEST


@pytest.mark.parametrize(("commune", "topic"), PAIRS)
def test_services_shown_are_for_the_people_of_the_commune(guichet: Guichet, commune: str, topic: str) -> None:
    """A resident is never sent where only others are received; each service says who says so."""
    reply, place = said(guichet, commune, topic), BASE.communes[commune]
    zones = {place.code_insee, place.departement, "france"}
    assert [one.id for one in reply.services if not zones & set(BASE.services[one.id].zone_eligibilite)] == []
    assert all(one.source for one in reply.services)


@pytest.mark.parametrize("commune", BASE.communes)
@pytest.mark.parametrize("aspect", Aspect)
def test_every_aspect_of_each_convention_is_answered(guichet: Guichet, commune: str, aspect: Aspect) -> None:
    """With its source, a number to ask more, and the five promises at most."""
    reply = guichet.convention(aspect, Memory(commune=commune), MONDAY).reply
    assert (reply.kind, reply.topic, reply.commune) == (Kind.ANSWER, "convention", commune)
    assert "Communiqué du Département" in reply.text
    assert "01 47 29 30 32" in reply.text
    assert re.search(r"None|[{}]|  |\.\.", reply.text) is None
    assert len(reply.text) <= LONGEST


def test_every_entry_has_a_source() -> None:
    """Nothing is said that nobody said; a source is a page or a document with a name."""
    assert [entry.id for entry in facts() if not entry.sources] == []
    assert [entry.id for entry in facts() if not all(source.nom.strip() for source in entry.sources)] == []


def test_no_date_is_in_the_future() -> None:
    """What was checked was checked in the past; only announced closures may lie ahead."""
    today = datetime.now(ZoneInfo("Europe/Paris")).date()
    dates = {
        (entry.id, day)
        for entry in facts()
        for day in (entry.verifie_le, *(source.date for source in entry.sources))
        if day
    }
    dates |= {
        (engagement.id, engagement.etat_le)
        for convention in BASE.conventions.values()
        for engagement in convention.engagements
        if engagement.etat_le
    }
    assert len(dates) > 10
    assert [(name, day) for name, day in dates if day > today or day < date(2006, 1, 1)] == []


def test_dated_numbers_are_never_published() -> None:
    """A number of ten years ago rings at somebody else's."""
    digits = [re.sub(r"\D", "", text) for text in published()]
    assert [number for number in DATED_NUMBERS[:-1] if any(re.sub(r"\D", "", number) in text for text in digits)] == []
    assert [text for text in published() if re.search(rf"\b{DATED_NUMBERS[-1]}\b", text)] == []


def test_dated_addresses_are_never_published() -> None:
    """An address of ten years ago is a bus ride for nothing."""
    folded = [f" {' '.join(split(text))} " for text in published()]
    assert [old for old in DATED_ADDRESSES if any(f" {' '.join(split(old))} " in text for text in folded)] == []


@pytest.mark.parametrize("number", HELP_LINES)
def test_help_lines_are_written_as_they_are_dialled(number: str) -> None:
    """« 3919 », not « 39 19 »."""
    assert number in {structure.telephone for structure in BASE.structures.values()}


def test_the_departments_line_is_not_surcharged_and_no_more_is_said() -> None:
    """Sources disagree on « gratuit » and « prix d’un appel local »: only « non surtaxé » is sure."""
    line = BASE.structures["solidarites-92"]
    assert line.telephone == "01 47 29 30 32"
    prices = {
        one.frais_precisions for one in BASE.services.values() if one.structure == line.id and one.frais_precisions
    }
    assert prices
    assert [price for price in prices if "non surtaxé" not in price or "gratuit" in price.lower()] == []


def test_no_address_of_a_shelter_is_given() -> None:
    """Neither the entries of those who shelter women nor any text beside their names holds a street."""
    for service in BASE.services.values():
        structure = BASE.structures[service.structure]
        about = " ".join((service.nom, structure.nom))
        if any(name in about for name in SHELTERS):
            assert [contact_of(service, BASE, commune).adresse.value for commune in BASE.communes.values()] == [
                None
            ] * 3
    street = re.compile(r"\b\d+(?: bis)?,? (?:rue|avenue|allée|boulevard|impasse|place)\b")
    assert [text for text in published() if any(name in text for name in SHELTERS) and street.search(text)] == []


@pytest.mark.parametrize(
    ("commune", "signed", "mayor", "commitments"),
    [
        (
            "sceaux",
            "12 mai 2025",
            "Philippe Laurent, maire de Sceaux",
            ("pmi", "entretiens-sociaux", "coordination", "reussite-educative-logement", "accueil-agents"),
        ),
        (
            "bagneux",
            "15 mai 2025",
            "Marie-Hélène Amiable, maire de Bagneux",
            ("caravane", "pmi", "plein-emploi", "proximite"),
        ),
        (
            "gennevilliers",
            "22 mai 2025",
            "Patrice Leclerc, maire de Gennevilliers",
            ("demarches", "publics-vulnerables", "ruptures", "non-recours", "pole-social"),
        ),
    ],
)
def test_the_three_conventions(
    guichet: Guichet, commune: str, signed: str, mayor: str, commitments: tuple[str, ...]
) -> None:
    """Each with its promises, its signatories and their office; the signature is announced, not proven."""
    promised = guichet.convention(Aspect.PROMESSES, Memory(commune=commune), MONDAY).reply
    assert promised.commitments == tuple(f"{commune}-2025-{one}" for one in commitments)
    text = guichet.convention(Aspect.SIGNATAIRES, Memory(commune=commune), MONDAY).reply.text
    assert mayor in text
    assert "Georges Siffredi, président du Département des Hauts-de-Seine" in text
    assert f"annoncée pour le {signed}" in text
    lasts = guichet.convention(Aspect.DUREE, Memory(commune=commune), MONDAY).reply.text
    assert "trois ans, renouvelables" in lasts
    assert "2028" not in lasts


def test_the_figures_of_bagneux_keep_their_words(guichet: Guichet) -> None:
    """« près de » and « plus de » are part of the figure, and requests are not people."""
    text = guichet.convention(Aspect.CHIFFRES, Memory(commune="bagneux"), MONDAY).reply.text
    assert "2024" in text
    for figure in ("près de 6 000", "1 348", "plus de 5 000"):
        assert figure in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "des demandes, pas des bénéficiaires" in text
    assert "des actes, pas des enfants" in text


@pytest.mark.parametrize("commune", ["sceaux", "gennevilliers"])
def test_no_figure_is_lent_to_the_other_towns(guichet: Guichet, commune: str) -> None:
    """The figures are those of Bagneux."""
    text = guichet.convention(Aspect.CHIFFRES, Memory(commune=commune), MONDAY).reply.text
    assert "Aucun chiffre" in text
    assert "348" not in text


def test_the_pole_of_asnieres_has_no_opening_year() -> None:
    """Sources contradict each other on it."""
    entries = (*BASE.services.values(), *BASE.structures.values(), *BASE.conventions.values())
    texts = [
        text
        for entry in entries
        for name, value in cast("dict[str, object]", json.loads(entry.model_dump_json(exclude={"sources"}))).items()
        if not name.endswith("_le")
        for text in strings(value)
        if "Asnières" in text
    ]
    assert texts
    assert [text for text in texts if re.search(r"\b20\d\d\b", text)] == []
