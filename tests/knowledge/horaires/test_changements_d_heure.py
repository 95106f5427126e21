"""The two nights of the year in which the clocks change."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from knowledge.horaires import PARIS, Horaires, en_francais

NUIT = "Mo-Su,PH 00:00-02:30,03:30-05:00"


@pytest.mark.parametrize("nuit", [datetime(2026, 3, 28, 22, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)])
def test_next_change_is_the_first_minute_that_differs(nuit: datetime) -> None:
    """Minute by minute through the night, the announced change is the one that a watchman would see."""
    horaires = Horaires.parse(NUIT)
    minutes = [nuit + timedelta(minutes=minute) for minute in range(8 * 60)]
    etats = [horaires.etat(minute) for minute in minutes]
    suites = pairwise(zip(minutes, etats, strict=True))
    vus = [minute for (_, avant), (minute, apres) in suites if avant.ouvert != apres.ouvert]
    assert len(vus) >= 3
    for minute, etat in zip(minutes, etats, strict=True):
        prochain = next((vu for vu in vus if vu > minute), None)
        annonce = etat.prochain_changement and etat.prochain_changement.astimezone(UTC)
        assert prochain in {None, annonce}


def test_hour_played_twice_opens_twice() -> None:
    """When clocks go back from 3:00 to 2:00, a place open until 2:30 closes, opens at 2:00 and closes again."""
    horaires = Horaires.parse(NUIT)
    premier = datetime(2026, 10, 25, 2, 45, tzinfo=PARIS)
    etat = horaires.etat(premier)
    assert etat.ouvert is False
    assert etat.prochain_changement is not None
    assert etat.prochain_changement.isoformat() == "2026-10-25T02:00:00+01:00"


def test_minutes_left_count_the_hour_played_twice() -> None:
    """At 2:45 the first time, closing at 3:00 is an hour and a quarter away."""
    horaires = Horaires.parse("Mo-Su,PH 00:00-03:00")
    instant = datetime(2026, 10, 25, 2, 45, tzinfo=PARIS)
    assert en_francais(horaires.etat(instant), instant).startswith("Ouvert maintenant")
    assert en_francais(horaires.etat(instant.replace(fold=1)), instant.replace(fold=1)).startswith("Ferme dans 15")


def test_skipped_hour_is_reached_when_clocks_jump() -> None:
    """What happens at 2:30 happens at 3:00 in the night that has no 2:30; a naive 2:30 is read as 3:30."""
    horaires = Horaires.parse(NUIT)
    avant = horaires.etat(datetime(2026, 3, 29, 1, 59, tzinfo=PARIS))
    assert avant.prochain_changement is not None
    assert avant.prochain_changement.isoformat() == "2026-03-29T03:00:00+02:00"
    assert horaires.etat(datetime(2026, 3, 29, 2, 30)).ouvert is True  # noqa: DTZ001
