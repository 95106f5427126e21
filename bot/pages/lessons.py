"""The proposals: what cases taught, shown as changes of the base, which staff accept, download or refuse."""

import asyncio
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from bot.base.lessons import Effect, Lessons, effect, shown
from bot.base.refusals import Breaks, Conflict
from bot.base.serving import apart
from bot.pages.frame import Frame
from bot.pages.names import Names
from bot.pages.visit import Visit
from bot.storage.audit import Audit
from bot.storage.moderators import Role
from bot.storage.proposals import Decided, Kind, Proposal, Proposals, Stage
from handlers.desk import Desk
from knowledge.reading.base_reader import read_texts
from knowledge.writing.unwritable import Unwritable

PAGE = 50
"""Proposals a page."""

PATIENCE = 3.0
"""Seconds that a page waits for a measure: it takes half a minute, and the page says to come back."""

MOST_MEASURES = 20
"""Measures remembered."""

CHOSEN = ("structure", "nom", "description", "source", "lien_source", "adresse", "telephone", "horaires_accueil")
"""What staff complete of a proposed service."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A proposal as a change: its file and its difference; or why it is none."""

    file: str = ""
    difference: str = ""
    problems: tuple[str, ...] = ()


class LessonPages:
    """The list of proposals, and each of them."""

    def __init__(self, desk: Desk, lessons: Lessons, proposals: Proposals, audit: Audit, names: Names) -> None:
        self._desk = desk
        self._lessons = lessons
        self._proposals = proposals
        self._audit = audit
        self._names = names
        self._measures: dict[tuple[int, str], asyncio.Task[Effect]] = {}

    def add(self, frame: Frame) -> None:
        """Declare them: everybody reads, staff decide."""
        frame.page("/propositions", self.list)
        frame.page(r"/propositions/{proposal:\d+}", self.show)
        frame.page(r"/propositions/{proposal:\d+}.patch", self.download, Role.STAFF)
        frame.action(r"/propositions/{proposal:\d+}", self.decide, Role.STAFF)

    async def list(self, visit: Visit) -> web.StreamResponse:
        """The proposals of a stage, the newest first."""
        wanted = visit.query("etat")
        stage = Stage(wanted) if wanted in set(Stage) else Stage.OPEN
        before = visit.query("avant")
        found = await self._proposals.page(stage, visit.bounded(before) if before else None, PAGE)
        more = found[PAGE - 1].number if len(found) > PAGE else None
        return visit.page(
            "proposals/list.html", proposals=found[:PAGE], stage=stage, stages=list(Stage), more=more, names=self._names
        )

    async def show(self, visit: Visit) -> web.StreamResponse:
        """One proposal; with `effet`, what it would do to understanding."""
        proposal = await self._proposal(visit)
        if not visit.query("effet") or proposal.stage is not Stage.OPEN or proposal.kind is Kind.ENTRY:
            return await self._page(visit, proposal)
        task = await self._measure(proposal)
        if task is None:
            return await self._page(visit, proposal)
        await asyncio.wait({task}, timeout=PATIENCE)
        done = task.done() and not task.cancelled() and task.exception() is None
        return await self._page(visit, proposal, measured=task.result() if done else None, measuring=not task.done())

    async def download(self, visit: Visit) -> web.StreamResponse:
        """The change as a file for those who keep the base in git."""
        proposal = await self._proposal(visit)
        try:
            edit = await self._lessons.edit(proposal, {name: visit.query(name) for name in CHOSEN})
        except Unwritable:
            raise web.HTTPNotFound from None
        headers = {"Content-Disposition": f'attachment; filename="proposition-{proposal.number}.patch"'}
        return web.Response(text=shown(edit), content_type="text/x-patch", charset="utf-8", headers=headers)

    async def decide(self, visit: Visit) -> web.StreamResponse:
        """Accept, or refuse; or show how a completed service would read."""
        proposal = await self._proposal(visit)
        chosen = {name: visit.field(name) for name in CHOSEN}
        gesture = visit.field("geste")
        if gesture == "voir":
            return await self._page(visit, proposal, chosen)
        try:
            if gesture == "accepter":
                change = await self._lessons.accept(proposal, chosen, visit.moderator, visit.now)
                await self._note(visit, proposal, "accept", change)
                return visit.go("/propositions", done="accepted")
            if gesture == "refuser":
                await self._proposals.decide(proposal.number, Stage.REJECTED, visit.moderator, visit.now)
                await self._note(visit, proposal, "reject", None)
                return visit.go("/propositions", done="rejected")
        except Decided:
            return await self._page(visit, await self._proposal(visit), chosen, overtaken=True, status=409)
        except Conflict:
            return await self._page(visit, proposal, chosen, overtaken=True, status=409)
        except (Breaks, Unwritable):
            return await self._page(visit, proposal, chosen, status=422)
        raise web.HTTPBadRequest

    async def _page(
        self,
        visit: Visit,
        proposal: Proposal,
        chosen: dict[str, str] | None = None,
        *,
        measured: Effect | None = None,
        measuring: bool = False,
        overtaken: bool = False,
        status: int = 200,
    ) -> web.Response:
        base = self._desk.guichet.base
        structures = sorted((one.nom, one.id) for one in base.structures.values())
        return visit.page(
            "proposals/proposal.html",
            status=status,
            proposal=proposal,
            drafted=await self._drafted(proposal, chosen),
            chosen=chosen if chosen is not None else dict(proposal.fields),
            structures=structures if proposal.kind is Kind.ENTRY else [],
            measured=measured,
            measuring=measuring,
            overtaken=overtaken,
            names=self._names,
        )

    async def _drafted(self, proposal: Proposal, chosen: dict[str, str] | None) -> Drafted | None:
        if proposal.stage is not Stage.OPEN or (proposal.kind is Kind.ENTRY and chosen is None):
            return None
        try:
            edit = await self._lessons.edit(proposal, chosen or {})
        except Unwritable as refused:
            return Drafted(problems=(str(refused),))
        faults = await self._lessons.faults(edit)
        return Drafted(edit.file, shown(edit), tuple(str(fault) for fault in faults))

    async def _measure(self, proposal: Proposal) -> asyncio.Task[Effect] | None:
        """The measure of a proposal on the base as it is now, begun once; None when it cannot be a change of it."""
        guichet = self._desk.guichet
        key = (proposal.number, guichet.base.digest)
        if key not in self._measures:
            try:
                texts = await self._lessons.texts(await self._lessons.edit(proposal, {}))
            except Unwritable:
                return None
            base = await asyncio.to_thread(lambda: read_texts(texts).base)
            if base is None:
                return None
            for old in [one for one, task in self._measures.items() if task.done()][:-MOST_MEASURES]:
                del self._measures[old]
            labelled = await asyncio.to_thread(self._lessons.labelled, base)
            work = partial(effect, guichet, base, proposal, labelled, self._desk.clock())
            self._measures[key] = asyncio.create_task(apart(work))
        return self._measures[key]

    async def _proposal(self, visit: Visit) -> Proposal:
        found = await self._proposals.get(visit.number("proposal"))
        if found is None:
            raise web.HTTPNotFound
        return found

    async def _note(self, visit: Visit, proposal: Proposal, action: str, change: int | None) -> None:
        details = {"proposal": proposal.number, **({"change": change} if change else {})}
        await self._audit.record(visit.moderator, action, proposal.case, details, visit.now)
