"""The next date of a day that comes back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.horaires import prochain

LUNDI = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("regle", "attendu"),
    [
        ("Dec 25", date(2026, 12, 25)),
        ("Nov 30", LUNDI),
        ("Nov 11", date(2027, 11, 11)),
        ("2026 Nov 11", date(2026, 11, 11)),
        ("easter +1 day", date(2027, 3, 29)),
        ("easter +39 days", date(2027, 5, 6)),
        ("PH", date(2026, 12, 25)),
        ("24", date(2026, 12, 24)),
        ("31", date(2026, 12, 31)),
        ("Feb 29", date(2028, 2, 29)),
        ("Feb 30", None),
        ("2027 Feb 29", None),
    ],
)
def test_le_prochain(regle: str, attendu: date | None) -> None:
    """Today counts; what is past comes back next year; what does not exist has no date."""
    assert prochain(regle, LUNDI, "92") == attendu


def test_un_ferie_du_departement() -> None:
    """Alsace has a holiday more the day after Christmas."""
    assert prochain("PH", date(2026, 12, 26), "67") == date(2026, 12, 26)
    assert prochain("PH", date(2026, 12, 26), "92") == date(2027, 1, 1)


@given(st.dates(date(1990, 1, 1), date(2190, 1, 1)))
def test_jamais_dans_le_passe(depuis: date) -> None:
    """A day that comes back is never behind."""
    for regle in ("Feb 29", "easter +1 day", "31", "PH"):
        jour = prochain(regle, depuis, "92")
        assert jour is not None
        assert jour >= depuis
