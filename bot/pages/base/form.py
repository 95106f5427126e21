"""The forms about an entry: the way of all of them, from a page to the file, and what each says of itself."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Generic, TypeVar

from aiohttp import web

from bot.pages.base.change import Changes, Draft, Faults, Subject
from bot.pages.base.draft import Examined
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.moderators import Role
from knowledge.answering.dates import PARIS

Typed = TypeVar("Typed")


class EntryForm(ABC, Generic[Typed]):
    """A form, as one visit opens or sends it. `Typed` holds what was typed.

    Attributes:
        address: Where the form is.
        template: Its page.
        written: The fields of the file that it writes; what is wrong with another is told above the form.
    """

    address: ClassVar[str]
    template: ClassVar[str]
    written: Sequence[str]

    def __init__(self, visit: Visit, subject: Subject) -> None:
        self.visit = visit
        self.subject = subject
        self.today = visit.now.astimezone(PARIS).date()

    @abstractmethod
    def as_it_is(self) -> Typed:
        """What it holds before anybody types."""

    @abstractmethod
    def sent(self) -> Typed:
        """What was typed."""

    @abstractmethod
    def refused(self, typed: Typed) -> web.Response | None:
        """The answer when no change can be made of what was typed; None when one can."""

    @abstractmethod
    def draft(self, typed: Typed) -> Draft:
        """The change that is asked for."""

    def without(self, typed: Typed, wrong: Collection[str]) -> Typed | None:  # noqa: ARG002 - those of others
        """What was typed with the `wrong` fields as they were: their faults hide those of others. None to leave it."""
        return None

    def stopped(self, typed: Typed, found: Examined) -> web.Response | None:
        """The answer when there is nothing to review in what the change would give; None when there is."""
        return self.again(typed, found.faults)

    def around(self) -> Mapping[str, object]:
        """What its page shows beside what was typed."""
        return {}

    def again(self, typed: Typed, faults: Faults, status: int = 422) -> web.Response | None:
        """The page again, with what is wrong by field; None when nothing is."""
        return self.page(typed, faults, status) if faults else None

    def page(self, typed: Typed, faults: Faults, status: int = 200) -> web.Response:
        """The page, filled in."""
        around = {"subject": self.subject, "today": self.today, **self.around()}
        return self.visit.page(self.template, status=status, typed=typed, faults=faults, **around)


class TextsForm(EntryForm[Mapping[str, str]]):
    """A form of a few texts, by name, empty at first unless it says otherwise."""

    names: ClassVar[Sequence[str]]

    def as_it_is(self) -> Mapping[str, str]:
        """Nothing in any field."""
        return dict.fromkeys(self.names, "")

    def sent(self) -> Mapping[str, str]:
        """Every field."""
        return {name: self.visit.field(name) for name in self.names}


def add(frame: Frame, changes: Changes, form_of: type[EntryForm[Typed]]) -> None:
    """Declare a form: its page, and what is done when it is sent."""

    async def show(visit: Visit) -> web.StreamResponse:
        form = form_of(visit, await changes.subject(visit))
        return form.page(form.as_it_is(), {})

    async def send(visit: Visit) -> web.StreamResponse:
        form = form_of(visit, await changes.subject(visit))
        typed = form.sent()
        if visit.field("etape") == "reprendre":
            return form.page(typed, {})
        refused = form.refused(typed)
        if refused is not None:
            return refused
        draft = form.draft(typed)
        found = await changes.examine(form.subject, draft, form.written)
        others = form.without(typed, found.faults)
        if others is not None:
            more = await changes.examine(form.subject, form.draft(others), form.written)
            of_fields = {name: fault for name, fault in more.faults.items() if name}  # the entry itself was made whole
            found = replace(found, faults={**of_fields, **found.faults})
        stopped = form.stopped(typed, found)
        if stopped is not None:
            return stopped
        answer = await changes.review_or_write(visit, form.subject, draft, found)
        return answer if isinstance(answer, web.StreamResponse) else form.page(typed, answer, status=409)

    frame.page(form_of.address, show, Role.STAFF)
    frame.action(form_of.address, send, Role.STAFF)
