"""What was changed in the base, by whom, and how to take it back."""

import asyncio
from contextlib import suppress

from aiohttp import web

from bot.base.keeper import Keeper, Note
from bot.base.refusals import Breaks, Conflict, NothingToChange, Undone
from bot.base.unwritten import UNWRITTEN, why_unwritten
from bot.pages.forms.numbers import whole_number
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.base_history import Change
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderators import Role
from knowledge.texts.catalogue import catalogue

PATIENCE = 3.0
"""Seconds that a page waits for git to be done."""

PAGE = 30
"""Changes a page."""


def add(frame: Frame, keeper: Keeper, audit: Audit) -> None:
    """Declare the pages « Historique »."""

    async def show(visit: Visit) -> web.StreamResponse:
        changes = await keeper.history.latest(PAGE + 1, whole_number(visit.query("avant")))
        more = changes[PAGE - 1].number if len(changes) > PAGE else None
        return visit.page("base/historique.html", changes=changes[:PAGE], more=more)

    async def one(visit: Visit) -> web.StreamResponse:
        return _page(visit, await _change(keeper, visit))

    async def undo(visit: Visit) -> web.StreamResponse:
        change = await _change(keeper, visit)
        note = audit.noting(visit.moderator, "undo-base", {"summary": change.summary}, visit.now)
        undone, problem, since = await _undone(keeper, change, visit.moderator.name, note)
        if undone is None:
            return _page(visit, change, problem, since, status=409)
        return visit.go(f"/base/historique/{undone.number}", done="base-undone")

    frame.page("/base/historique", show, Role.STAFF)
    frame.page(r"/base/historique/{number:[0-9]+}", one, Role.STAFF)
    frame.action(r"/base/historique/{number:[0-9]+}/annuler", undo, Role.STAFF)


async def _undone(keeper: Keeper, change: Change, author: str, note: Note) -> tuple[Change | None, str, str]:
    """The change that takes another back; else why there is none, and what shows it."""
    texts = catalogue("base")
    try:
        return await keeper.undo(change.number, author, note), "", ""
    except (Undone, NothingToChange):
        return None, texts("undone_already"), ""
    except Conflict as conflict:
        return None, texts("undo_conflict"), conflict.since
    except Breaks as breaks:
        return None, texts("undo_breaks"), "\n".join(str(fault) for fault in breaks.faults)
    except UNWRITTEN as error:
        return None, why_unwritten(error), ""


async def _change(keeper: Keeper, visit: Visit) -> Change:
    number = visit.number("number")
    with suppress(TimeoutError):  # a slow git: the page says the rest when it is opened again
        async with asyncio.timeout(PATIENCE):
            await keeper.committed()
    change = await keeper.history.one(number)
    if change is None:
        raise web.HTTPNotFound
    return change


def _page(visit: Visit, change: Change, problem: str = "", since: str = "", status: int = 200) -> web.Response:
    return visit.page("base/changement.html", status=status, change=change, problem=problem, since=since)
