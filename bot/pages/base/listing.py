"""Every entry that states facts, those that most need somebody's eye first."""

from aiohttp import web

from bot.base.folder import NotWritable
from bot.base.serving import Serving
from bot.base.sheets import KINDS, SheetFilter, sheets
from bot.base.unwritten import why_unwritten
from bot.pages.forms.numbers import whole_number
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.moderators import Role
from handlers.desk import Desk
from knowledge.answering.dates import PARIS
from knowledge.model.territoire import NATION

PAGE = 100
"""Entries a page."""

AGES = (3, 6, 12, 24)
"""Months offered as an age."""


def add(frame: Frame, desk: Desk, serving: Serving) -> None:
    """Declare the page « Base »."""

    async def show(visit: Visit) -> web.StreamResponse:
        base, today = desk.guichet.base, visit.now.astimezone(PARIS).date()
        sought = _sought(visit)
        found, start = sheets(base, today, sought), PAGE * (whole_number(visit.query("page")) or 0)
        return visit.page(
            "base/liste.html",
            base=base,
            sheets=found[start : start + PAGE],
            count=len(found),
            start=start,
            more=start + PAGE < len(found),
            sought=sought,
            kinds=KINDS,
            ages=AGES,
            everywhere=NATION,
            state=serving.state,
            not_writable=_not_writable(serving),
            query={name: value for name, value in visit.request.query.items() if name not in {"page", "fait"}},
        )

    frame.page("/base", show, Role.STAFF)


def _sought(visit: Visit) -> SheetFilter:
    return SheetFilter(
        words=visit.query("mots"),
        commune=visit.query("commune"),
        topic=visit.query("sujet"),
        kind=visit.query("genre"),
        age=whole_number(visit.query("age")) or 0,
        doubtful=visit.query("a_confirmer") == "oui",
    )


def _not_writable(serving: Serving) -> str:
    """Why nothing can be written; empty when it can."""
    try:
        serving.keeper.folder.check_writable()
    except NotWritable as refused:
        return why_unwritten(refused)
    return ""
