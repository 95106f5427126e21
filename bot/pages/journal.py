"""The audit log, as moderators read it."""

from aiohttp import web

from bot.pages.forms.numbers import person_number, whole_number
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.audit import KEPT, PAGE, Audit, AuditFilter


def add(frame: Frame, audit: Audit) -> None:
    """Declare the page « Journal »."""

    async def show(visit: Visit) -> web.StreamResponse:
        sought = AuditFilter(
            person=person_number(visit.query("qui")),
            action=visit.query("quoi") or None,
            case=whole_number(visit.query("affaire")),
        )
        entries = await audit.page(sought, whole_number(visit.query("avant")))
        more = entries[PAGE - 1].number if len(entries) > PAGE else None
        return visit.page("journal.html", entries=entries[:PAGE], sought=sought, more=more, days=KEPT.days)

    frame.page("/journal", show)
