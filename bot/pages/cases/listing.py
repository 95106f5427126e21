"""The list of cases, and the word that new ones came."""

import re
from datetime import datetime

from aiohttp import web

from bot.pages.cases.filters import Filters
from bot.pages.display.csv_file import csv_response
from bot.pages.display.names import Names
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.cases.case import CaseState
from bot.storage.cases.case_list import CaseList, Order, Wanted
from knowledge.answering.dates import PARIS

MOST_ROWS = 10_000
"""Rows of the file: a spreadsheet opens them in a blink, and the list is filtered first."""

_PLACE = re.compile(r"(\d{1,9}|\d{4}-[\d:T.+-]{6,28})~\d{1,18}", re.ASCII)
"""A size or an instant, and a case: `ListedCases.next`."""


def add(frame: Frame, cases: CaseList, names: Names) -> None:
    """Declare the page « Affaires », which is the first one."""

    async def show(visit: Visit) -> web.StreamResponse:
        filters = Filters.read(visit.queries)
        wanted, after = filters.wanted(visit.moderator.id, visit.now), _after(visit.query("apres"))
        page = await cases.page(wanted, after)
        # words are looked for in every case: not once more to count those that the page shows whole
        total = len(page.cases) if not after and page.next is None else await cases.count(wanted)
        return visit.page(
            "cases/list.html",
            filters=filters,
            page=page,
            total=total,
            shares=[] if filters.any else await cases.shares(),
            waiting=await cases.count(Wanted()) if filters.any else total,
            newest=await cases.newest(),
            names=names,
            states=list(CaseState),
            orders=list(Order),
        )

    async def news(_visit: Visit) -> web.StreamResponse:
        return web.json_response({"newest": await cases.newest()})

    async def download(visit: Visit) -> web.StreamResponse:
        wanted = Filters.read(visit.queries).wanted(visit.moderator.id, visit.now)
        page = await cases.page(wanted, size=MOST_ROWS)
        states, reasons = visit.words("STATES"), visit.words("REASONS")
        rows = [
            {
                "number": case.number,
                "state": states[case.state],
                "reason": reasons[case.reason],
                "commune": names.commune(case.commune),
                "topic": names.topic(case.topic),
                "language": names.language(case.language),
                "size": case.size,
                "first": _in_paris(case.first_at),
                "last": _in_paris(case.last_at),
                "closed": _in_paris(case.closed_at),
            }
            for case in page.cases
        ]
        return csv_response("guichet-affaires.csv", visit.words("CASE_COLUMNS"), rows)

    frame.page("/", show)
    frame.page("/affaires.csv", download)
    frame.page("/affaires/nouvelles", news)


def _after(asked: str) -> str:
    """The place where the page before ended; "" for what fits no column, and so is none."""
    return asked if _PLACE.fullmatch(asked) else ""


def _in_paris(moment: datetime | None) -> str | None:
    return moment.astimezone(PARIS).isoformat(timespec="minutes") if moment else None
