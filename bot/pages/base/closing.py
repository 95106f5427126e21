"""Exceptional closures: added with their days and reason, taken away."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from aiohttp import web

from bot.base.keeper import Keeper
from bot.pages.base.entry import FORM_ADDRESS
from bot.pages.base.fields import as_day
from bot.pages.base.form import Draft, Faults, Forms, Subject
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderators import Role
from handlers.desk import Desk
from knowledge.answering.dates import PARIS, full_day
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections
from knowledge.writing.closing import days_too_many
from knowledge.writing.entries import Kind
from knowledge.writing.spoken_days import Period

_NAMES = ("geste", "debut", "fin", "motif")


def add(frame: Frame, desk: Desk, keeper: Keeper, audit: Audit) -> None:
    """Declare the form « Fermetures »."""
    forms = Forms(desk, keeper, audit)

    async def show(visit: Visit) -> web.StreamResponse:
        return _page(visit, await forms.subject(visit), dict.fromkeys(_NAMES, ""), {})

    async def send(visit: Visit) -> web.StreamResponse:
        subject = await forms.subject(visit)
        typed = {name: visit.field(name) for name in _NAMES}
        today = visit.now.astimezone(PARIS).date()
        if visit.field("etape") == "reprendre":
            return _page(visit, subject, typed, {})
        faults = _missing(typed, today)
        if faults:
            return _page(visit, subject, typed, faults, status=422)
        draft = _draft(subject, typed, today)
        found = await forms.examine(subject, draft, ("fermetures",))
        if found.faults:
            return _page(visit, subject, typed, found.faults, status=422)
        answer = await forms.review_or_write(visit, subject, draft, found)
        return answer if isinstance(answer, web.StreamResponse) else _page(visit, subject, typed, answer, status=409)

    frame.page(f"{FORM_ADDRESS}/fermetures", show, Role.STAFF)
    frame.action(f"{FORM_ADDRESS}/fermetures", send, Role.STAFF)


def _page(visit: Visit, subject: Subject, typed: Mapping[str, str], faults: Faults, status: int = 200) -> web.Response:
    return visit.page(
        "base/fermetures.html",
        status=status,
        subject=subject,
        typed=typed,
        faults=faults,
        closures=getattr(subject.sheet.entry, "fermetures", ()),
        today=visit.now.astimezone(PARIS).date(),
    )


def _missing(typed: Mapping[str, str], today: date) -> dict[str, list[str]]:
    """What is wrong with a form; a closure that is past is refused as the bot refuses its order, and can be removed."""
    texts = catalogue("base")
    faults = {name: [texts("day_wanted")] for name in ("debut",) if as_day(typed[name]) is None}
    if typed["fin"] and as_day(typed["fin"]) is None:
        faults["fin"] = [texts("day_wanted")]
    if typed["geste"] == "retirer":
        return faults
    if not typed["motif"]:
        faults["motif"] = [texts("motive_wanted")]
    first = as_day(typed["debut"])
    last = as_day(typed["fin"]) or first
    if first and last and not faults:
        said = {"debut": full_day(first), "fin": full_day(last), "jour": full_day(last)}
        if last < first:
            faults["fin"] = [catalogue("closing")("backwards", **said)]
        elif last < today:
            faults["fin" if typed["fin"] else "debut"] = [catalogue("closing")("past", **said)]
    return faults


def _draft(subject: Subject, typed: Mapping[str, str], today: date) -> Draft:
    kind, identifier, texts = subject.sheet.kind, subject.sheet.entry.id, catalogue("base")
    first = as_day(typed["debut"]) or date.min
    last = as_day(typed["fin"]) or first
    days = full_day(first) if first == last else texts("from_to", debut=full_day(first), fin=full_day(last))
    values = {"nom": subject.sheet.entry.nom, "jours": days, "motif": typed["motif"]}
    if typed["geste"] == "retirer":
        change = partial(_opened, kind=kind, identifier=identifier, first=first, last=last)
        return Draft(change, texts("summary_opened", **values), list(typed.items()), on=_shown_on(first, last, today))

    def closed(text: str) -> str:
        return corrections.add_fermeture(text, kind, identifier, first, last, typed["motif"])

    many = days_too_many([Period(first, last)])
    remarks = [catalogue("closing")("long", jours=many).strip()] if many else []
    summary = texts("summary_closed", **values)
    return Draft(closed, summary, list(typed.items()), _shown_on(first, last, today), remarks)


def _shown_on(first: date, last: date, today: date) -> date | None:
    """The day of a closure on which the answer is shown: its first one to come."""
    return max(first, today) if last >= today and max(first, today) != today else None


def _opened(text: str, *, kind: Kind, identifier: str, first: date, last: date) -> str:
    return corrections.remove_fermeture(text, kind, identifier, first, last)
