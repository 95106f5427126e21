"""The proposals: what cases taught, shown as changes of the base, which staff accept, download or refuse."""

from collections.abc import Mapping

from aiohttp import web

from bot.base.lessons import Lessons
from bot.base.measures import Measures, Progress
from bot.base.new_service import GIVEN
from bot.base.refusals import Breaks, Conflict
from bot.base.unwritten import UNWRITTEN, why_unwritten
from bot.pages.display.names import Names
from bot.pages.forms.lengths import too_long
from bot.pages.forms.numbers import whole_number
from bot.pages.frame import Frame
from bot.pages.proposals.drafted import Drafted, drafted
from bot.pages.visit import Visit
from bot.storage.cases.proposals import Decided, Proposal, ProposalKind, Proposals, Stage
from bot.storage.moderators.moderators import Role
from handlers.desk import Desk
from knowledge.engine.language.words import fold
from knowledge.masking import mask
from knowledge.visible import visible
from knowledge.writing.difference import patch_file
from knowledge.writing.unwritable import Unwritable

PAGE = 50
"""Proposals a page."""


class LessonPages:
    """The list of proposals, and each of them."""

    def __init__(self, desk: Desk, lessons: Lessons, proposals: Proposals, names: Names) -> None:
        self._desk = desk
        self._lessons = lessons
        self._proposals = proposals
        self._names = names
        self._measures = Measures(desk, lessons)

    def add(self, frame: Frame) -> None:
        """Declare them: everybody reads and proposes, staff decide."""
        frame.page("/propositions", self.list)
        frame.action("/propositions", self.propose)
        frame.page(r"/propositions/{proposal:\d+}", self.show)
        frame.page(r"/propositions/{proposal:\d+}.patch", self.download, Role.STAFF)
        frame.action(r"/propositions/{proposal:\d+}", self.decide, Role.STAFF)
        frame.page(r"/propositions/{proposal:\d+}/effet", self.effect)
        frame.action(r"/propositions/{proposal:\d+}/effet", self.measure)

    async def list(self, visit: Visit) -> web.StreamResponse:
        """The proposals of a stage, the newest first."""
        wanted = visit.query("etat")
        stage = Stage(wanted) if wanted in set(Stage) else Stage.OPEN
        return await self._list(visit, stage)

    async def _list(self, visit: Visit, stage: Stage, problem: str = "", masked: str = "") -> web.Response:
        """The list; with what was typed to be proposed, and what is wrong with it."""
        found = await self._proposals.page(stage, whole_number(visit.query("avant")), PAGE)
        more = found[PAGE - 1].number if len(found) > PAGE else None
        return visit.page(
            "proposals/list.html",
            status=web.HTTPUnprocessableEntity.status_code if problem else 200,
            proposals=found[:PAGE],
            stage=stage,
            stages=list(Stage),
            more=more,
            names=self._names,
            topics=sorted(self._desk.guichet.base.sujets.values(), key=lambda topic: fold(topic.libelle)),
            phrase=visit.field("phrase"),
            topic=visit.field("sujet"),
            problem=problem,
            masked=masked,
        )

    async def propose(self, visit: Visit) -> web.StreamResponse:
        """An example question that somebody types, in whichever language: proposed as those of the cases are.

        As theirs it holds no personal data: a phrase of the base is public.
        """
        guichet, phrase, topic = self._desk.guichet, visit.field("phrase"), visit.field("sujet")
        if topic not in guichet.base.sujets:
            return await self._list(visit, Stage.OPEN, "phrase_topic")
        if too_long("phrase", visible(phrase)):
            return await self._list(visit, Stage.OPEN, "phrase_long")
        masked = mask(phrase)
        if masked != phrase:  # told rather than taken out: who typed it says it better without
            return await self._list(visit, Stage.OPEN, "phrase_personal", masked)
        language = guichet.polyglot.tongue(phrase)
        number = await self._proposals.example(phrase, topic, language, visit.moderator, visit.now)
        return visit.go(f"/propositions/{number}") if number else await self._list(visit, Stage.OPEN, "phrase_empty")

    async def show(self, visit: Visit) -> web.StreamResponse:
        """One proposal."""
        return await self._page(visit, await self._proposal(visit))

    async def measure(self, visit: Visit) -> web.StreamResponse:
        """Begin to measure what a phrase would do to understanding."""
        proposal = await self._proposal(visit)
        if proposal.stage is Stage.OPEN and proposal.kind is not ProposalKind.ENTRY:
            self._measures.begin(proposal)
        return visit.go(f"/propositions/{proposal.number}#effet")

    async def effect(self, visit: Visit) -> web.StreamResponse:
        """What was measured, as the piece of page that a script waits for; nothing (204) while it is under way."""
        proposal = await self._proposal(visit)
        measure = self._measures.of(proposal)
        if measure is not None and measure.progress is Progress.UNDER_WAY:
            return web.Response(status=web.HTTPNoContent.status_code)
        part = visit.part("proposals/effect.html", proposal=proposal, measure=measure, names=self._names)
        return web.Response(text=part, content_type="text/html")

    async def download(self, visit: Visit) -> web.StreamResponse:
        """The change as a file for those who keep the base in git."""
        proposal = await self._proposal(visit)
        try:
            edit = await self._lessons.edit(proposal, {name: visit.query(name) for name in GIVEN})
        except Unwritable:
            raise web.HTTPNotFound from None
        headers = {"Content-Disposition": f'attachment; filename="proposition-{proposal.number}.patch"'}
        patch = patch_file(edit.old or "", edit.new or "", edit.file)
        return web.Response(text=patch, content_type="text/x-patch", charset="utf-8", headers=headers)

    async def decide(self, visit: Visit) -> web.StreamResponse:
        """Accept, or refuse; or show how a completed service would read."""
        proposal = await self._proposal(visit)
        chosen = {name: visit.field(name) for name in GIVEN}
        gesture = visit.field("geste")
        if gesture == "voir":
            return await self._page(visit, proposal, chosen)
        try:
            if gesture == "accepter":
                await self._lessons.accept(proposal, chosen, visit.moderator, visit.now)
                return visit.go("/propositions", done="accepted")
            if gesture == "refuser":
                await self._lessons.refuse(proposal, visit.moderator, visit.now)
                return visit.go("/propositions", done="rejected")
        except Decided:
            return await self._page(visit, await self._proposal(visit), chosen, overtaken=True, status=409)
        except Conflict:
            return await self._page(visit, proposal, chosen, overtaken=True, status=409)
        except (Breaks, Unwritable):
            return await self._page(visit, proposal, chosen, status=422)
        except UNWRITTEN as error:
            return await self._page(visit, proposal, chosen, problem=why_unwritten(error), status=409)
        raise web.HTTPBadRequest

    async def _page(
        self,
        visit: Visit,
        proposal: Proposal,
        chosen: dict[str, str] | None = None,
        *,
        overtaken: bool = False,
        problem: str = "",
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
            structures=structures if proposal.kind is ProposalKind.ENTRY else [],
            measure=self._measures.of(proposal),
            overtaken=overtaken,
            problem=problem,
            names=self._names,
        )

    async def _drafted(self, proposal: Proposal, chosen: Mapping[str, str] | None) -> Drafted | None:
        if proposal.stage is not Stage.OPEN or (proposal.kind is ProposalKind.ENTRY and chosen is None):
            return None
        return await drafted(self._lessons, self._desk.guichet.base, proposal, chosen or {})

    async def _proposal(self, visit: Visit) -> Proposal:
        found = await self._proposals.get(visit.number("proposal"))
        if found is None:
            raise web.HTTPNotFound
        return found
