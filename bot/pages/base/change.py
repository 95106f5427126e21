"""The way of every change of an entry: reading it again, showing the difference, writing, and saying why not."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from aiohttp import web

from bot.base.keeper import Edit, Keeper, Snapshot
from bot.base.refusals import Breaks, Conflict, NothingToChange
from bot.base.sheets import Sheet, entry_of, sheet_of
from bot.base.unwritten import UNWRITTEN, why_unwritten
from bot.pages.base.answers import MORNING, answers_of
from bot.pages.base.draft import Examined, Spot, examined, remedy_in_french, spot_of
from bot.pages.base.fields import week_hours
from bot.pages.visit import Visit
from bot.storage.moderators.audit import Audit
from handlers.desk import Desk
from knowledge.answering.dates import PARIS
from knowledge.fraicheur import FactualEntry
from knowledge.horaires import remarques
from knowledge.texts.catalogue import catalogue
from knowledge.writing.unwritable import Unwritable

Faults = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A change asked for in a form.

    Attributes:
        change: From the text of the file to its new text.
        summary: What the history will say.
        fields: What was typed, to be posted again with the confirmation.
        on: The day on which residents read what changes; None when it is today.
        remarks: What to look at twice before writing, though nothing forbids it.
    """

    change: Callable[[str], str]
    summary: str
    fields: Sequence[tuple[str, str]]
    on: date | None = None
    remarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """The entry that a form is about, as it is served and as it is on the disk."""

    sheet: Sheet
    spot: Spot
    snapshot: Snapshot

    @property
    def path(self) -> str:
        """Its page."""
        return f"/base/{self.sheet.kind}/{self.sheet.entry.id}"


class Changes:
    """Looks at the files again, shows what a change would do, writes it."""

    def __init__(self, desk: Desk, keeper: Keeper, audit: Audit) -> None:
        self._desk = desk
        self._keeper = keeper
        self._audit = audit

    async def subject(self, visit: Visit) -> Subject:
        """The entry named by the address.

        Raises:
            HTTPNotFound: the base, or the files as they are now, do not have it.
        """
        kind, identifier = visit.request.match_info["kind"], visit.request.match_info["id"]
        sheet = sheet_of(self._desk.guichet.base, kind, identifier, visit.now.astimezone(PARIS).date())
        if sheet is None:
            raise web.HTTPNotFound
        snapshot = await self._keeper.read()
        spot = await asyncio.to_thread(spot_of, snapshot, sheet.kind, identifier)
        if spot is None:
            raise web.HTTPNotFound
        return Subject(sheet, spot, snapshot)

    async def examine(self, subject: Subject, draft: Draft, fields: Collection[str]) -> Examined:
        """What the change would give; a fault that is of none of the `fields` of the form is of the whole form."""
        try:
            found = await asyncio.to_thread(examined, subject.snapshot, subject.spot, draft.change)
        except Unwritable as refused:
            return Examined(subject.spot.text, "", None, {"": [str(refused)]})
        faults: dict[str, list[str]] = {}
        for name, messages in found.faults.items():
            faults.setdefault(name if name in fields else "", []).extend(messages)
        return replace(found, faults=faults)

    async def review_or_write(
        self, visit: Visit, subject: Subject, draft: Draft, found: Examined
    ) -> web.StreamResponse | Faults:
        """The page that shows the change, or its end once it was confirmed; the faults when it cannot be written."""
        confirmed = visit.field("etape") == "ecrire"
        if not confirmed or visit.field("empreinte") != subject.spot.digest:
            return self._review(visit, subject, draft, found, moved=confirmed)
        return await self._write(visit, subject, draft, found)

    def _review(
        self, visit: Visit, subject: Subject, draft: Draft, found: Examined, *, moved: bool
    ) -> web.StreamResponse:
        week: tuple[str, ...] = ()
        doubts: list[str] = []
        answered, today = None, visit.now.astimezone(PARIS).date()
        if found.base is not None:
            at = datetime.combine(draft.on, MORNING, PARIS) if draft.on else visit.now
            answered = answers_of(self._desk.guichet, found.base, subject.sheet, at)
            entry = entry_of(found.base, subject.sheet.kind, subject.sheet.entry.id)
            week = week_hours(entry, today) if entry else ()
            doubts = [*draft.remarks, *_doubts(subject.sheet.entry, entry)]
        return visit.page(
            "base/relire.html",
            subject=subject,
            draft=draft,
            found=found,
            answered=answered,
            on=draft.on,
            doubts=doubts,
            week=week if week != week_hours(subject.sheet.entry, today) else (),
            moved=moved,
            action=visit.request.path,
        )

    async def _write(
        self, visit: Visit, subject: Subject, draft: Draft, found: Examined
    ) -> web.StreamResponse | Faults:
        edit = Edit(subject.spot.file, subject.spot.text, found.new)
        details = {"entry": subject.sheet.entry.id, "summary": draft.summary}
        note = self._audit.noting(visit.moderator, "change-base", details, visit.now)
        try:
            await self._keeper.change([edit], visit.moderator.name, draft.summary, note=note)
        except NothingToChange:
            return visit.go(subject.path, done="base-nothing")
        except Conflict as conflict:
            return {"": [catalogue("base")("conflict", fichiers=", ".join(conflict.names)), conflict.since]}
        except Breaks as breaks:
            return {"": [str(fault) for fault in breaks.faults]}
        except UNWRITTEN as error:
            return {"": [why_unwritten(error)]}
        return visit.go(subject.path, done="base-written")


def _doubts(former: FactualEntry, new: FactualEntry | None) -> list[str]:
    """What the linter of hours says of hours that change, though they may be written; a form takes them in French."""
    hours = getattr(new, "horaires_accueil", None)
    if not hours or hours == getattr(former, "horaires_accueil", None):
        return []
    return [f"{one.message} {remedy_in_french(one.code) or one.remede}" for one in remarques(hours)]
