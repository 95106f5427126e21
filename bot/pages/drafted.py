"""A proposal as a change of the base that can be read before it is accepted; or why it is none, beside each field."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.base.keeper import Edit
from bot.base.lessons import Lessons, shown
from bot.base.new_service import ASKED_AS, GIVEN, missing
from bot.pages.base.draft import Spot, faults_by_field
from bot.storage.cases.proposals import Kind, Proposal
from knowledge.model.base import Base
from knowledge.reading.fault import Fault
from knowledge.reading.tree import read_tree
from knowledge.texts.catalogue import catalogue
from knowledge.writing.unwritable import Unwritable


@dataclass(frozen=True, slots=True)
class Drafted:
    """The file of the change and its difference; `problems` are of the whole, `faults` of the fields of the form."""

    file: str = ""
    difference: str = ""
    problems: tuple[str, ...] = ()
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def acceptable(self) -> bool:
        """Whether nothing stands in its way."""
        return not self.problems and not self.faults


async def drafted(lessons: Lessons, base: Base, proposal: Proposal, chosen: Mapping[str, str]) -> Drafted:
    """How accepting `proposal` would read; `chosen` is what staff say of a service."""
    if proposal.kind is Kind.ENTRY and (absent := missing(base, chosen)):
        texts = catalogue("base")
        return Drafted(faults={name: [texts(f"missing.{name}")] for name in absent})
    try:
        edit = await lessons.edit(proposal, chosen)
    except Unwritable as refused:
        return Drafted(problems=(str(refused),))
    errors = await lessons.faults(edit)
    if proposal.kind is not Kind.ENTRY:
        return Drafted(edit.file, shown(edit), tuple(map(str, errors)))
    faults = await asyncio.to_thread(_faults, edit, errors)
    return Drafted(edit.file, shown(edit), tuple(faults.pop("", ())), faults)


def _faults(edit: Edit, errors: Sequence[Fault]) -> dict[str, list[str]]:
    """The errors of a new service by field of the form; under "" those that are of none of them."""
    new = edit.new or ""
    root = read_tree(new, edit.file).root
    services = root.get("services") if isinstance(root, dict) else None
    last = len(services) - 1 if isinstance(services, list) else 0  # where a new one is written
    found: dict[str, list[str]] = {}
    for name, messages in faults_by_field(errors, Spot(edit.file, new, ("services", last), 0, {}), new).items():
        asked = ASKED_AS.get(name, name)
        found.setdefault(asked if asked in GIVEN else "", []).extend(messages)
    return found
