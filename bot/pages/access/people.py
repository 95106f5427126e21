"""The moderators and their roles, for admins."""

from aiohttp import web

from bot.pages.forms.numbers import person_number
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.database import Database
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderators import Moderators, Role


def add(frame: Frame, database: Database, moderators: Moderators, audit: Audit) -> None:
    """Declare the page « Modérateurs »."""

    async def show(visit: Visit) -> web.StreamResponse:
        return visit.page("moderateurs.html", members=await moderators.everybody(), roles=list(Role))

    async def set_role(visit: Visit) -> web.StreamResponse:
        person, wanted = person_number(visit.request.match_info["person"]), visit.field("role")
        if person is None:
            raise web.HTTPNotFound
        if wanted not in set(Role):
            raise web.HTTPBadRequest
        if person == visit.moderator.id:  # the last admin cannot give the keys away by mistake
            return visit.go("/moderateurs", done="own-role")
        async with database.transaction():
            member = await moderators.set_role(person, Role(wanted))
            if member is None:
                raise web.HTTPNotFound
            details = {"person": member.moderator.name, "role": wanted}
            await audit.record(visit.moderator, "set-role", None, details, visit.now)
        return visit.go("/moderateurs", done="role-set")

    frame.page("/moderateurs", show, Role.ADMIN)
    frame.action(r"/moderateurs/{person:-?\d+}", set_role, Role.ADMIN)
