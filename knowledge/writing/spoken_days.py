"""Days as people write them: « le 24 décembre », « du 24 au 31 », « demain », « lundi »."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from knowledge.answering.dates import month as month_name
from knowledge.writing.day_words import PERIODS, UNREAD, WEEKDAYS, DayWord, day_words

_NEAR = {"avant hier": -2, "hier": -1, "aujourd hui": 0, "ce jour": 0, "apres demain": 2, "demain": 1}

_LEAP = 2024
"""A year in which every day that there may be is."""

_PERIOD = r"(?:jd|u?d[aj]d|d)"
_LIST = re.compile(rf"{_PERIOD}(?:e{_PERIOD})*")
"""« jusqu’au 3 », « du 3 au 7 » or « le 3 », any number of them: nothing else is taken for days."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `debut` to `fin`, both of them in it."""

    debut: date
    fin: date


@dataclass(frozen=True, slots=True)
class _Said:
    """A day as it was said: what is not said of it is None.

    `weekday` counts from Monday, 0, and is the whole of what is said of a day when `day` is 0.
    """

    day: int = 0
    month: int | None = None
    year: int | None = None
    exact: date | None = None
    weekday: int | None = None


class NoDay(ValueError):
    """No day can be read there, or one that the calendar does not have.

    Attributes:
        code: `no_day`; `no_such_day`; `weekday` when the date is of another day of the week than was said; or the kind
            of word that stands in the way: one of `UNREAD`.
        word: that day, or that word, in small letters without accents; else empty.
        day: The date that is of another day of the week.
    """

    def __init__(self, code: str = "no_day", word: str = "", day: date | None = None) -> None:
        super().__init__(f"{code} {word}".rstrip())
        self.code = code
        self.word = word
        self.day = day


def spoken_periods(words: str, today: date) -> tuple[Period, ...]:
    """The periods that `words` name: « le 24 décembre », « du 24 au 31 décembre », « les 24, 25 et 31 décembre ».

    A day without a year is the next one of that date; a weekday is the next one, today excluded. In a list and at the
    end of a period, a number or a weekday alone counts from the day before it.

    Raises:
        NoDay: they name none, or say anything else: no word is passed over.
    """
    said = tuple(day_words(words))
    for kind in UNREAD:
        if unread := next((word for word in said if word.kind == kind), None):
            raise NoDay(kind, unread.text)
    signs = "".join(PERIODS[word.kind] for word in said)
    if not _LIST.fullmatch(signs):
        raise NoDay
    return _dated(signs.split("e"), [_said(word, today) for word in said if PERIODS[word.kind] == "d"], today)


def _dated(parts: Sequence[str], said: Sequence[_Said], today: date) -> tuple[Period, ...]:
    """The period of each part, whose days are the next ones of `said`."""
    days = iter(_completed(said, _ranging(parts)))
    periods: list[Period] = []
    for part in parts:
        since = periods[-1].fin if periods else today
        first = today if part.startswith("j") else _next(next(days), today, since)
        periods.append(Period(first, first if part == "d" else _next(next(days), first, first)))
    return tuple(periods)


def _ranging(parts: Sequence[str]) -> list[bool]:
    """For each day but the last, whether it begins a period that the next one ends."""
    return [place == 0 and part.count("d") == 2 for part in parts for place in range(part.count("d"))][:-1]


def _said(word: DayWord, today: date) -> _Said:
    if word.kind == "iso":
        return _Said(exact=_checked(*map(int, word.text.split("-"))))
    if word.kind == "near":
        return _Said(exact=today + timedelta(days=_NEAR[word.text.replace("-", " ")]))
    if word.kind == "weekday":
        return _Said(weekday=WEEKDAYS.index(word.text))
    weekday = WEEKDAYS.index(word.weekday) if word.weekday else None
    if word.kind == "numbers":
        day, month, *years = map(int, re.split(r"[-./]", word.text))
        return _Said(day, month, years[0] % 100 + 2000 if years else None, weekday=weekday)
    return _Said(int(word.text), word.month or None, int(word.year) if word.year else None, weekday=weekday)


def _completed(said: Sequence[_Said], ranging: Sequence[bool]) -> list[_Said]:
    """Give a day the month, then the year, that are said after it: « du 24 au 31 décembre », « les 24 et 31 »."""
    completed = list(said[-1:])
    for before, begins in zip(reversed(said[:-1]), reversed(ranging), strict=True):
        completed.append(_lent(before, completed[-1], begins=begins))
    return completed[::-1]


def _lent(said: _Said, after: _Said, *, begins: bool) -> _Said:
    """`said` with what `after` says for both; the first day of a period may be of the month, or of the year, before.

    Raises:
        NoDay: a list goes back, « les 31 et 2 janvier »: nobody knows of which month its first day is.
    """
    if not said.day or not after.month or (said.month and (said.year or not after.year)):
        return said
    month = said.month or after.month
    if not said.month and said.day > after.day:
        if not begins:
            raise NoDay
        month = (after.month - 2) % 12 + 1
        if said.day > monthrange(_LEAP, month)[1]:  # « du 31 au 24 décembre »
            raise NoDay("no_such_day", f"{said.day} {month_name(date(_LEAP, month, 1)).split()[0]}")
    earlier = after.year and after.year - ((month, said.day) > (after.month, after.day))
    return replace(said, month=month, year=earlier)


def _next(said: _Said, today: date, since: date) -> date:
    """The day that was said: from `today` on when its month is said, else from `since` on; exact when its year is.

    Raises:
        NoDay: the calendar has none; it is of another day of the week than was said; or a list goes back, « le 31
            décembre et le 24 décembre »: of which year?
    """
    if said.exact:
        return said.exact
    if said.weekday is not None and not said.day:
        return since + timedelta(days=(said.weekday - since.weekday() - 1) % 7 + 1)
    day = _dated_day(said, today, since)
    if said.weekday is not None and day.weekday() != said.weekday:
        raise NoDay("weekday", WEEKDAYS[said.weekday], day)
    return day


def _dated_day(said: _Said, today: date, since: date) -> date:
    if said.month and said.year:
        return _checked(said.year, said.month, said.day)
    start = today if said.month else since
    months = [(start.year + (start.month - 1 + more) // 12, (start.month - 1 + more) % 12 + 1) for more in range(13)]
    for year, month in months:
        if said.month in {None, month}:
            try:
                day = date(year, month, said.day)
            except ValueError:
                continue
            if day >= max(start, since):
                return day
            if day >= start:
                break
    raise NoDay


def _checked(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoDay from None
