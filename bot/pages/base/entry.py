"""One entry: what it says, in words, where it is written, and what can be done about it."""

import asyncio

from aiohttp import web

from bot.base.keeper import Keeper
from bot.base.sheets import sheet_of
from bot.pages.base.answers import answers_of
from bot.pages.base.draft import spot_of
from bot.pages.base.fields import FORMS, facts_of, week_hours
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.moderators import Role
from handlers.desk import Desk
from knowledge.answering.dates import PARIS

ADDRESS = r"/base/{kind:services|structures|communes|conventions}/{id:[a-z0-9-]{1,100}}"
"""Where an entry's page is."""

FORM_ADDRESS = r"/base/{kind:services|structures}/{id:[a-z0-9-]{1,100}}"
"""Where the forms of an entry that has some are."""


def add(frame: Frame, desk: Desk, keeper: Keeper) -> None:
    """Declare the page of an entry."""

    async def show(visit: Visit) -> web.StreamResponse:
        base, today = desk.guichet.base, visit.now.astimezone(PARIS).date()
        sheet = sheet_of(base, visit.request.match_info["kind"], visit.request.match_info["id"], today)
        if sheet is None:
            raise web.HTTPNotFound
        spot = await asyncio.to_thread(spot_of, await keeper.read(), sheet.kind, sheet.entry.id)
        return visit.page(
            "base/fiche.html",
            base=base,
            sheet=sheet,
            spot=spot,
            facts=facts_of(sheet.entry),
            week=week_hours(sheet.entry, today),
            editable=sheet.kind in FORMS,
            services=base.services_at(sheet.entry.id) if sheet.kind == "structures" else (),
            answered=answers_of(desk.guichet, base, sheet, visit.now),
            today=today,
        )

    frame.page(ADDRESS, show, Role.STAFF)
