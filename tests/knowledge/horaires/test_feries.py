"""Public holidays, national and local."""

from datetime import date, datetime, time, timedelta

import holidays
import pytest

from knowledge.horaires import PARIS, Horaires
from knowledge.horaires.feries import nom_du_ferie, paques
from knowledge.horaires.moteur import Moteur
from tests.share import share

pytestmark = pytest.mark.shares

# What the « holidays » package calls the départements that have their own.
SUBDIVISIONS = {
    "92": None,
    "57": "Moselle",
    "67": "Alsace",
    "68": "Alsace",
    "971": "GP",
    "972": "MQ",
    "973": "GY",
    "974": "RE",
    "976": "YT",
}
ANNEES = range(2024, 2041)


def jours() -> list[date]:
    """List every day of the years compared."""
    premier = date(ANNEES.start, 1, 1)
    return [premier + timedelta(days=ecart) for ecart in range((date(ANNEES.stop, 1, 1) - premier).days)]


@pytest.mark.parametrize("departement", SUBDIVISIONS)
def test_named_days_are_those_of_the_holidays_package(departement: str) -> None:
    """Seventeen years of dates agree with an independent source, in every département with its own days."""
    attendus = holidays.country_holidays("FR", subdiv=SUBDIVISIONS[departement], years=ANNEES)
    assert {jour for jour in jours() if nom_du_ferie(jour, departement)} == set(attendus)


@pytest.mark.parametrize("departement", SUBDIVISIONS)
def test_every_holiday_is_closed(departement: str) -> None:
    """A counter open at noon every day is open on all days but holidays, said or not said in the expression.

    Asked of every holiday, and of one other day in five: others in each département, so that all are asked.
    """
    feries = {jour for jour in jours() if nom_du_ferie(jour, departement)}
    demandes = {*share(jours(), 5, [*SUBDIVISIONS].index(departement) % 5), *feries}
    for expression in ("Mo-Su 09:00-17:00; PH off", "Mo-Su 09:00-17:00"):
        horaires = Horaires.parse(expression, departement=departement)
        assert {jour for jour in demandes if not horaires.etat(datetime.combine(jour, time(12))).ouvert} == feries


def test_library_knows_the_national_days() -> None:
    """``PH`` alone, as the library reads it, is the same days as our names."""
    moteur = Moteur("PH 00:00-24:00")
    lus = {jour for jour in jours() if moteur.lire(datetime.combine(jour, time(12), PARIS))[0]}
    assert lus == {jour for jour in jours() if nom_du_ferie(jour, "92")}


@pytest.mark.parametrize(
    ("annee", "jour"),
    [(1961, "04-02"), (2000, "04-23"), (2019, "04-21"), (2026, "04-05"), (2027, "03-28"), (2038, "04-25")],
)
def test_easter(annee: int, jour: str) -> None:
    """Easter is where the almanacs put it, the latest possible day (2038) included."""
    assert paques(annee).isoformat() == f"{annee}-{jour}"


def test_good_friday_is_closed_in_alsace_and_open_in_sceaux() -> None:
    """The same expression closes on 26 March 2027 in the 67 and not in the 92."""
    instant = datetime(2027, 3, 26, 10, tzinfo=PARIS)
    alsace = Horaires.parse("Mo-Fr 09:00-12:00; PH off", departement="67").etat(instant)
    assert (alsace.ouvert, "Vendredi saint" in (alsace.motif or "")) == (False, True)
    assert Horaires.parse("Mo-Fr 09:00-12:00; PH off").etat(instant).ouvert is True


@pytest.mark.parametrize(
    "expression", ["24/7", 'unknown "sur rendez-vous"', "Mo-Fr,PH 09:00-12:00", "Mo-Fr 14:00-17:00; PH 09:00-12:00"]
)
def test_places_that_do_not_close_on_holidays(expression: str) -> None:
    """At all times, by appointment at all times, or with hours for holidays: not closed on Christmas morning."""
    assert Horaires.parse(expression).etat(datetime(2026, 12, 25, 10, tzinfo=PARIS)).ouvert is not False


def test_holiday_name_is_not_a_motive_when_open() -> None:
    """Open on a holiday, there is nothing to explain; closed in the evening of it neither."""
    horaires = Horaires.parse("Mo-Fr 14:00-17:00; PH 09:00-12:00")
    assert horaires.etat(datetime(2026, 12, 25, 10, tzinfo=PARIS)).motif is None
    assert horaires.etat(datetime(2026, 12, 25, 20, tzinfo=PARIS)).motif is None
