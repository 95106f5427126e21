"""What holds for any text, any hours and any instant."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import assume, example, given
from hypothesis import strategies as st

from knowledge.horaires import Fermeture, Horaires, HorairesInvalides, en_francais, proposer, remarques

MORCEAUX = tuple(
    """
    Mo Tu We Th Fr Sa Su PH SH Mo-Fr Sa-Tu Tu[1,3] We[-1] Jul-Aug Dec 24 2026 easter week 01-53/2 + 1 day - , ; || / :
    09:00-12:00 13:30-17:00 22:00-02:00 00:00-24:00 10:00 24/7 off open unknown "sur_rendez-vous" "x lundi 9h à
    """.split()  # noqa: SIM905 (a list would take fifty lines)
)
expressions = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(MORCEAUX), max_size=12).map(" ".join).map(lambda texte: texte[:200]),
)
REGLES = (
    "Mo-Fr 09:00-12:00,13:30-17:00",
    "Sa 22:00-02:00",
    "Tu[1,3] 14:00-17:00",
    "We[-1] off",
    "Jul-Aug Mo-Fr 09:00-12:00",
    "week 01-53/2 Th 18:00-20:00",
    'Fr 09:00-12:00 unknown "sur rendez-vous"',
    "2026 Oct 24-2026 Oct 26 00:00-02:30,03:30-05:00",
    "2026 Dec 24-2027 Jan 02 off",
    "PH off",
    "PH 10:00-12:00",
    "Su 01:00-02:30",
)
FIN_DES_NUITS = 2
valides = st.lists(st.sampled_from(REGLES), min_size=1, max_size=4).map("; ".join)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1))  # noqa: DTZ001 (Hypothesis adds the zone)
decalages = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
zones = st.one_of(decalages, st.sampled_from(["Pacific/Auckland", "America/New_York", "Asia/Kolkata"]).map(ZoneInfo))
departements = st.sampled_from(["92", "974", "972", "975", "988"])


def parse(expression: str, departement: str) -> Horaires:
    """Parse, or set the example aside."""
    try:
        return Horaires.parse(expression, departement=departement)
    except HorairesInvalides:
        assume(condition=False)
        raise


@given(expressions)
@example("Mo\ud800")
@example("\x00")
@example("PH +1 day off; Mo 09:00-10:00")
@example('"')
@example("9999 Dec 31 10:00-12:00")
def test_any_text_is_hours_or_a_french_error(expression: str) -> None:
    """Parsing raises nothing but its own error, exactly when the linter found one; what is parsed can be told."""
    refuse = any(une.gravite == "erreur" for une in remarques(expression))
    try:
        horaires = Horaires.parse(expression)
    except HorairesInvalides as erreur:
        colonne_permise = 1 <= erreur.colonne <= max(1, len(expression) + 1)
        assert (refuse, colonne_permise) == (True, True)
        return
    assert not refuse
    assert horaires.semaine()
    assert horaires.semaine(date(2026, 11, 23))
    assert horaires.jour(date(2026, 11, 11))


@given(st.text(max_size=200))
def test_proposing_never_fails(texte: str) -> None:
    """Any text has a proposition that parses, or none."""
    proposition = proposer(texte)
    assert proposition is None or remarques(proposition.expression) is not None


@given(valides, instants, departements)
@example("2026 Oct 24-2026 Oct 26 00:00-02:30,03:30-05:00", datetime(2026, 10, 25, 0, 30), "92")  # noqa: DTZ001
@example("Mo-Su 00:00-01:30,02:30-05:00", datetime(2026, 11, 1, 0, 45), "975")  # noqa: DTZ001
def test_next_change_is_a_change_and_the_first(expression: str, instant: datetime, departement: str) -> None:
    """Nothing changes before the announced instant, and something does at it."""
    horaires = parse(expression, departement)
    etat = horaires.etat(instant)
    if etat.prochain_changement is None:
        return
    # In UTC, since an hour played twice equals nothing in another zone.
    changement = etat.prochain_changement.astimezone(UTC)
    avant = changement - timedelta(microseconds=1)
    assert horaires.etat(changement).ouvert != etat.ouvert
    assert horaires.etat(avant).ouvert == etat.ouvert
    assert (horaires.etat(avant).prochain_changement or avant).astimezone(UTC) == changement
    assert etat.prochain_changement.tzinfo is horaires.fuseau


@given(valides, instants, zones, departements)
def test_zone_of_the_instant_does_not_matter(
    expression: str, instant: datetime, zone: timezone | ZoneInfo, departement: str
) -> None:
    """The same instant said in another zone has the same state and the same sentence."""
    horaires = parse(expression, departement)
    sur_place = instant.replace(tzinfo=horaires.fuseau)
    ailleurs = sur_place.astimezone(UTC).astimezone(zone)
    assert horaires.etat(ailleurs) == horaires.etat(sur_place)
    assert en_francais(horaires.etat(ailleurs), ailleurs) == en_francais(horaires.etat(sur_place), sur_place)


@given(valides, st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(0, 20), instants)
def test_a_closed_day_is_closed(expression: str, debut: date, jours: int, instant: datetime) -> None:
    """No expression opens on a day in a closure, once the night of the day before has ended."""
    fin = debut + timedelta(days=jours)
    try:
        horaires = Horaires.parse(expression, [Fermeture(debut, fin, "travaux")])
    except HorairesInvalides:
        return
    dedans = datetime.combine(
        debut + (instant.date() - date(2020, 1, 1)) % (fin - debut + timedelta(days=1)), instant.time()
    )
    assume(dedans.date() > debut or dedans.hour >= FIN_DES_NUITS)
    assert horaires.etat(dedans).ouvert is False


@given(valides, st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(-24, 48))
@example("Sa 22:00-02:00; PH off", date(2026, 7, 11), 25)
def test_spans_say_what_the_state_says(expression: str, jour: date, heures: int) -> None:
    """The spans of a day and the state at each of its instants agree, around a closure too."""
    try:
        horaires = Horaires.parse(expression, [Fermeture(jour, jour, "travaux")])
    except HorairesInvalides:
        return
    instant = datetime.combine(jour, time()) + timedelta(hours=heures, minutes=1)
    plage = next(une for une in horaires.plages(instant.date()) if une.debut <= instant < une.fin)
    assert plage.ouvert == horaires.etat(instant).ouvert


demi_journees = st.tuples(st.integers(12, 24), st.integers(1, 8)).map(
    lambda paire: (paire[0] * 30, (paire[0] + paire[1]) * 30)
)
journees = st.lists(demi_journees, max_size=2, unique=True).filter(
    lambda plages: all(fin < debut for (_, fin), (debut, _) in pairwise(sorted(plages)))
)
semaines = st.lists(journees, min_size=7, max_size=7)


@given(semaines)
def test_week_in_french_reads_back_as_the_same_hours(semaine: list[list[tuple[int, int]]]) -> None:
    """What residents read says exactly the hours: translated back, every day is the same."""
    morceaux = []
    for nom, plages in zip(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), semaine, strict=True):
        if plages:
            heures = (f"{de // 60:02}:{de % 60:02}-{a // 60:02}:{a % 60:02}" for de, a in sorted(plages))
            morceaux.append(f"{nom} {','.join(heures)}")
    assume(morceaux)
    horaires = Horaires.parse("; ".join(morceaux))
    relu = proposer(" ; ".join(horaires.semaine()))
    assert relu is not None
    jours = [date(2026, 11, 16) + timedelta(days=ecart) for ecart in range(7)]
    assert [Horaires.parse(relu.expression).jour(jour) for jour in jours] == [horaires.jour(jour) for jour in jours]
