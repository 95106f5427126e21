"""Opening hours as data: the week as it usually is, and every day of the coming year that is otherwise.

Written out day by day rather than as rules, so that neither the page nor a search engine has to evaluate anything:
holidays, closures, alternate weeks and « the second Saturday » are all days like others.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias

from knowledge.horaires import Horaires

Span: TypeAlias = tuple[str, str, int]
"""From, to (`24:00` at the end of a day), and 1 when open, 0 when nobody can know: by appointment."""

Day: TypeAlias = tuple[Span, ...]

DAYS_TOLD: Final = 366
NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Openings:
    """The hours of one place from `first` to `last`, both told.

    Attributes:
        week: the usual hours of each weekday, Monday first.
        others: the days whose hours are other than those of their weekday.
    """

    first: date
    last: date
    week: tuple[Day, ...]
    others: Mapping[date, Day]

    def as_data(self) -> dict[str, object]:
        """What the page computes « ouvert maintenant » from; it says nothing after `fin`."""
        return {
            "fin": self.last.isoformat(),
            "semaine": self.week,
            "jours": {day.isoformat(): spans for day, spans in self.others.items()},
        }

    def as_schema_org(self) -> list[dict[str, str]]:
        """`openingHoursSpecification`; a closed day opens and closes at 00:00, as schema.org says it."""
        return [*self._usual(), *self._otherwise()]

    def _usual(self) -> Iterator[dict[str, str]]:
        bounds = {"validFrom": self.first.isoformat(), "validThrough": self.last.isoformat()}
        for name, spans in zip(NAMES, self.week, strict=True):
            for start, end, sure in spans:
                if sure:
                    yield _specification(start, end) | {"dayOfWeek": f"https://schema.org/{name}"} | bounds

    def _otherwise(self) -> Iterator[dict[str, str]]:
        for day, spans in self.others.items():
            bounds = {"validFrom": day.isoformat(), "validThrough": day.isoformat()}
            sure = [(start, end) for start, end, state in spans if state] or [("00:00", "00:00")]
            yield from (_specification(start, end) | bounds for start, end in sure)


def openings(horaires: Horaires, first: date) -> Openings:
    """The hours of the year that starts on `first`."""
    days = {first + step * _ONE_DAY: _day(horaires, first + step * _ONE_DAY) for step in range(DAYS_TOLD)}
    week = tuple(
        Counter(spans for day, spans in days.items() if day.weekday() == rank).most_common(1)[0][0] for rank in range(7)
    )
    others = {day: spans for day, spans in days.items() if spans != week[day.weekday()]}
    return Openings(first, max(days), week, others)


def _day(horaires: Horaires, day: date) -> Day:
    """The spans of a day that are not closed, those that touch joined."""
    spans: list[Span] = []
    for span in horaires.plages(day):
        if span.ouvert is False:
            continue
        start, end, state = _clock(span.debut, day), _clock(span.fin, day), int(span.ouvert is True)
        if spans and spans[-1][1:] == (start, state):
            start = spans.pop()[0]
        spans.append((start, end, state))
    return tuple(spans)


def _clock(moment: datetime, day: date) -> str:
    return "24:00" if moment == datetime.combine(day + _ONE_DAY, time()) else f"{moment:%H:%M}"


def _specification(opens: str, closes: str) -> dict[str, str]:
    end = "23:59" if closes == "24:00" else closes
    return {"@type": "OpeningHoursSpecification", "opens": opens, "closes": end}
