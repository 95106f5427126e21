"""The page of figures, and the same figures as files."""

from datetime import date, timedelta

from aiohttp import web

from bot.pages.display.csv_file import csv_response
from bot.pages.display.names import Names
from bot.pages.figures.chart import stacked
from bot.pages.figures.weeks import CASES, WAITS, figures
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.cases.statistics import Statistics, monday_of

WEEKS = (12, 26, 52)
"""How many weeks may be shown."""


def add(frame: Frame, statistics: Statistics, names: Names) -> None:
    """Declare them."""

    async def show(visit: Visit) -> web.StreamResponse:
        first, weeks = _period(visit)
        commune = visit.query("commune")
        found = figures(await statistics.since(first), first, weeks, commune or None)
        bars = [(_day(week), (one.answered, one.asked_back, one.unanswered)) for week, one in found.weeks]
        return visit.page(
            "figures/figures.html",
            figures=found,
            chart=stacked(bars),
            weeks=weeks,
            choices=WEEKS,
            commune=commune,
            names=names,
            ends=CASES,
            waits=WAITS,
        )

    async def download(visit: Visit) -> web.StreamResponse:
        (first, _), commune = _period(visit), visit.query("commune")
        counts, words = await statistics.since(first), visit.words("COUNTED")
        rows = [
            {
                "week": counted.week,
                "what": words[counted.what],
                "topic": names.topic(counted.topic),
                "commune": names.commune(counted.commune),
                "total": counted.total,
            }
            for counted in counts
            if commune in ("", counted.commune)
        ]
        return csv_response("guichet-statistiques.csv", visit.words("FIGURE_COLUMNS"), rows)

    frame.page("/statistiques", show)
    frame.page("/statistiques.csv", download)


def _period(visit: Visit) -> tuple[date, int]:
    wanted = visit.query("semaines")
    weeks = int(wanted) if wanted in {str(one) for one in WEEKS} else WEEKS[0]
    return monday_of(visit.now) - timedelta(weeks=weeks - 1), weeks


def _day(day: date) -> str:
    return f"{day.day}/{day.month:02}"
