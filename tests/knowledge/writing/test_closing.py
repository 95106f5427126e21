"""« fermer … »: read from a message of staff, or answered with what to write."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from knowledge.guichet import Guichet
from knowledge.writing.closing import Unclear, in_words, is_order, read_order
from tests.knowledge.answering.overseas import moved, national

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
"""A Monday."""


MAIRIE, PMI, COLIS, EPICERIE = "mairie-vaubrun", "pmi-vaubrun", "epicerie-vaubrun-colis", "epicerie-vaubrun"


@pytest.mark.parametrize(
    ("text", "place", "days", "motive"),
    [
        ("fermer pmi-vaubrun le 24 décembre, formation", PMI, "le 24 décembre 2026", "formation"),
        ("Fermer PMI Vaubrun demain : pas de chauffage.", PMI, "le 24 novembre 2026", "pas de chauffage"),
        (
            "fermeture de la mairie de Vaubrun du 24 au 31 décembre pour inventaire",
            MAIRIE,
            "du 24 décembre 2026 au 31 décembre 2026 compris",
            "inventaire",
        ),
        (
            "fermer epicerie-vaubrun-colis jusqu’au 3 janvier",
            COLIS,
            "du 23 novembre 2026 au 3 janvier 2027 compris",
            "fermeture exceptionnelle",
        ),
        ("fermer épicerie solidaire de vaubrun lundi, eau, gaz", EPICERIE, "le 30 novembre 2026", "eau, gaz"),
        ("fermer pmi-vaubrun 24.12,formation", PMI, "le 24 décembre 2026", "formation"),
        (
            "fermer pmi-vaubrun les 24, 25 et 26 décembre - congés",
            PMI,
            "le 24 décembre 2026\n• le 25 décembre 2026\n• le 26 décembre 2026",
            "congés",
        ),
        (
            "fermer pmi-vaubrun mardi, jeudi : grève",
            PMI,
            "le 24 novembre 2026\n• le 26 novembre 2026",
            "grève",
        ),
    ],
)
def test_an_order_is_read(town: Guichet, text: str, place: str, days: str, motive: str) -> None:
    """The place by its short name or its name, the days, and the reason after a comma, a colon or « pour »."""
    assert is_order(text)
    closing = read_order(text, town.base, NOW)
    assert (closing.id, in_words(closing.periods), closing.motive) == (place, f"• {days}", motive)
    assert closing.kind == ("services" if place == COLIS else "structures")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("fermer pmi-vaubrun", "no_day", "le 24 décembre, formation\nfermer "),
        ("fermer piscine-vaubrun le 24 décembre", "no_place", "piscine-vaubrun"),
        ("fermer ccas-vaubrun le 24 décembre", "no_place", "ccas-vaubrun"),
        ("fermer pmi-vaubrun le 32 décembre", "no_day", "jour"),
        ("fermer pmi-vaubrun ce matin", "part_of_day", "Précisions d’horaires"),
        ("fermer pmi-vaubrun le 24 décembre, le matin", "part_of_day", "«\u00a0matin\u00a0»"),
        ("fermer pmi-vaubrun du 3 au 14 août, sauf le 8", "except", "du 3 au 7 et du 9 au 14 août"),
        ("fermer pmi-vaubrun le 24/12 – 26/12", "dash", "du 24 au 26 décembre"),
        ("fermer pmi-vaubrun le 24 décembre formation", "unread", "après une virgule"),
        ("fermer pmi-vaubrun à partir de lundi", "unread", "«\u00a0a partir\u00a0»"),
        ("fermer pmi-vaubrun entre le 24 et le 26 décembre", "unread", "«\u00a0entre\u00a0»"),
        ("fermer pmi-vaubrun lundi 24 décembre", "weekday", "Le 24 décembre 2026 n’est pas un lundi"),
        ("fermer la piscine le 24 décembre", "no_place", "«\u00a0la piscine\u00a0»"),
        ("fermer la mairie le 24 décembre", "which_place", "• mairie-serignac (Mairie de Sérignac)"),
        ("fermer pmi-vaubrun le 24/12/2025", "past", "24 décembre 2025"),
        ("fermer pmi-vaubrun hier, congés", "past", "22 novembre 2026"),
        ("fermer pmi-vaubrun avant-hier", "past", "21 novembre 2026"),
        ("fermer pmi-vaubrun du 2026-12-31 au 2026-12-24", "backwards", "avant le début"),
    ],
)
def test_an_order_that_is_not_clear_says_what_to_write(town: Guichet, text: str, code: str, said: str) -> None:
    """Neither a place nor a day is guessed."""
    with pytest.raises(Unclear, match=said.replace("(", r"\(").replace(")", r"\)")) as unclear:
        read_order(text, town.base, NOW)
    assert unclear.value.code == code


def test_numbers_that_look_alike_are_not_one_place(town: Guichet) -> None:
    """An identifier is compared as it is written, digit by digit."""
    creche = town.base.structures["pmi-vaubrun"]
    twins = {name: creche.model_copy(update={"id": name, "nom": "Crèche"}) for name in ("creche-11", "creche-111")}
    base = replace(town.base, structures={**town.base.structures, **twins})
    for name in twins:
        assert read_order(f"fermer {name} demain", base, NOW).id == name


@pytest.mark.parametrize("text", ["à quelle heure ferme la mairie", "fermer", "on a fermé mon compte", "refermer x"])
def test_a_question_is_no_order(text: str) -> None:
    """What does not begin with the word, followed by something, is for the guichet."""
    assert not is_order(text)


@pytest.mark.parametrize(
    ("departement", "written", "days"),
    [
        ("99", "2026-11-23T22:30Z", "le 24 novembre 2026"),
        ("974", "2026-11-23T20:30Z", "le 25 novembre 2026"),  # Tuesday 0:30 there
        ("988", "2026-11-22T21:30Z", "le 24 novembre 2026"),  # Monday 8:30 there, Sunday in Paris
        ("972", "2026-11-24T01:30Z", "le 24 novembre 2026"),  # Monday 21:30 there, Tuesday in Paris
    ],
)
@pytest.mark.parametrize("name", [PMI, COLIS, "solidarites-99"])
def test_tomorrow_is_that_of_the_place(town: Guichet, departement: str, written: str, days: str, name: str) -> None:
    """Staff overseas close their counter for their own tomorrow; a place that gives no code is where it serves."""
    base = moved(town.base, departement)
    closing = read_order(f"fermer {name} demain, grève", base, datetime.fromisoformat(written))
    assert in_words(closing.periods) == f"• {days}"


def test_a_national_line_closes_on_a_day_of_paris(town: Guichet) -> None:
    """It has no other place."""
    base = national(moved(town.base, "988"))
    closing = read_order("fermer pmi-vaubrun demain, grève", base, datetime(2026, 11, 22, 21, 30, tzinfo=UTC))
    assert in_words(closing.periods) == "• le 23 novembre 2026"


def test_another_kind_of_place_is_never_meant(guichet: Guichet) -> None:
    """`pmi-blagis` does not exist, and is spelt nearly as `mjd-blagis`, a house of justice."""
    with pytest.raises(Unclear) as unclear:
        read_order("fermer pmi-blagis le 24 décembre, formation", guichet.base, NOW)
    assert unclear.value.code == "no_place"


def test_the_examples_of_the_help_are_orders(guichet: Guichet) -> None:
    """Sent as they stand, they are read, each with the place it names."""
    with pytest.raises(Unclear) as unclear:
        read_order("fermer la piscine", guichet.base, NOW)
    examples = [line for line in str(unclear.value).splitlines() if is_order(line)]
    assert len(examples) == 3
    for example in examples:
        assert example.startswith(f"fermer {read_order(example, guichet.base, NOW).id} ")


@pytest.mark.parametrize("name", ["france-services-antony", "sante-sexuelle-montrouge"])
def test_of_one_name_the_place_is_closed(guichet: Guichet, name: str) -> None:
    """The service of the same name closes with it; the other way round, the place could never be closed."""
    assert {name} <= guichet.base.structures.keys() & guichet.base.services.keys()
    assert read_order(f"fermer {name} demain", guichet.base, NOW).kind == "structures"
