"""Days as people write them: « le 24 décembre », « du 24 au 31 », « demain », « lundi »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.engine.words import fold

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_NEAR = {"aujourd hui": 0, "ce jour": 0, "apres demain": 2, "demain": 1}

_DAY = (
    rf"(?:(?:{'|'.join(WEEKDAYS)})\s+)?(?P<day>\d{{1,2}})(?:er)?"
    rf"(?:\s+(?P<month>{'|'.join(MONTHS)})(?:\s+(?P<year>20\d\d))?"
    r"|\s*/\s*(?P<number>\d{1,2})(?:\s*/\s*(?P<short>20\d\d|\d\d))?)?"
)
_ISO = r"(?P<iso>20\d\d-\d\d-\d\d)"
_NEAR_DAY = r"(?P<near>aujourd hui|ce jour|apres.demain|demain)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_ONE = re.compile(rf"{_ISO}|{_DAY}|{_NEAR_DAY}|{_WEEKDAY}")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `debut` to `fin`, both of them in it."""

    debut: date
    fin: date


@dataclass(frozen=True, slots=True)
class _Said:
    """A day as it was said: what is not said of it is None."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    exact: date | None = None


class NoDay(ValueError):
    """No day can be read there, or one that the calendar does not have."""


def spoken_periods(words: str, today: date) -> tuple[Period, ...]:
    """The periods that `words` name: « le 24 décembre », « du 24 au 31 décembre », « les 24 et 31 décembre ».

    A day without a year is the next one of that date; a weekday is the next one, today excluded.

    Raises:
        NoDay: they name none.
    """
    text = folded(words)
    said = [_said(found, today) for found in _ONE.finditer(text)]
    if not said:
        raise NoDay(words)
    said = list(_completed(said))
    separated = re.search(r"\b(?:au|jusqu)\b|\d\s*-\s*\d{1,2}\b(?!-)", _ISO_DATE.sub(" ", text))
    if separated and len(said) == 1:  # « jusqu’au 3 janvier »
        return (Period(today, _next(said[0], today)),)
    if separated and len(said) == 2:
        first = _next(said[0], today)
        last = _next(said[1], first)
        if said[1].year is None and said[1].exact is None and said[0].exact is None and last < first:
            raise NoDay(words)
        return (Period(first, last),)
    days = [_next(one, today) for one in said]
    return tuple(Period(day, day) for day in days)


def folded(words: str) -> str:
    """Small letters without accents, apostrophes as spaces; dashes, slashes and commas stay."""
    return " ".join("".join(_kept(character) for character in words).split())


_ISO_DATE = re.compile(r"20\d\d-\d\d-\d\d")


def _kept(character: str) -> str:
    if character in "-/,:":
        return character
    return fold(character) or ""


def _said(found: re.Match[str], today: date) -> _Said:
    part = found.groupdict()
    if part["iso"]:
        return _Said(exact=_checked(*map(int, part["iso"].split("-"))))
    if part["near"]:
        return _Said(exact=today + timedelta(days=_NEAR[part["near"].replace("-", " ")]))
    if part["weekday"]:
        ahead = (WEEKDAYS.index(part["weekday"]) - today.weekday() - 1) % 7 + 1
        return _Said(exact=today + timedelta(days=ahead))
    month = MONTHS.index(part["month"]) + 1 if part["month"] else int(part["number"]) if part["number"] else None
    year = part["year"] or part["short"]
    return _Said(int(part["day"]), month, int(year) % 100 + 2000 if year else None)


def _completed(said: Sequence[_Said]) -> Iterator[_Said]:
    """Give a day without a month that of the day after it: « du 24 au 31 décembre »."""
    for rank, one in enumerate(said):
        if one.exact or one.month:
            yield one
            continue
        after = next((other for other in said[rank + 1 :] if other.month), None)
        yield _Said(one.day, after.month, after.year) if after else one


def _next(said: _Said, start: date) -> date:
    """The day that was said, from `start` on; as it was said when its year is."""
    if said.exact:
        return said.exact
    if said.day is None:
        raise NoDay
    if said.month and said.year:
        return _checked(said.year, said.month, said.day)
    months = [(start.year + (start.month - 1 + more) // 12, (start.month - 1 + more) % 12 + 1) for more in range(13)]
    for year, month in months:
        if said.month in {None, month}:
            try:
                day = date(year, month, said.day)
            except ValueError:
                continue
            if day >= start:
                return day
    raise NoDay(f"{said.day}")


def _checked(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoDay(f"{year}-{month}-{day}") from None
