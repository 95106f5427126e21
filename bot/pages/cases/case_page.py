"""One case: what was asked, what the bot believed, what can be done about it, and what was."""

from collections.abc import Callable

from aiohttp import web

from bot.pages.cases.typed import TypedFields
from bot.pages.display.names import Names
from bot.pages.forms.numbers import whole_number
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.case_list import CaseList, Order, Wanted
from bot.storage.cases.decisions import answer_reference
from bot.storage.cases.queue import Queue
from bot.storage.mail.outbox import Outbox
from knowledge.answering.late_answer import LateAnswer
from knowledge.grouping import likeness
from knowledge.guichet import Guichet
from knowledge.lookup import Found, look_up

SIMILAR = 5
"""Similar cases shown."""

LOOKED_AT = 40
"""Open cases of the same topic among which the most similar are looked for."""

FORMER = 3
"""Former answers offered to be used again."""


class CasePage:
    """Shows a case."""

    def __init__(
        self, queue: Queue, cases: CaseList, outbox: Outbox, guichet: Callable[[], Guichet], names: Names
    ) -> None:
        self._queue = queue
        self._cases = cases
        self._outbox = outbox
        self._guichet = guichet
        self._names = names

    def add(self, frame: Frame) -> None:
        """Declare the page."""
        frame.page(r"/affaires/{case:\d+}", self.show)
        frame.action(r"/affaires/{case:\d+}/chercher", self.search)
        frame.page(r"/affaires/{case:\d+}/{action:[a-z-]+}", self.back)

    async def show(self, visit: Visit) -> web.StreamResponse:
        """The page, with a former answer in the form when one was picked."""
        return await self.render(visit, await self._picked(TypedFields(), visit.query("reprendre")))

    async def search(self, visit: Visit) -> web.StreamResponse:
        """The page with what was found in the base, or a former answer; nothing else of it changes."""
        return await self.render(visit, await self._picked(TypedFields.of(visit), visit.field("reprendre")))

    async def back(self, visit: Visit) -> web.StreamResponse:
        """The address of an action, opened by hand or again: the case that it is about."""
        return visit.go(f"/affaires/{visit.number('case')}")

    async def _picked(self, typed: TypedFields, number: str) -> TypedFields:
        """`typed` with the answer of a former case."""
        picked = whole_number(number)
        former = None if picked is None else await self._queue.cases.get(picked)
        return typed.with_text(str(former.outcome.get("text", ""))) if former else typed

    async def render(
        self, visit: Visit, typed: TypedFields, status: int = 200, done: str = "", made: int | None = None
    ) -> web.Response:
        """The page as it is now, with what was typed; `done` is what was just done, when no address says it.

        `made` is the number of the case that it made, if it made one.

        Raises:
            HTTPNotFound: there is no such case (any more).
        """
        case = await self._queue.cases.get(visit.number("case"))
        if case is None:
            raise web.HTTPNotFound
        questions = await self._queue.cases.questions_of(case.number)
        open_now = case.state is CaseState.OPEN
        search = (visit.query("chercher") or typed["chercher"])[:200]
        return visit.page(
            "cases/case.html",
            status=status,
            case=case,
            questions=questions,
            reachable=sum(one.reachable for one in questions),
            fates=[] if open_now else await self._outbox.fates(answer_reference(case.number)),
            similar=await self._similar(case) if open_now else [],
            former=await self._former(case) if open_now else [],
            proposals=await self._queue.proposals.of_case(case.number),
            search=search,
            found=self._linkable(case, search) if open_now else (),
            typed=typed,
            done=done or visit.query("fait"),
            made=made or whole_number(visit.query("nouvelle")),
            names=self._names,
            undo_seconds=_seconds_left(case, visit),
        )

    def preview(self, case: Case, text: str, visit: Visit) -> str:
        """The message that residents of the case would read."""
        written = LateAnswer(self._guichet(), case.language)
        return written.reply({"text": text}, case.words, case.commune, case.first_at, visit.now).text

    def _linkable(self, case: Case, search: str) -> tuple[Found, ...]:
        """What can be linked: what was searched, else what the bot believed."""
        base = self._guichet().base
        if search:
            return look_up(base, search, base.communes.get(case.commune or ""))
        guesses = [guess.id for guess in case.belief.topics if guess.id in base.sujets]
        return tuple(Found(topic, None, base.sujets[topic].libelle, "") for topic in guesses)

    async def _similar(self, case: Case) -> list[Case]:
        """The open cases that are most like this one, of the same topic, wherever they come from."""
        if case.topic is None:
            return []
        near = await self._cases.page(Wanted(topic=case.topic, order=Order.MOST_ASKED), size=LOOKED_AT)
        others = [one for one in near.cases if one.number != case.number]
        others.sort(key=lambda one: likeness(case.belief.terms, one.belief.terms), reverse=True)
        return others[:SIMILAR]

    async def _former(self, case: Case) -> list[Case]:
        """The last answers that were written about the same topic in the same commune."""
        if case.topic is None:
            return []
        wanted = Wanted(CaseState.ANSWERED, case.commune or "", case.topic, order=Order.NEWEST)
        return list((await self._cases.page(wanted, size=FORMER)).cases)


def _seconds_left(case: Case, visit: Visit) -> int:
    left = (case.undo_until - visit.now).total_seconds() if case.undo_until else 0
    return max(0, int(left))
