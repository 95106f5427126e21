"""The day of the year that words name: « le 24 décembre », « 24/12 », « à Noël », « lundi de Pâques », « en août »."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.horaires.regle import MOIS
from knowledge.understanding.follow_up_words import AFTER_NAME, Words

_NUMBER = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:er|e|st|nd|rd|th)?")
_YEAR = re.compile(r"20\d\d")
_HOUR = re.compile(r"([01]?\d|2[0-4])h([0-5]\d)?")
_THE = frozenset({"le", "the", "du", "au"})
_HOURS = frozenset({"h", "heure", "heures"})
LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Named:
    """What of a calendar a message names, and its other words.

    `dates` are days as opening hours write them (`Dec 24`, `2027 Jan 1`, `easter +1 day`, `PH` for the next public
    holiday), or a number alone for the next such day of a month; `month` is one named without a day; `hour` tells
    that a time of day is named.
    """

    dates: tuple[str, ...]
    month: int | None
    hour: bool
    rest: tuple[str, ...]


def named_in(words: tuple[str, ...], lexicon: Words) -> Named:
    """Take the dates, the month and the hours out of folded words."""
    dates: list[str] = []
    months: list[int] = []
    rest: list[str] = []
    hour, at = False, 0
    while at < len(words):
        if after := _longest(words, at, lexicon.after_tomorrow):
            rest.append(AFTER_NAME)
            at += len(after)
            continue
        for read in (_feast, _date, _time):
            if found := read(words, at, lexicon):
                length, date = found
                dates += [date] if date else []
                hour = hour or not date
                at += length
                break
        else:
            month = None if _is_a_verb(words, at, lexicon) else lexicon.months.get(words[at])
            (months.append(month) if month else rest.append(words[at]))
            at += 1
    return Named(tuple(dates), months[0] if months else None, hour, tuple(rest))


def _is_a_verb(words: tuple[str, ...], at: int, lexicon: Words) -> bool:
    """« may I come », « march »: a month only after « in », « until »."""
    nothing: frozenset[str] = frozenset()
    before = words[at - 1] if at else ""
    return words[at] in lexicon.groups.get("mois-douteux", nothing) and before not in lexicon.groups["avant-mois"]


def _feast(words: tuple[str, ...], at: int, lexicon: Words) -> tuple[int, str] | None:
    """The longest name of a day that begins there."""
    longest = _longest(words, at, lexicon.feasts)
    return (len(longest), lexicon.feasts[longest]) if longest else None


def _longest(words: tuple[str, ...], at: int, names: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
    return max((name for name in names if words[at : at + len(name)] == name), key=len, default=None)


def _date(words: tuple[str, ...], at: int, lexicon: Words) -> tuple[int, str] | None:
    """« 24 décembre », « december 24 », « 24 de diciembre », « 24 12 », with a year or not; « le 24 »."""
    joined = words[at + 1 : at + 2] == ("de",) and lexicon.months.get("".join(words[at + 2 : at + 3])) is not None
    first, second, third = (*words[at : at + 1], *words[at + 1 + joined : at + 3 + joined], "", "", "")[:3]
    day, month = _day(first), lexicon.months.get(second)
    if not day and (month := lexicon.months.get(first)):
        day = _day(second)
    elif day and not month and _NUMBER.fullmatch(second) and int(_digits(second)) <= LAST_MONTH:
        month = int(_digits(second)) if third not in _HOURS else None
    if day and month:
        year = f"{third} " if _YEAR.fullmatch(third) else ""
        return (3 if year else 2) + joined, f"{year}{MOIS[month - 1]} {day}"
    alone = day and at and words[at - 1] in _THE and second not in _HOURS
    return (1, str(day)) if alone else None


def _time(words: tuple[str, ...], at: int, lexicon: Words) -> tuple[int, str] | None:
    """« 14h », « 14h30 », « 14 heures »: no date."""
    del lexicon
    if _HOUR.fullmatch(words[at]):
        return 1, ""
    if not words[at].isdigit() or words[at + 1 : at + 2] not in [(hour,) for hour in _HOURS]:
        return None
    minutes = words[at + 2 : at + 3]
    return 3 if minutes and minutes[0].isdigit() else 2, ""


def _day(word: str) -> int | None:
    return int(_digits(word)) if _NUMBER.fullmatch(word) else None


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)
