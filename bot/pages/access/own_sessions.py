"""Where one is logged in, and logging out there."""

from aiohttp import web

from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.sessions import Sessions


def add(frame: Frame, sessions: Sessions, audit: Audit) -> None:
    """Declare the page « Mes connexions »."""

    async def show(visit: Visit) -> web.StreamResponse:
        return visit.page("sessions.html", sessions=await sessions.of(visit.moderator.id, visit.now))

    async def end(visit: Visit) -> web.StreamResponse:
        number = visit.number("session")
        if not await sessions.end(number, visit.moderator.id):
            raise web.HTTPNotFound
        await audit.record(visit.moderator, "end-session", None, {"session": number}, visit.now)
        return visit.go("/sessions", done="session-ended")

    async def end_others(visit: Visit) -> web.StreamResponse:
        ended = await sessions.end_all(visit.moderator.id, but=visit.session.number)
        await audit.record(visit.moderator, "end-sessions", None, {"sessions": ended}, visit.now)
        return visit.go("/sessions", done="sessions-ended")

    frame.page("/sessions", show)
    frame.action(r"/sessions/{session:\d+}/fin", end)
    frame.action("/sessions/fin", end_others)
