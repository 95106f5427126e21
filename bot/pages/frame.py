"""The frame of the pages: who is let in, with which rights, and what every page has around it."""

import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import cache
from pathlib import Path

import aiohttp_jinja2
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.pages.access.cookies import Cookies
from bot.pages.access.guards import Forbidden, add_headers, from_our_own_pages, told_in_french
from bot.pages.access.limits import Limit
from bot.pages.display import dates
from bot.pages.display.hostile import hostile, shortened
from bot.pages.forms.left_over import NOTHING, LeftOver, left_over
from bot.pages.forms.lengths import LONGEST
from bot.pages.visit import ROOT, Form, Visit
from bot.storage.moderators.moderators import Role
from bot.storage.moderators.sessions import Session, Sessions
from handlers.moderation.members import Members
from knowledge.texts.command import DOCUMENTED

PageHandler = Callable[[Visit], Awaitable[web.StreamResponse]]
OpenPageHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]

FORM_TOKEN = "jeton"  # noqa: S105 - the name of the field
"""The field of every form, and (`X-Jeton`) the header of a script's post, that holds the session's form token."""

_FILTERS: dict[str, Callable[..., str]] = {"hostile": hostile, "shortened": shortened, **dates.FILTERS}

_HERE = Path(__file__).parent


@cache
def _templates() -> Environment:
    """The templates, read and compiled once a process."""
    pages = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(_FILTERS)
    pages.globals.update(root=ROOT, LONGEST=LONGEST, guichet=DOCUMENTED)
    return pages


_WITHOUT_SLASH = web.normalize_path_middleware(append_slash=False, remove_slash=True, merge_slashes=False)
"""« /moderation/base/ », typed by hand, is the page « /moderation/base »."""


class Frame:
    """Holds the pages; `app` is the aiohttp application to mount at `ROOT`."""

    def __init__(
        self,
        cookies: Cookies,
        sessions: Sessions,
        members: Members,
        clock: Callable[[], datetime],
        public_url: str | None,
    ) -> None:
        self.app = web.Application(middlewares=[told_in_french, _WITHOUT_SLASH, from_our_own_pages(public_url)])
        self.app.on_response_prepare.append(add_headers)
        self.app.router.add_static("/static", _HERE / "static")
        self.cookies = cookies
        self.clock = clock
        self._sessions = sessions
        self._members = members
        self._posts = Limit(burst=60, seconds=1.0, clock=clock)
        self.app[aiohttp_jinja2.APP_KEY] = _templates()

    def page(self, path: str, show: PageHandler, role: Role = Role.MODERATOR) -> None:
        """Declare a page (GET) for those who have `role`."""

        async def handler(request: web.Request) -> web.StreamResponse:
            return await self._enter(request, show, role)

        self.app.router.add_get(path, handler)

    def action(self, path: str, act: PageHandler, role: Role = Role.MODERATOR) -> None:
        """Declare what a form does (POST) for those who have `role`; it answers by `Visit.go`, or by its page again."""

        async def handler(request: web.Request) -> web.StreamResponse:
            return await self._enter(request, act, role, posted=True)

        self.app.router.add_post(path, handler)

    def open_page(self, path: str, show: OpenPageHandler) -> None:
        """Declare a page for everybody."""
        self.app.router.add_get(path, show)

    def open_action(self, path: str, act: OpenPageHandler) -> None:
        """Declare what a form of an open page does."""
        self.app.router.add_post(path, act)

    async def _enter(
        self, request: web.Request, then: PageHandler, role: Role, *, posted: bool = False
    ) -> web.StreamResponse:
        token = self.cookies.token(request)
        session = await self._sessions.find(token, self.clock()) if token else None
        if token is None or session is None:
            ended = posted or token is not None
            return self.ask_to_log_in(request, "ended" if ended else "", await left_over(request))
        if await self._members.standing(session.moderator.id) is None:
            await self._sessions.end_all(session.moderator.id)
            return self.ask_to_log_in(request, "left", await left_over(request))
        if not session.role.covers(role):
            raise Forbidden("role")
        form = await self._form(request, token, session) if posted else None
        return await then(Visit(request, session, self.cookies.form_token(token), self.clock(), form))

    async def _form(self, request: web.Request, token: str, session: Session) -> Form:
        self._posts.spend(str(session.number))
        try:
            form = await request.post()
        except (ValueError, LookupError, HttpProcessingError):  # no such encoding, or not what it says it is
            raise web.HTTPBadRequest from None
        given = request.headers.get("X-Jeton") or form.get(FORM_TOKEN)
        # a header may hold bytes that are no text, and so cannot be encoded again
        sent = given.encode(errors="replace") if isinstance(given, str) else b""
        if not hmac.compare_digest(sent, self.cookies.form_token(token).encode()):
            raise Forbidden("stale")
        return form

    def ask_to_log_in(self, request: web.Request, why: str = "", left: LeftOver = NOTHING) -> web.Response:
        """The page that says how to log in, and why again; `left` is what was posted and is not done.

        A link followed from another site brings no cookie: the page offers to go on.
        """
        elsewhere = request.method == "GET" and request.headers.get("Sec-Fetch-Site") == "cross-site"
        context = {"why": why, "again": request.rel_url.path_qs if elsewhere else None, "left": left}
        status = web.HTTPUnauthorized.status_code
        response = aiohttp_jinja2.render_template("connexion.html", request, context, status=status)
        if why:
            self.cookies.clear(response)
        return response
