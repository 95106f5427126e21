"""What a moderator does with a case: each form is one decision on the version of the case that the page showed."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from bot.pages.cases.case_page import CasePage
from bot.pages.cases.typed import ENTRY_FIELDS, TypedFields
from bot.pages.forms.lengths import too_long
from bot.pages.forms.numbers import whole_number
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.changes import Overtaken
from bot.storage.cases.queue import Queue
from knowledge.guichet import Guichet
from knowledge.model.champs import Lien, Telephone

_FORMS: dict[str, TypeAdapter[str]] = {"lien_source": TypeAdapter(Lien), "telephone": TypeAdapter(Telephone)}
"""Fields of a form that the base checks: told to who typed it, rather than to staff days later."""

Decision = Callable[[Visit, int, int], Awaitable[int | None]]
"""Does something to the case of a number at a version; gives the number of the case that it made, if it made one."""


class FormRefused(Exception):
    """The form is not right: nothing was done, and the page says why beside the field."""

    def __init__(self, problem: str, field: str) -> None:
        """`problem` is a sentence of `words.html`, `field` the name of what is wrong."""
        super().__init__(problem)
        self.problem = problem
        self.field = field


class Actions:
    """The forms of the case page."""

    def __init__(self, queue: Queue, page: CasePage, guichet: Callable[[], Guichet]) -> None:
        self._queue = queue
        self._page = page
        self._guichet = guichet

    def add(self, frame: Frame) -> None:
        """Declare them."""
        decisions: dict[str, Decision] = {
            "prendre": self._take,
            "rendre": self._release,
            "repondre": self._answer,
            "relier": self._link,
            "proposer": self._propose,
            "hors-champ": self._outside,
            "classer": self._dismiss,
            "fusionner": self._merge,
            "separer": self._split,
            "annuler": self._undo,
        }
        for name, decision in decisions.items():
            frame.action(rf"/affaires/{{case:\d+}}/{name}", partial(self._decide, name, decision))

    async def _decide(self, name: str, decision: Decision, visit: Visit) -> web.StreamResponse:
        number, typed = visit.number("case"), TypedFields.of(visit)
        before = await self._queue.cases.get(number) if name == "annuler" else None
        try:
            if name == "repondre" and visit.field("apercu"):
                return await self._preview(visit, typed)
            made = await decision(visit, number, visit.whole("version"))
        except Overtaken:
            told = replace(typed, problem="overtaken")
            return await self._page.render(visit, told, web.HTTPConflict.status_code)
        except FormRefused as refused:
            told = replace(typed, problem=refused.problem, where=refused.field)
            return await self._page.render(visit, told, web.HTTPUnprocessableEntity.status_code)
        left = typed.after(name).given_back(before) if before else typed.after(name)
        if left.texts or left.ticked:  # of the other forms of the page: an address could not hold it
            return await self._page.render(visit, left, done=name, made=made)
        return visit.go(f"/affaires/{number}{f'?nouvelle={made}' if made else ''}", done=name)

    async def _preview(self, visit: Visit, typed: TypedFields) -> web.StreamResponse:
        case = await self._queue.cases.get(visit.number("case"))
        if case is None:
            raise web.HTTPNotFound
        preview = self._page.preview(case, _answer_text(visit), visit)
        return await self._page.render(visit, replace(typed, preview=preview))

    async def _take(self, visit: Visit, case: int, version: int) -> None:
        await self._queue.decisions.take(case, version, visit.moderator, visit.now)

    async def _release(self, visit: Visit, case: int, version: int) -> None:
        await self._queue.decisions.release(case, version, visit.moderator, visit.now)

    async def _answer(self, visit: Visit, case: int, version: int) -> None:
        text = _answer_text(visit)
        await self._queue.decisions.answer(case, version, visit.moderator, visit.now, text)

    async def _link(self, visit: Visit, case: int, version: int) -> None:
        topic, _, service = visit.field("cible").partition("/")
        base = self._guichet().base
        if topic not in base.sujets or (service and service not in base.services):
            raise FormRefused("link_nothing", "cible")
        await self._queue.decisions.link(case, version, visit.moderator, visit.now, topic, service or None)

    async def _propose(self, visit: Visit, case: int, version: int) -> None:
        topic = visit.field("sujet")
        if topic not in self._guichet().base.sujets:
            raise FormRefused("entry_topic", "sujet")
        fields = {name: value for name in ENTRY_FIELDS if (value := visit.field(name))}
        if not {"nom", "lien_source"} <= fields.keys():
            raise FormRefused("entry_missing", "nom" if "nom" not in fields else "lien_source")
        for name, value in fields.items():
            if too_long(name, value):
                raise FormRefused("entry_long", name)
        for name, problem in (("lien_source", "entry_link"), ("telephone", "entry_phone")):
            if not _well_formed(name, fields.get(name)):
                raise FormRefused(problem, name)
        await self._queue.decisions.propose(case, version, visit.moderator, visit.now, topic, fields)

    async def _outside(self, visit: Visit, case: int, version: int) -> None:
        await self._queue.decisions.outside(case, version, visit.moderator, visit.now)

    async def _dismiss(self, visit: Visit, case: int, version: int) -> None:
        reason = visit.field("raison")
        if not reason or too_long("raison", reason):
            raise FormRefused("reason_long" if reason else "reason_missing", "raison")
        await self._queue.decisions.dismiss(case, version, visit.moderator, visit.now, reason)

    async def _merge(self, visit: Visit, case: int, version: int) -> None:
        wanted = whole_number(visit.field("autre") or visit.field("numero"))
        target: Case | None = None if wanted is None else await self._queue.cases.get(wanted)
        if target is None or target.number == case:
            raise FormRefused("merge_with_what", "numero")
        if target.state is not CaseState.OPEN:
            raise FormRefused("merge_closed", "numero")
        await self._queue.decisions.merge(case, version, visit.moderator, visit.now, target.number)

    async def _split(self, visit: Visit, case: int, version: int) -> int:
        some = list(visit.wholes("question"))
        try:
            return (await self._queue.decisions.split(case, version, visit.moderator, visit.now, some)).number
        except ValueError:
            raise FormRefused("split_some", "question") from None

    async def _undo(self, visit: Visit, case: int, version: int) -> None:
        await self._queue.decisions.undo(case, version, visit.moderator, visit.now)


def _answer_text(visit: Visit) -> str:
    text = visit.field("texte")
    if not text:
        raise FormRefused("answer_missing", "texte")
    if too_long("texte", text):
        raise FormRefused("answer_long", "texte")
    return text


def _well_formed(name: str, value: str | None) -> bool:
    """Whether a field says nothing, or what the base would take."""
    try:
        return value is None or bool(_FORMS[name].validate_python(value))
    except ValidationError:
        return False
