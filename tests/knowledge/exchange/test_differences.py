"""Hours compared with those that somebody else published."""

from datetime import date

import pytest

from knowledge.exchange.differences import differences
from knowledge.exchange.received import Received
from knowledge.guichet import Guichet

DAY = date(2026, 11, 23)
WEEK = "Mo-Fr 09:00-12:00"


@pytest.mark.parametrize(
    ("held", "told", "day", "differ"),
    [
        (f"{WEEK}; 2028 Aug 01-15 off", WEEK, DAY, True),
        (f"{WEEK}; 2030 Mar 04-15 off", WEEK, date(2029, 11, 23), True),
        (f"{WEEK}; 2026 Aug 01-15 off", WEEK, DAY, False),
        (f"{WEEK}; 2026 Dec 01-15 off", WEEK, DAY, True),
        ("Mo,Tu,We,Th,Fr 09:00-12:00", WEEK, DAY, False),
        (f"{WEEK}; PH off", WEEK, DAY, False),
        (f"{WEEK}; PH 09:00-12:00", WEEK, DAY, True),
    ],
)
def test_hours_differ_when_they_will(town: Guichet, held: str, told: str, day: date, *, differ: bool) -> None:
    """From the day of the comparison on; saying nothing of public holidays is to be closed on them."""
    place = town.base.structures["pmi-vaubrun"].model_copy(update={"horaires_accueil": held, "a_confirmer": ()})
    received = Received("structures", "1", {"horaires_accueil": told}, None, {})
    found = [one.sort for one in differences(place, received, town.base, day)]
    assert found == (["other"] if differ else [])
