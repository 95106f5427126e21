"""Confirming that an entry is true today, with who said so."""

from collections.abc import Mapping
from datetime import date

from aiohttp import web

from bot.base.keeper import Keeper
from bot.pages.base.entry import ADDRESS
from bot.pages.base.form import Draft, Faults, Forms, Subject
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderators import Role
from handlers.desk import Desk
from knowledge.answering.dates import PARIS
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections

_NAMES = ("source_nom", "source_lien")


def add(frame: Frame, desk: Desk, keeper: Keeper, audit: Audit) -> None:
    """Declare the form « Confirmer »."""
    forms = Forms(desk, keeper, audit)

    async def show(visit: Visit) -> web.StreamResponse:
        return _page(visit, await forms.subject(visit), dict.fromkeys(_NAMES, ""), {})

    async def send(visit: Visit) -> web.StreamResponse:
        subject = await forms.subject(visit)
        sure = [name for name in subject.sheet.doubtful if visit.field(f"sur_{name}") == "oui"]
        typed = {name: visit.field(name) for name in _NAMES} | {f"sur_{name}": "oui" for name in sure}
        if visit.field("etape") == "reprendre":
            return _page(visit, subject, typed, {})
        if not typed["source_nom"]:
            faults = {"source_nom": [catalogue("base")("source_wanted")]}
            return _page(visit, subject, typed, faults, status=422)
        draft = _draft(subject, typed, sure, visit.now.astimezone(PARIS).date())
        found = await forms.examine(subject, draft, ("sources",))
        if found.faults:
            return _page(visit, subject, typed, found.faults, status=422)
        answer = await forms.review_or_write(visit, subject, draft, found)
        return answer if isinstance(answer, web.StreamResponse) else _page(visit, subject, typed, answer, status=409)

    frame.page(f"{ADDRESS}/confirmer", show, Role.STAFF)
    frame.action(f"{ADDRESS}/confirmer", send, Role.STAFF)


def _page(visit: Visit, subject: Subject, typed: Mapping[str, str], faults: Faults, status: int = 200) -> web.Response:
    return visit.page(
        "base/confirmer.html", status=status, subject=subject, typed=typed, faults=faults, sheet=subject.sheet
    )


def _draft(subject: Subject, typed: Mapping[str, str], confirmed: list[str], today: date) -> Draft:
    kind, identifier = subject.sheet.kind, subject.sheet.entry.id
    source: dict[str, str | date] = {"nom": typed["source_nom"], "date": today}
    if typed["source_lien"]:
        source["lien"] = typed["source_lien"]

    def change(text: str) -> str:
        return corrections.confirm(text, kind, identifier, today, source, confirmed)

    texts = catalogue("base")
    return Draft(
        change, texts("summary_confirmed", nom=subject.sheet.entry.nom, source=typed["source_nom"]), list(typed.items())
    )
