"""The day of the year that words name: « le 24 décembre », « 24/12 », « à Noël », « lundi de Pâques », « en août »."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.horaires.regle import MOIS
from knowledge.understanding.follow_up_words import AFTER_NAME, HOURS_SAID, Words

_NUMBER = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:er|e|st|nd|rd|th)?")
_ORDINAL = re.compile(r"\d+e")
_YEAR = re.compile(r"20\d\d")
_HOUR = re.compile(r"([01]?\d|2[0-4])h([0-5]\d)?")
_THE = frozenset({"le", "the", "du", "au", "el", "dia"})
_JOINING = (("de",), ("of",))
_HOURS = frozenset({"h", "heure", "heures"})
_OF = frozenset({"de", "du", "des", "d", "le", "la", "l", "of"})
_EASTER = re.compile(r"easter ([+-]\d+) days?")
LAST_MONTH = 12
DAYS_OF_A_WEEK = 7
LAST_DAY = 31
_SOME_YEAR = 2001
"""Whose February has 28 days, as most."""


@dataclass(frozen=True, slots=True)
class NamedDates:
    """What of a calendar a message names, and its other words.

    `dates` are days as opening hours write them (`Dec 24`, `2027 Jan 1`, `easter +1 day`, `PH` for the next public
    holiday), or a number alone for the next such day of a month; `month` is one named without a day; `hour` tells
    that a time of day is named, `ahead` a number of days: « dans 3 jours ».
    """

    dates: tuple[str, ...]
    month: int | None
    hour: bool
    ahead: bool
    rest: tuple[str, ...]


def named_in(words: tuple[str, ...], lexicon: Words) -> NamedDates:
    """Take the dates, the month and the hours out of folded words."""
    dates: list[str] = []
    months: list[int] = []
    rest: list[str] = []
    hour, ahead, at = False, False, 0
    words = tuple(map(_western, words))
    while at < len(words):
        if after := longest(words, at, lexicon.phrases[AFTER_NAME]):
            rest.append(AFTER_NAME)
            at += len(after)
            continue
        if said := longest(words, at, lexicon.phrases[HOURS_SAID]):
            hour = True
            at += len(said)
            continue
        if words[at].isdigit() and _word(words, at + 1) in lexicon.groups["durees"]:
            ahead, at = True, at + 2
            continue
        if length := _time(words, at):
            hour, at = True, at + length
            continue
        for read in (_feast, _day_beside, _date):
            if found := read(words, at, lexicon):
                length, date = found
                dates.append(date)
                at += length
                break
        else:
            month = None if _is_a_verb(words, at, lexicon) else lexicon.months.get(words[at])
            (months.append(month) if month else rest.append(words[at]))
            at += 1
    if months and dates and dates[0].isdigit():  # « the 24th, in December »
        dates, months = [f"{MOIS[months[0] - 1]} {dates[0]}"], []
    return NamedDates(tuple(dates), months[0] if months else None, hour, ahead, tuple(rest))


def _is_a_verb(words: tuple[str, ...], at: int, lexicon: Words) -> bool:
    """« may I come », « march »: a month only after « in », « until »."""
    nothing: frozenset[str] = frozenset()
    before = words[at - 1] if at else ""
    return words[at] in lexicon.groups.get("mois-douteux", nothing) and before not in lexicon.groups["avant-mois"]


def _feast(words: tuple[str, ...], at: int, lexicon: Words) -> tuple[int, str] | None:
    """The longest name of a day that begins there."""
    name = longest(words, at, lexicon.feasts)
    return (len(name), lexicon.feasts[name]) if name else None


def longest(words: tuple[str, ...], at: int, names: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
    """The longest of some expressions that stands in `words` at a place."""
    return max((name for name in names if words[at : at + len(name)] == name), key=len, default=None)


def _day_beside(words: tuple[str, ...], at: int, lexicon: Words) -> tuple[int, str] | None:
    """« Le lendemain de Noël », « la veille du 1er mai »: a day before or after the one that is named."""
    steps = [step for group, step in (("lendemain", 1), ("veille", -1)) if words[at] in lexicon.groups[group]]
    if not steps:
        return None
    start = at + 1
    while start < len(words) and words[start] in _OF and not _feast(words, start, lexicon):
        start += 1
    found = (_feast(words, start, lexicon) or _date(words, start, lexicon)) if start < len(words) else None
    moved = _moved(found[1], steps[0]) if found else None
    return (start - at + found[0], moved) if found and moved else None


def _moved(day: str, step: int) -> str | None:
    """A day as opening hours write it, one day later or earlier; None for the next public holiday, which is any day."""
    if easter := _EASTER.fullmatch(day):
        days = int(easter[1]) + step
        return f"easter {days:+} day{'s' if abs(days) != 1 else ''}"
    if day.isdigit():
        return str(int(day) + step) if 0 < int(day) + step <= LAST_DAY else None
    *year, month, number = day.split()
    if month not in MOIS:
        return None
    try:
        there = date(int(year[0]) if year else _SOME_YEAR, MOIS.index(month) + 1, int(number)) + timedelta(days=step)
    except ValueError:
        return None
    said = f"{MOIS[there.month - 1]} {there.day}"
    return f"{there.year} {said}" if year else said


def _date(words: tuple[str, ...], at: int, lexicon: Words) -> tuple[int, str] | None:
    """« 24 décembre », « december 24 », « 24 de diciembre », « 24 12 », with a year or not; « le 24 »."""
    joined = words[at + 1 : at + 2] in _JOINING and lexicon.months.get("".join(words[at + 2 : at + 3])) is not None
    month_at = at + 1 + joined
    again = words[month_at + 1 : month_at + 2] in _JOINING  # « de diciembre de 2027 »
    first, second, third = (_word(words, place) for place in (at, month_at, month_at + 1 + again))
    day, month = _day(first), lexicon.months.get(second)
    if not day and (month := lexicon.months.get(first)):
        day = _day(second)
    elif day and not month and _NUMBER.fullmatch(second) and int(_digits(second)) <= LAST_MONTH:
        month = int(_digits(second)) if third not in _HOURS else None
    if day and month:
        year = f"{third} " if _YEAR.fullmatch(third) else ""
        return (3 + again if year else 2) + joined, f"{year}{MOIS[month - 1]} {day}"
    named = at and _introduces(words[at - 1], lexicon) and not _is_a_part_of_town(words, at)
    alone = day and named and second not in _HOURS
    return (1, str(day)) if alone else None


def _is_a_part_of_town(words: tuple[str, ...], at: int) -> bool:
    """« Dans le 14 », « le 14e »: no day of a month is said so, but its first."""
    return words[max(0, at - 2) : at] == ("dans", "le") or bool(_ORDINAL.fullmatch(words[at]))


def _time(words: tuple[str, ...], at: int) -> int:
    """How many words tell a time of day there: « 14h », « 14h30 », « 14 heures »; zero where none does."""
    if _HOUR.fullmatch(words[at]):
        return 1
    if not words[at].isdigit() or _word(words, at + 1) not in _HOURS:
        return 0
    return 3 if _word(words, at + 2).isdigit() else 2


def _word(words: tuple[str, ...], at: int) -> str:
    return words[at] if at < len(words) else ""


def _introduces(word: str, lexicon: Words) -> bool:
    """Whether a number after it is a day: « le 24 », « samedi 18 »."""
    day = lexicon.day(word)
    return word in _THE or (day is not None and day < DAYS_OF_A_WEEK)


def _western(word: str) -> str:
    """The word with Arabic digits in place of those of another script: « ٢٤ »."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in word)


def _day(word: str) -> int | None:
    return int(_digits(word)) if _NUMBER.fullmatch(word) else None


def _digits(word: str) -> str:
    return re.sub(r"\D", "", word)
