"""The words in which people say days: each told apart, so that none is passed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.engine.language.words import fold
from knowledge.horaires.catalogue import catalogue

WEEKDAYS: Final = tuple(map(fold, catalogue().jours))
MONTHS: Final = tuple(map(fold, catalogue().mois))

_SHORT_MONTHS: Final = {
    "janv": 1, "fev": 2, "fevr": 2, "avr": 4, "juill": 7, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH: Final = "|".join((*MONTHS, *_SHORT_MONTHS))
_NAMED: Final = "|".join(WEEKDAYS)
_YEAR: Final = r"(?:20\d\d|\d\d)"
_NUMBERS: Final = (
    rf"\d{{1,2}}(?:\s*/\s*\d{{1,2}}(?:\s*/\s*{_YEAR})?|(?P<sign>[-.])\d{{1,2}}(?:(?P=sign){_YEAR})?)(?!\d)"
)
_PART: Final = r"matins?|matinees?|midis?|apres.midi|soirs?|soirees?"
_TOKEN: Final = re.compile(
    rf"\b(?P<part_of_day>{_PART}|\d{{1,2}}\s*h(?:eures?)?(?:\s*\d\d)?)\b"
    r"|\b(?P<except>sauf|hormis|excepte|hors)\b"
    r"|(?P<iso>20\d\d-\d\d-\d\d)(?!\d)"
    rf"|(?:(?P<named>{_NAMED})\s+(?:le\s+)?)?(?:(?P<numbers>{_NUMBERS})"
    r"|(?P<day>\d{1,2})(?:er)?(?!\w)"
    rf"(?:\s+(?P<month>{_MONTH})\b(?:\s+(?P<year>20\d\d)\b)?)?)"
    r"|\b(?P<near>avant.hier|hier|aujourd hui|ce jour|apres.demain|demain)\b"
    rf"|\b(?P<weekday>{_NAMED})\b"
    r"|\b(?P<until>jusqu (?:au|a))\b|\b(?P<from>du)\b|\b(?P<to>au)\b|(?P<and>,?\s*\bet\b|,)"
    r"|\b(?P<filler>les?|ce|prochain|compris|inclus)\b"
    r"|(?P<dash>-)|(?P<unread>a partir|[^\s,]+)"
)
"""In this order: a date first, then what joins dates, then what cannot be read."""

PERIODS: Final = {"iso": "d", "numbers": "d", "day": "d", "near": "d", "weekday": "d",
                  "until": "j", "from": "u", "to": "a", "and": "e"}  # fmt: skip
"""The letter of each kind of word that a period is made of."""

UNREAD: Final = ("part_of_day", "except", "dash", "unread")
"""The kinds of words that say something else than whole days, the most telling first."""

_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_LONE_STOP: Final = re.compile(r"(?<!\d)\.|\.(?!\d)")


@dataclass(frozen=True, slots=True)
class DayWord:
    """One word, or one date: its kind (a name of `_TOKEN`) and what is said of it.

    `month` is counted from 1, 0 where none is said; `year` and `weekday`, of a date, are `""` where none is.
    """

    kind: str
    text: str
    month: int
    year: str
    weekday: str


def day_words(words: str) -> Iterator[DayWord]:
    """Every word of a text, in order; articles are left out."""
    for found in _TOKEN.finditer(_folded(words)):
        kind = next(name for name in (*PERIODS, *UNREAD, "filler") if found[name] is not None)
        if kind != "filler":
            yield DayWord(kind, found[kind], _month(found["month"]), found["year"] or "", found["named"] or "")


def _month(said: str | None) -> int:
    if said is None:
        return 0
    return MONTHS.index(said) + 1 if said in MONTHS else _SHORT_MONTHS[said]


def _folded(words: str) -> str:
    """Small letters without accents, apostrophes as spaces; what separates dates and numbers stays."""
    plain = _LONE_STOP.sub(" ", _DASHES.sub("-", words))
    return " ".join("".join(sign if sign in "-/,:." else fold(sign) for sign in plain).split())
