"""Days are read as staff write them."""

from datetime import date

import pytest

from knowledge.writing.spoken_days import NoDay, Period, spoken_periods

TODAY = date(2026, 11, 23)
"""A Monday."""


def _days(*pairs: str) -> tuple[Period, ...]:
    """`2026-12-24` or `2026-12-24 2026-12-31`."""
    found = [[date.fromisoformat(day) for day in pair.split()] for pair in pairs]
    return tuple(Period(days[0], days[-1]) for days in found)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("le 24 décembre", _days("2026-12-24")),
        ("Le 24 DECEMBRE 2027", _days("2027-12-24")),
        ("le 1er janvier", _days("2027-01-01")),
        ("le jeudi 24 décembre", _days("2026-12-24")),
        ("le 24/12", _days("2026-12-24")),
        ("24/12/26", _days("2026-12-24")),
        ("2026-12-24", _days("2026-12-24")),
        ("du 24 au 31 décembre", _days("2026-12-24 2026-12-31")),
        ("du 24 décembre au 2 janvier", _days("2026-12-24 2027-01-02")),
        ("du 24/12 au 2/1", _days("2026-12-24 2027-01-02")),
        ("du 2026-12-24 au 2026-12-31", _days("2026-12-24 2026-12-31")),
        ("les 24 et 31 décembre", _days("2026-12-24", "2026-12-31")),
        ("jusqu’au 3 janvier", _days("2026-11-23 2027-01-03")),
        ("du lundi 7 au vendredi 11 décembre", _days("2026-12-07 2026-12-11")),
        ("aujourd’hui", _days("2026-11-23")),
        ("demain", _days("2026-11-24")),
        ("après-demain", _days("2026-11-25")),
        ("hier", _days("2026-11-22")),
        ("avant-hier", _days("2026-11-21")),
        ("mardi", _days("2026-11-24")),
        ("lundi", _days("2026-11-30")),
        ("lundi prochain", _days("2026-11-30")),
        ("le 28", _days("2026-11-28")),
        ("le 3", _days("2026-12-03")),
        ("le 22 novembre", _days("2027-11-22")),
        ("le 31", _days("2026-12-31")),
        ("le 29 février 2028", _days("2028-02-29")),
        ("les 24, 25 et 26 décembre", _days("2026-12-24", "2026-12-25", "2026-12-26")),
        ("le 24, le 25, et le 26 décembre", _days("2026-12-24", "2026-12-25", "2026-12-26")),
        ("le 26 décembre et le 2", _days("2026-12-26", "2027-01-02")),
        ("du 3 au 7 et du 9 au 14 décembre", _days("2026-12-03 2026-12-07", "2026-12-09 2026-12-14")),
        ("le 24-12-2026", _days("2026-12-24")),
        ("24.12.26", _days("2026-12-24")),
        ("le 24-12.", _days("2026-12-24")),
        ("du 24.12 au 2.1", _days("2026-12-24 2027-01-02")),
        ("du 30 au 2 janvier", _days("2026-12-30 2027-01-02")),
        ("du 30 au 2 janvier 2028", _days("2027-12-30 2028-01-02")),
        ("du 24 décembre au 2 janvier 2028", _days("2027-12-24 2028-01-02")),
        ("du mardi au vendredi", _days("2026-11-24 2026-11-27")),
        ("du vendredi au mardi", _days("2026-11-27 2026-12-01")),
        ("du lundi au mercredi", _days("2026-11-30 2026-12-02")),
        ("vendredi et lundi", _days("2026-11-27", "2026-11-30")),
        ("le 24 déc", _days("2026-12-24")),
        ("24 déc. 2027", _days("2027-12-24")),
        ("du 28 sept. au 2 oct.", _days("2027-09-28 2027-10-02")),
        ("le mardi 24/11", _days("2026-11-24")),
        ("jusqu’à vendredi", _days("2026-11-23 2026-11-27")),
    ],
)
def test_days_are_read(words: str, wanted: tuple[Period, ...]) -> None:
    """Without a year, the next day of that date; without a month, the next day of that number."""
    assert spoken_periods(words, TODAY) == wanted


@pytest.mark.parametrize("words", ["", "bientôt", "le 31 février", "2026-02-31", "le 45 mars", "formation"])
def test_what_is_no_day_is_said(words: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(NoDay):
        spoken_periods(words, TODAY)


@pytest.mark.parametrize(
    ("words", "code", "word"),
    [
        ("le 24 décembre au matin", "part_of_day", "matin"),
        ("les 24 et 31 décembre au soir", "part_of_day", "soir"),
        ("le 24 décembre jusqu’à midi", "part_of_day", "midi"),
        ("demain de 9 h à 12 h", "part_of_day", "9 h"),
        ("du 3 au 14 août, sauf le 8", "except", "sauf"),
        ("le 24/12 – 26/12", "dash", "-"),
        ("du 24 - 26 décembre", "dash", "-"),
        ("le 24 xyz", "unread", "xyz"),
        ("lundi 24 décembre", "weekday", "lundi"),
        ("le vendredi 20 novembre", "weekday", "vendredi"),
        ("le mercredi 24/12/2026", "weekday", "mercredi"),
        ("du lundi 8 au vendredi 11 décembre", "weekday", "lundi"),
        ("tous les lundis", "unread", "tous"),
        ("à partir du 24 décembre", "unread", "a partir"),
        ("du 24 décembre", "no_day", ""),
        ("le 24 décembre au", "no_day", ""),
        ("les 24/12 26/12", "no_day", ""),
        ("les 31 et 2 janvier", "no_day", ""),
        ("le 31 décembre et le 24 décembre", "no_day", ""),
    ],
)
def test_what_is_said_beside_whole_days_is_refused(words: str, code: str, word: str) -> None:
    """A word that is passed over would make of the others a period that nobody meant."""
    with pytest.raises(NoDay) as no_day:
        spoken_periods(words, TODAY)
    assert (no_day.value.code, no_day.value.word) == (code, word)
