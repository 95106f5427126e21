"""What a resident overseas reads: now, today and tomorrow are those of their clocks, and another clock is named."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from knowledge.answering.clock import departement_of
from knowledge.answering.contact import contact_of
from knowledge.answering.follow_up_answer import FollowUpAnswer
from knowledge.answering.kept_of_you import Awaits, Kept, KeptOfYou
from knowledge.answering.late_answer import LateAnswer
from knowledge.answering.service_card import ServiceCard
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.model.base import Base
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.follow_up import TODAY, TOMORROW, About, Detail
from knowledge.understanding.follow_up_words import AFTER_TOMORROW
from tests.knowledge.answering.overseas import PMI, moved, national


def card(base: Base, now: datetime, service: str = PMI) -> ServiceCard:
    """The card of a service for people of Vaubrun."""
    return ServiceCard(base.services[service], base, base.communes["vaubrun"], now, catalogue("replies"))


def follow_up(base: Base, detail: Detail, now: datetime) -> str:
    """The answer to « et demain ? » after the PMI, with ordinary spaces."""
    answers = FollowUpAnswer(base, catalogue("replies"))
    return answers.reply("pmi", base.communes["vaubrun"], detail, now).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("departement", "now", "opened", "said"),
    [
        ("99", "2026-11-24T05:30Z", False, "Fermé, ouvre à 9 h."),  # 6:30 in Paris
        ("974", "2026-11-24T05:30Z", True, "Ouvert maintenant, ferme à 12 h."),  # 9:30
        ("972", "2026-11-24T08:30Z", False, "Fermé, ouvre à 9 h."),  # 4:30, while it is 9:30 in Paris
        ("972", "2026-11-24T03:30Z", False, "Fermé, ouvre demain à 9 h."),  # Monday 23:30, Tuesday in Paris
        ("988", "2026-11-22T23:00Z", True, "Ouvert maintenant, ferme à 12 h."),  # Monday 10:00, Sunday in Paris
        ("975", "2026-11-24T13:00Z", True, "Ouvert maintenant, ferme à 12 h."),  # 10:00
    ],
)
def test_open_now_is_that_of_the_town(town: Guichet, departement: str, now: str, *, opened: bool, said: str) -> None:
    """The card says it, programs read it, and no other clock is spoken of."""
    told = card(moved(town.base, departement), datetime.fromisoformat(now))
    text = told.full().replace("\u00a0", " ")
    assert told.view().open is opened
    assert said in text
    assert "heure de" not in text


@pytest.mark.parametrize(
    ("departement", "now", "day", "said"),
    [
        # Monday 23 November, 23:30 in Martinique; Tuesday in Paris.
        ("972", "2026-11-24T03:30Z", TODAY, "Ce lundi : 9 h"),
        ("972", "2026-11-24T03:30Z", TOMORROW, "Ce mardi : 9 h"),
        ("972", "2026-11-24T03:30Z", AFTER_TOMORROW, "Ce mercredi : fermé"),
        ("972", "2026-11-24T03:30Z", 0, "Ce lundi : 9 h"),
        # Saturday 28 November, 8:00 in Nouméa; Friday in Paris.
        ("988", "2026-11-27T21:00Z", TODAY, "Ce samedi : fermé"),
        ("988", "2026-11-27T21:00Z", TOMORROW, "Ce dimanche : fermé"),
        ("988", "2026-11-27T21:00Z", AFTER_TOMORROW, "Ce lundi : 9 h"),
        # Wednesday 0:30 in Réunion, still Tuesday in Paris.
        ("974", "2026-11-24T20:30Z", TODAY, "Ce mercredi : fermé"),
        ("974", "2026-11-24T20:30Z", TOMORROW, "Ce jeudi : 9 h"),
    ],
)
def test_tomorrow_is_that_of_the_resident(town: Guichet, departement: str, now: str, day: int, said: str) -> None:
    """« et demain ? », « aujourd’hui ? », « lundi ? » a few hours from midnight in Paris."""
    text = follow_up(moved(town.base, departement), Detail(About.JOUR, day=day), datetime.fromisoformat(now))
    assert said in text
    assert "heure de" not in text


def test_a_date_and_a_season_are_counted_from_the_day_there(town: Guichet) -> None:
    """At 23:30 on Christmas Day in Martinique, Christmas is today; the closure that ends today is still told."""
    base, now = moved(town.base, "972"), datetime(2026, 12, 26, 3, 30, tzinfo=UTC)
    assert "vendredi 25 décembre : fermé" in follow_up(base, Detail(About.JOUR, date="Dec 25"), now)
    last = datetime(2027, 1, 1, 3, 30, tzinfo=UTC)  # 31 December 23:30 there, the last day of the closure
    assert "31 décembre 2026" in follow_up(base, Detail(About.VACANCES), last)
    assert "décembre" not in follow_up(base, Detail(About.VACANCES), datetime(2027, 1, 1, 4, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("departement", "now", "opened", "state", "clock"),
    [
        ("974", "2026-11-24T08:10Z", True, "Ouvert maintenant, ferme à 17 h 30.", "Paris, où il est 9 h 10."),
        ("974", "2026-07-15T08:10Z", True, "Ouvert maintenant, ferme à 17 h 30.", "Paris, où il est 10 h 10."),
        ("972", "2026-11-24T17:00Z", False, "Fermé, ouvre demain à 8 h 30.", "Paris, où il est 18 h."),
        # Tuesday 9:00 in Nouméa, Monday 23:00 in Paris: neither « demain » nor a bare hour.
        ("988", "2026-11-23T22:00Z", False, "Fermé, ouvre mardi 24 à 8 h 30.", "Paris, où il est 23 h (lundi 23)."),
    ],
)
def test_a_national_line_is_in_the_time_of_paris_and_says_so(
    town: Guichet, departement: str, now: str, *, opened: bool, state: str, clock: str
) -> None:
    """Its hours are those of Paris, with the time that it is there: whoever calls from overseas can tell."""
    told = card(national(moved(town.base, departement)), datetime.fromisoformat(now))
    text = told.full().replace("\u00a0", " ")
    assert told.view().open is opened
    assert state in text
    assert f"Horaires à l’heure de {clock}" in text
    assert "du lundi au vendredi : 8 h 30 – 17 h 30" in text
    assert text.index("Horaires à l’heure de") < text.index("du lundi au vendredi")


def test_a_national_line_says_nothing_of_clocks_where_they_are_those_of_paris(town: Guichet) -> None:
    """In the metropolis the same card has no word more."""
    assert "heure de Paris" not in card(national(town.base), datetime(2026, 11, 24, 8, 10, tzinfo=UTC)).full()


def test_hours_without_an_hour_have_no_clock(town: Guichet) -> None:
    """Day and night, every day, or by appointment only: whose clock it is does not matter."""
    now = datetime(2026, 11, 24, 8, 10, tzinfo=UTC)
    for hours in ("24/7", 'unknown "sur rendez-vous"'):
        base = national(moved(town.base, "974"), hours)
        assert "heure de" not in card(base, now).full()
        assert "heure de" not in follow_up(base, Detail(About.HORAIRES), now)


def test_announced_hours_and_follow_ups_name_the_clock_too(town: Guichet) -> None:
    """Hours that nobody confirmed, « et demain ? », « c’est ouvert ? »."""
    now = datetime(2026, 11, 23, 22, tzinfo=UTC)  # Tuesday 9:00 in Nouméa
    base = national(moved(town.base, "988"))
    line = "Horaires à l’heure de Paris, où il est 23 h (lundi 23)."
    tomorrow = follow_up(base, Detail(About.JOUR, day=TOMORROW), now)
    assert "Ce mercredi : 8 h 30 – 17 h 30." in tomorrow
    assert line in tomorrow
    doubtful = national(moved(town.base, "988"), a_confirmer=("horaires_accueil",))
    for text in (
        follow_up(base, Detail(About.HORAIRES), now),
        follow_up(doubtful, Detail(About.HORAIRES), now),
        card(doubtful, now).full().replace("\u00a0", " "),
    ):
        assert text.count(line) == 1


def test_two_places_overseas_have_two_clocks(town: Guichet) -> None:
    """A service of La Réunion for people of Mayotte is open by the clocks of La Réunion."""
    base = moved(town.base, "976")
    structure = base.structures["pmi-vaubrun"].model_copy(update={"code_insee": "97411"})
    there = replace(base, structures={**base.structures, structure.id: structure})
    told = card(there, datetime(2026, 11, 24, 8, 30, tzinfo=UTC))  # 12:30 there, 11:30 in Mayotte
    assert told.view().open is False
    text = told.full().replace("\u00a0", " ")
    assert "Fermé, ouvre à 13 h 30." in text
    assert "Horaires à l’heure de La Réunion, où il est 12 h 30." in text
    same = structure.model_copy(update={"code_insee": "97209"})  # in Martinique, for people of Guadeloupe
    guadeloupe = moved(town.base, "971")
    told = card(
        replace(guadeloupe, structures={**guadeloupe.structures, same.id: same}),
        datetime(2026, 11, 24, 14, tzinfo=UTC),
    )
    assert "heure de" not in told.full(), "two names, one time"


PLACES: Mapping[str, tuple[dict[str, str], dict[str, str], tuple[str, ...], str]] = {
    "where the hours are given": ({"code_insee": "97411"}, {"code_insee": "75113"}, ("france",), "974"),
    "a local service, whose association is in Paris": ({}, {"code_insee": "75113"}, ("97407",), "976"),
    "a local service with no place": ({}, {}, ("976", "97407"), "976"),
    "a national one, whose office is in Paris": ({}, {"code_insee": "75113"}, ("france", "976"), "75"),
    "a national one, whose office is in Nouméa": ({}, {"code_postal": "98800"}, ("france",), "988"),
    "a national one with no place": ({}, {}, ("france", "976"), ""),
}


@pytest.mark.parametrize("name", PLACES)
def test_whose_clock_it_is(town: Guichet, name: str) -> None:
    """For people of Mayotte: the place of the hours, else one's own, else Paris for the whole nation."""
    own, of_structure, zones, expected = PLACES[name]
    nowhere = {"code_insee": None, "code_postal": None}
    service = town.base.services[PMI].model_copy(update={**nowhere, **own})
    structure = town.base.structures["pmi-vaubrun"].model_copy(update={**nowhere, **of_structure})
    assert departement_of(service, (structure,), zones, "976") == expected


def test_the_holidays_go_with_the_clock(town: Guichet) -> None:
    """20 December is a holiday in La Réunion, for its town hall and not for a national line."""
    base, day = moved(town.base, "974"), date(2027, 12, 20)
    local = contact_of(base.services[PMI], base, base.communes["vaubrun"]).horaires
    line = national(base)
    nation = contact_of(line.services[PMI], line, line.communes["vaubrun"]).horaires
    assert local
    assert nation
    assert "abolition" in local.jour(day)
    assert "8\u00a0h\u00a030" in nation.jour(day)


def test_a_late_answer_and_my_data_tell_the_days_of_the_resident(town: Guichet) -> None:
    """Asked at 1:00 on the 24th in La Réunion, when it was the 23rd in Paris; forgotten half an hour later."""
    base, asked = moved(town.base, "974"), datetime(2026, 11, 23, 21, tzinfo=UTC)
    guichet = Guichet(base, town.polyglot)
    late = LateAnswer(guichet, "fr")
    assert "24 novembre" in late.reply({"text": "Oui."}, "où ?", "vaubrun", asked, asked).text
    assert "23 novembre" in late.reply({"text": "Oui."}, "où ?", None, asked, asked).text
    memory = Memory(commune="vaubrun", topic="pmi", at=asked)
    told = KeptOfYou(base, catalogue("replies")).reply(memory, [Kept("où ?", asked, Awaits.ANSWER)], asked).text
    assert "1\u00a0h\u00a030" in told or "01\u00a0h\u00a030" in told
    assert "24 novembre" in told


def test_a_conversation_in_noumea(town: Guichet) -> None:
    """Saturday 8:00 there, Friday 22:00 in Paris: as residents write it, from the first question to « et demain ? »."""
    guichet, now = Guichet(moved(town.base, "988"), town.polyglot), datetime(2026, 11, 27, 21, tzinfo=UTC)
    turn = guichet.answer("où est la PMI ?", Memory(commune="vaubrun"), now)
    assert "Fermé, ouvre lundi 30 à 9 h." in turn.reply.text.replace("\u00a0", " ")
    for asked, said in (("et demain ?", "Ce dimanche"), ("et aujourd’hui ?", "Ce samedi"), ("et lundi ?", "Ce lundi")):
        assert said in guichet.answer(asked, turn.memory, now).reply.text
