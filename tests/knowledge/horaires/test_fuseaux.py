"""The clock of each département, and hours overseas: states, sentences, midnights, nights when one clock changes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from knowledge.horaires import PARIS, Horaires, departement_du, en_francais, fuseau_du, lieu_de_l_heure
from tests.knowledge.horaires.ecrits import ordinaire

MAIRIE = "Mo-Fr 08:00-12:00,13:00-16:00; PH off"

OUTRE_MER = {
    "971": ("America/Guadeloupe", -4, -4),
    "972": ("America/Martinique", -4, -4),
    "973": ("America/Cayenne", -3, -3),
    "974": ("Indian/Reunion", 4, 4),
    "975": ("America/Miquelon", -3, -2),
    "976": ("Indian/Mayotte", 3, 3),
    "977": ("America/St_Barthelemy", -4, -4),
    "978": ("America/Marigot", -4, -4),
    "986": ("Pacific/Wallis", 12, 12),
    "987": ("Pacific/Tahiti", -10, -10),
    "988": ("Pacific/Noumea", 11, 11),
}
"""Number → zone, hours from UTC in January and in July."""


@pytest.mark.parametrize("departement", OUTRE_MER)
def test_zone_overseas(departement: str) -> None:
    """Each has a zone that is in the tz database, with the offsets of the law in winter and in summer."""
    nom, hiver, ete = OUTRE_MER[departement]
    fuseau = fuseau_du(departement)
    assert fuseau.key == nom
    assert nom in available_timezones()
    ecarts = [datetime(2026, mois, 15, tzinfo=fuseau).utcoffset() for mois in (1, 7)]
    assert ecarts == [timedelta(hours=hiver), timedelta(hours=ete)]
    assert lieu_de_l_heure(fuseau) not in {"", "Paris"}


@pytest.mark.parametrize("departement", ["", "01", "2A", "75", "92", "95", "99"])
def test_elsewhere_the_clock_is_that_of_paris(departement: str) -> None:
    """In the metropolis, and for a service that is of no département."""
    assert fuseau_du(departement) is PARIS
    assert lieu_de_l_heure(PARIS) == "Paris"


@pytest.mark.parametrize(
    ("code", "departement"),
    [("92071", "92"), ("2A004", "2A"), ("97411", "974"), ("97801", "978"), ("98818", "988"), ("98000", "980")],
)
def test_departement_of_a_code(code: str, departement: str) -> None:
    """Three figures overseas, two elsewhere."""
    assert departement_du(code) == departement


def dit(instant: datetime, departement: str, expression: str = MAIRIE, lecteur: ZoneInfo | None = None) -> str:
    """Return the sentence that is read at an instant, with ordinary spaces."""
    etat = Horaires.parse(expression, departement=departement).etat(instant, lecteur)
    return ordinaire(en_francais(etat, instant))


@pytest.mark.parametrize(
    ("departement", "instant", "phrase"),
    [
        # Tuesday 24 November 2026; Paris is UTC+1.
        ("974", "2026-11-24T05:00Z", "Ouvert maintenant, ferme à 12 h."),  # 9:00 there, 6:00 in Paris
        ("974", "2026-11-24T12:30Z", "Fermé, ouvre demain à 8 h."),  # 16:30 there, 13:30 in Paris
        ("974", "2026-11-24T20:30Z", "Fermé, ouvre à 8 h."),  # Wednesday 0:30 there, still Tuesday in Paris
        ("976", "2026-11-24T05:00Z", "Ouvert maintenant, ferme à 12 h."),  # 8:00 there
        ("972", "2026-11-24T11:30Z", "Fermé, ouvre à 8 h."),  # 7:30 there, 12:30 in Paris
        ("972", "2026-11-24T19:50Z", "Ferme dans 10 minutes, à 16 h."),
        ("972", "2026-11-25T03:30Z", "Fermé, ouvre demain à 8 h."),  # Tuesday 23:30 there, Wednesday in Paris
        ("972", "2026-11-28T03:30Z", "Fermé, ouvre lundi 30 à 8 h."),  # Friday 23:30 there, Saturday in Paris
        ("988", "2026-11-22T22:00Z", "Ouvert maintenant, ferme à 12 h."),  # Monday 9:00 there, Sunday 23:00 in Paris
        ("988", "2026-11-27T14:00Z", "Fermé, ouvre lundi 30 à 8 h."),  # Saturday 1:00 there, Friday 15:00 in Paris
        ("987", "2026-11-24T07:00Z", "Fermé, ouvre demain à 8 h."),  # Monday 21:00 there, Tuesday 8:00 in Paris
        ("988", "2026-11-10T22:00Z", "Fermé aujourd’hui (11 Novembre), ouvre jeudi 12 à 8 h."),
        ("974", "2026-12-20T21:00Z", "Fermé, ouvre à 8 h."),  # Monday 1:00, the day after the abolition
        ("975", "2026-07-15T10:30Z", "Ouvert maintenant, ferme à 12 h."),  # 8:30 in summer
        ("975", "2026-11-24T10:30Z", "Fermé, ouvre à 8 h."),  # 7:30 in winter
    ],
)
def test_phrase_overseas(departement: str, instant: str, phrase: str) -> None:
    """Open, closed, « demain » and the date are those of the place, whatever the time in Paris."""
    assert dit(datetime.fromisoformat(instant), departement) == phrase


def test_the_next_change_is_on_the_clock_of_the_place() -> None:
    """An aware instant, in the zone of the place: programs read the right one, and people the right hour."""
    etat = Horaires.parse(MAIRIE, departement="974").etat(datetime(2026, 11, 24, 5, tzinfo=UTC))
    assert etat.ouvert is True
    assert etat.prochain_changement is not None
    assert etat.prochain_changement.isoformat() == "2026-11-24T12:00:00+04:00"


def test_a_naive_instant_is_read_at_the_place() -> None:
    """9:00 with no zone is 9:00 on the wall of the town hall."""
    reunion = Horaires.parse(MAIRIE, departement="974")
    attendu = reunion.etat(datetime(2026, 11, 24, 5, tzinfo=UTC))
    assert reunion.etat(datetime(2026, 11, 24, 9)) == attendu  # noqa: DTZ001
    assert en_francais(attendu, datetime(2026, 11, 24, 9)) == en_francais(  # noqa: DTZ001
        attendu, datetime(2026, 11, 24, 5, tzinfo=UTC)
    )
    assert reunion.fuseau.key == "Indian/Reunion"


@pytest.mark.parametrize("departement", ["974", "972", "975", "988", "987"])
@pytest.mark.parametrize(
    "debut",
    [
        datetime(2026, 3, 28, 22, tzinfo=UTC),  # Paris goes forward, the others do not
        datetime(2026, 10, 24, 22, tzinfo=UTC),  # Paris goes back
        datetime(2026, 3, 8, 2, tzinfo=UTC),  # Miquelon goes forward, Paris does not
        datetime(2026, 11, 1, 1, tzinfo=UTC),  # Miquelon goes back
    ],
)
def test_nights_when_one_clock_changes_alone(departement: str, debut: datetime) -> None:
    """Minute by minute, the announced change is the one that a watchman of the place would see."""
    horaires = Horaires.parse("Mo-Su,PH 00:00-01:30,02:30-05:00,14:00-16:00", departement=departement)
    minutes = [debut + timedelta(minutes=minute) for minute in range(10 * 60)]
    etats = [horaires.etat(minute) for minute in minutes]
    suites = pairwise(zip(minutes, etats, strict=True))
    vus = [minute for (_, avant), (minute, apres) in suites if avant.ouvert != apres.ouvert]
    assert vus
    for minute, etat in zip(minutes, etats, strict=True):
        mur = minute.astimezone(fuseau_du(departement)).strftime("%H:%M")
        assert etat.ouvert == (mur < "01:30" or "02:30" <= mur < "05:00" or "14:00" <= mur < "16:00")
        prochain = next((vu for vu in vus if vu > minute), None)
        annonce = etat.prochain_changement and etat.prochain_changement.astimezone(UTC)
        assert prochain in {None, annonce}


def test_minutes_left_in_reunion_when_paris_goes_back() -> None:
    """4:45 there is the hour that Paris plays twice: a quarter of an hour is left, not an hour and a quarter."""
    instant = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    assert dit(instant, "974", "Mo-Su,PH 00:00-05:00") == "Ferme dans 15 minutes, à 5 h."


def test_miquelon_plays_an_hour_of_its_own_twice() -> None:
    """There clocks go back on the first Sunday of November: 1:45 comes twice, and closing at 2:00 is counted so."""
    horaires = Horaires.parse("Mo-Su,PH 00:00-02:00", departement="975")
    premier = datetime(2026, 11, 1, 1, 45, tzinfo=fuseau_du("975"))
    assert en_francais(horaires.etat(premier), premier).startswith("Ouvert maintenant")
    second = premier.replace(fold=1)
    assert en_francais(horaires.etat(second), second).startswith("Ferme dans 15")


def test_a_night_is_of_the_day_where_it_starts_there() -> None:
    """Saturday's night in Martinique ends on Sunday at 2:00, which is 7:00 in Paris."""
    assert dit(datetime(2026, 11, 29, 5, tzinfo=UTC), "972", "Sa 22:00-02:00") == "Ouvert maintenant, ferme à 2 h."
    assert dit(datetime(2026, 11, 29, 3, tzinfo=UTC), "972", "Sa 22:00-02:00") == (
        "Ouvert maintenant, ferme demain à 2 h."
    )


LIGNE = "Mo-Fr 08:30-17:30; PH off"


@pytest.mark.parametrize(
    ("lecteur", "instant", "phrase"),
    [
        # In Réunion it is the same day as in Paris: « demain » is the same for both.
        ("974", "2026-11-24T17:00Z", "Fermé, ouvre demain à 8 h 30."),
        # In Réunion it is already Wednesday; in Nouméa, Tuesday while it is Monday in Paris.
        ("974", "2026-11-24T21:00Z", "Fermé, ouvre mercredi 25 à 8 h 30."),
        ("988", "2026-11-23T15:00Z", "Ouvert maintenant, ferme lundi 23 à 17 h 30."),
        ("988", "2026-11-23T16:15Z", "Ferme dans 15 minutes, lundi 23 à 17 h 30."),
        ("988", "2026-11-23T22:00Z", "Fermé, ouvre mardi 24 à 8 h 30."),
        # « Aujourd’hui » would be the 12th for who reads.
        ("988", "2026-11-11T15:00Z", "Fermé (11 Novembre), ouvre jeudi 12 à 8 h 30."),
        ("987", "2026-11-24T05:00Z", "Fermé, ouvre mardi 24 à 8 h 30."),  # Monday 19:00 there
    ],
)
def test_days_are_named_for_who_reads_on_another_day(lecteur: str, instant: str, phrase: str) -> None:
    """A metropolitan line read overseas: no « demain », no « aujourd’hui », no bare hour where the two dates differ."""
    assert dit(datetime.fromisoformat(instant), "", LIGNE, fuseau_du(lecteur)) == phrase
