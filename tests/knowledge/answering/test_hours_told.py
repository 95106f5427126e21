"""Opening hours as somebody reads them who reads little French."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge.answering.hours_told import HoursTold
from knowledge.answering.service_card import ServiceCard
from knowledge.guichet import Guichet
from knowledge.horaires import Fermeture, Horaires, fuseau_du
from knowledge.texts.catalogue import LANGUAGES, catalogue
from tests.knowledge.answering.overseas import PMI, moved, national

TOWN_HALL = "Mo,We-Fr 08:30-12:00,13:30-17:30; Tu 13:30-19:00; PH off"
MONDAY = date(2026, 11, 23)


def told(hours: str, closures: tuple[Fermeture, ...] = (), language: str = "en") -> HoursTold:
    """Hours, in a language."""
    return HoursTold(Horaires.parse(hours, closures), catalogue("replies", language))


def at(moment: str) -> datetime:
    """An instant in Paris."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("hours", "moment", "said"),
    [
        (TOWN_HALL, "2026-11-23T10:15", "Open now, closes at 12:00."),
        (TOWN_HALL, "2026-11-23T12:30", "Closed now, opens today at 13:30."),
        (TOWN_HALL, "2026-11-23T20:00", "Closed now, opens Tue 24/11 at 13:30."),
        (TOWN_HALL, "2026-12-24T18:00", "Closed now, opens Mon 28/12 at 08:30."),
        ("24/7", "2026-11-23T10:15", "Open day and night."),
        ("Mo 09:00-24:00", "2026-11-23T23:00", "Open now, closes at 24:00."),
        ("Fr 20:00-26:00", "2026-11-27T21:00", "Open now, until Sat 28/11, 02:00."),
        ('Mo-Fr 09:00-12:00, Mo-Fr 14:00-17:00 unknown "sur rendez-vous"', "2026-11-23T13:00",
         "Closed now; from Mon 23/11, 14:00: by appointment."),
        ('Mo-Fr 14:00-17:00 unknown "sur rendez-vous"', "2026-11-23T15:00",
         "Hours not certain: by appointment. Call first."),
        ('Mo-Fr 14:00-17:00 unknown "selon la saison"', "2026-11-23T15:00",
         "Hours not certain: selon la saison. Call first."),
        ("2020 Jan 01-2020 Jan 31 09:00-12:00", "2026-11-23T15:00", "Closed now."),
        ("Sa 00:00-24:00", "2026-11-27T23:00", "Closed now, opens Sat 28/11 at 00:00."),
    ],
)  # fmt: skip
def test_the_moment_is_told(hours: str, moment: str, said: str) -> None:
    """Open or not, and until when; a day is named with its date."""
    it = told(hours)
    assert it.state(it.horaires.etat(at(moment)), at(moment)) == said


@pytest.mark.parametrize(
    ("moment", "said", "time"),
    [
        ("2026-11-23T10:15", "Open now, closes at 12:00.", "10:15"),
        ("2026-11-23T16:15", "Open now, until Mon 23/11, 17:30.", "Mon 16:15"),
        ("2026-11-24T08:00", "Closed now, opens today at 13:30.", "08:00"),
        ("2026-11-23T23:00", "Closed now, opens Tue 24/11 at 13:30.", "Mon 23:00"),
    ],
)
def test_the_day_is_named_where_who_reads_is_on_another(moment: str, said: str, time: str) -> None:
    """From three in the afternoon in Paris, it is tomorrow in Nouméa."""
    it, now = told(TOWN_HALL), at(moment)
    etat = it.horaires.etat(now, fuseau_du("988"))
    assert (it.state(etat, now), it.time(now, named=etat.autre_jour)) == (said, time)


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_clock_is_named_in_each_language(town: Guichet, language: str) -> None:
    """Where the hours of a national line are read overseas."""
    base, now = national(moved(town.base, "974")), datetime(2026, 11, 24, 8, 10, tzinfo=UTC)
    texts = catalogue("replies", language)
    card = ServiceCard(base.services[PMI], base, base.communes["vaubrun"], now, texts).full()
    (line,) = [line for line in card.splitlines() if line.startswith("🌍")]
    assert "Paris" in line
    assert ("9\u00a0h\u00a010" if language == "fr" else "09:10") in line


def test_the_week_that_comes_is_told() -> None:
    """The usual days of the same hours on one line; a closure and a holiday have their own, with their date."""
    assert told(TOWN_HALL).week(MONDAY) == (
        "Mon, Wed, Thu, Fri: 08:30–12:00, 13:30–17:30",
        "Tue: 13:30–19:00",
        "Sat, Sun: closed",
    )
    closed = told(TOWN_HALL, (Fermeture(date(2026, 12, 24), date(2026, 12, 24), "inventaire"),))
    assert closed.week(date(2026, 12, 23)) == (
        "Mon, Wed, Thu, Fri: 08:30–12:00, 13:30–17:30",
        "Tue: 13:30–19:00",
        "Sat, Sun: closed",
        "Thu 24/12: closed",
        "Fri 25/12: closed",
    )


def test_spans_are_told_with_their_comments() -> None:
    """What staff wrote in French stays, but for the usual « sur rendez-vous »."""
    hours = 'Mo 09:00-12:00 open "guichet 3", Mo 14:00-17:00 unknown "sur rendez-vous"; Tu 00:00-24:00'
    assert told(hours).week(MONDAY)[:2] == (
        "Mon: 09:00–12:00 (guichet 3), 14:00–17:00 (by appointment)",
        "Tue: day and night",
    )


def test_a_day_and_a_date_are_told() -> None:
    """A date with its year."""
    assert told(TOWN_HALL).day(MONDAY) == "Mon: 08:30–12:00, 13:30–17:30"
    assert told(TOWN_HALL).on(date(2026, 12, 25), MONDAY) == "Fri 25/12/2026: closed"


def test_french_is_that_of_the_hours_engine() -> None:
    """Whole sentences, and the usual week rather than the one that comes."""
    it = told(TOWN_HALL, language="fr")
    assert it.state(it.horaires.etat(at("2026-11-23T10:15")), at("2026-11-23T10:15")).startswith("Ouvert maintenant")
    assert it.week(MONDAY) == it.horaires.semaine(MONDAY)
    assert it.day(MONDAY) == it.horaires.jour(MONDAY)
    assert it.on(MONDAY, MONDAY) == it.horaires.a_la_date(MONDAY, MONDAY)
