"""Logging in by the link that the bot gave, and out."""

from datetime import datetime

import aiohttp_jinja2
from aiohttp import web

from bot.pages.access.device import device
from bot.pages.forms.left_over import NOTHING
from bot.pages.frame import Frame
from bot.pages.visit import ROOT, Visit
from bot.storage.database import Database
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from bot.storage.moderators.moderators import Moderators
from bot.storage.moderators.sessions import Sessions
from handlers.moderation.gate import Gate
from handlers.moderation.members import FIRST_ROLE, Standing


class Connexion:
    """The pages of login and logout."""

    def __init__(
        self,
        frame: Frame,
        database: Database,
        gate: Gate,
        moderators: Moderators,
        sessions: Sessions,
        audit: Audit,
    ) -> None:
        self._frame = frame
        self._database = database
        self._gate = gate
        self._moderators = moderators
        self._sessions = sessions
        self._audit = audit

    def add(self) -> None:
        """Declare them."""
        frame = self._frame
        frame.open_page("/connexion", self.explain)
        frame.open_page("/connexion/{token:[A-Za-z0-9_-]{43}}", self.offer)
        frame.open_action("/connexion/{token:[A-Za-z0-9_-]{43}}", self.enter)
        frame.action("/deconnexion", self.leave)

    async def explain(self, request: web.Request) -> web.StreamResponse:
        """How to get a link."""
        return aiohttp_jinja2.render_template("connexion.html", request, {"why": "", "again": None, "left": NOTHING})

    async def offer(self, request: web.Request) -> web.StreamResponse:
        """A button. Following the link changes nothing: previews of links do it too."""
        return aiohttp_jinja2.render_template("entrer.html", request, {})

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Consume the link, and open a session for a member of the group: both or neither.

        Tries are not limited: nobody guesses the 256 bits of a link within its ten minutes. Behind a proxy every
        browser has one address, the proxy's, so that whoever forged links at a limit would keep every moderator out.
        """
        link, now = request.match_info["token"], self._frame.clock()
        moderator = await self._gate.links.owner(link, now)
        if moderator is None:
            return await self._used(request, now)
        standing = await self._gate.members.standing(moderator.id)  # out of the transaction: Telegram is asked
        if standing is None:
            return self._frame.ask_to_log_in(request, why="left")
        async with self._database.transaction():
            if not await self._gate.links.consume(link, now):  # another browser pressed meanwhile
                return await self._used(request, now)
            token = await self._open(moderator, standing, device(request.headers.get("User-Agent", "")))
        response = _to_the_cases()
        self._frame.cookies.give(request, response, token)
        return response

    async def leave(self, visit: Visit) -> web.StreamResponse:
        """End this session."""
        await self._sessions.end(visit.session.number, visit.moderator.id)
        await self._audit.record(visit.moderator, "logout", None, {}, visit.now)
        response = web.Response(status=web.HTTPSeeOther.status_code, headers={"Location": f"{ROOT}/connexion"})
        self._frame.cookies.clear(response)
        return response

    async def _used(self, request: web.Request, now: datetime) -> web.Response:
        """What a link that serves no more does: somebody who is in, and follows it as a bookmark, goes on."""
        token = self._frame.cookies.token(request)
        if token and await self._sessions.find(token, now):
            return _to_the_cases()
        return self._frame.ask_to_log_in(request, why="used")

    async def _open(self, moderator: Moderator, standing: Standing, name: str) -> str:
        now = self._frame.clock()
        await self._sessions.forget_ended(now)
        owner = standing is Standing.OWNER
        member = await self._moderators.welcome(moderator, FIRST_ROLE[standing], now, owner=owner)
        await self._audit.record(member.moderator, "login", None, {"device": name}, now)
        return await self._sessions.open(member.moderator, name, now)


def _to_the_cases() -> web.Response:
    return web.Response(status=web.HTTPSeeOther.status_code, headers={"Location": f"{ROOT}/"})
