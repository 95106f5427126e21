"""The pages put together, and joined to the service."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from bot.application import TelegramApplication
from bot.base.lessons import Lessons
from bot.base.serving import Serving
from bot.pages import base, journal
from bot.pages.access import own_sessions, people
from bot.pages.access.connexion import Connexion
from bot.pages.access.cookies import Cookies
from bot.pages.cases import listing
from bot.pages.cases.actions import Actions
from bot.pages.cases.case_page import CasePage
from bot.pages.display.names import Names
from bot.pages.figures import page as figures
from bot.pages.frame import Frame
from bot.pages.proposals.lessons import LessonPages
from bot.pages.visit import ROOT
from bot.settings import Settings
from bot.storage.cases.case_list import CaseList
from bot.storage.database import Database
from bot.storage.mail.moved_chats import MovedChats
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.login_links import LoginLinks
from bot.storage.moderators.moderators import Moderators
from bot.storage.moderators.sessions import Sessions
from bot.storage.secrets import stored_key
from handlers.desk import Desk
from handlers.moderation.gate import Gate, install_gate
from handlers.moderation.members import Members


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the pages work with; `port` is the one listened on, once it is."""

    database: Database
    application: TelegramApplication
    desk: Desk
    settings: Settings
    port: Callable[[], int]
    serving: Serving

    def address(self) -> str:
        """Where a browser finds the pages."""
        return self.settings.pages(self.port())

    async def group(self) -> int | None:
        """The moderators' group as it is now: it may have become a supergroup."""
        given = self.settings.moderation_chat_id
        return (await MovedChats(self.database).all()).get(given, given) if given is not None else None


async def add_pages(app: web.Application, around: Surroundings) -> Members:
    """Serve every page at `ROOT`, with and without its slash, and let the bot give the way in.

    Returns who may come in.
    """
    members = Members(around.application.bot, around.group, around.desk.clock)
    gate = Gate(members, LoginLinks(around.database), around.address)
    install_gate(around.application.bot_data, gate)

    async def with_slash(_request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{ROOT}/")

    app.router.add_get(ROOT, with_slash)
    app.add_subapp(f"{ROOT}/", (await _frame(around, gate)).app)
    return members


async def _frame(around: Surroundings, gate: Gate) -> Frame:
    database = around.database
    sessions, moderators, audit = Sessions(database), Moderators(database), Audit(database)
    public_url = around.settings.public_url
    secure = (public_url or "").startswith("https:")
    cookies = Cookies(await stored_key(database, "sessions"), f"{ROOT}/", secure=secure)
    frame = Frame(cookies, sessions, gate.members, around.desk.clock, public_url)
    Connexion(frame, database, gate, moderators, sessions, audit).add()
    own_sessions.add(frame, sessions, audit)
    people.add(frame, database, moderators, audit)
    journal.add(frame, audit)
    base.add(frame, around.desk, around.serving, audit)
    _add_cases(frame, around, audit)
    return frame


def _add_cases(frame: Frame, around: Surroundings, audit: Audit) -> None:
    desk = around.desk
    cases, names = CaseList(around.database), Names(lambda: desk.guichet)
    listing.add(frame, cases, names)
    page = CasePage(desk.queue, cases, desk.outbox, lambda: desk.guichet, names)
    page.add(frame)
    Actions(desk.queue, page, lambda: desk.guichet).add(frame)
    proposals = desk.queue.proposals
    lessons = Lessons(around.serving.keeper, proposals, audit)
    LessonPages(desk, lessons, proposals, names).add(frame)
    figures.add(frame, desk.queue.statistics, names)
