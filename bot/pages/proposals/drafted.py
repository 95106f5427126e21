"""A proposal as a change of the base that can be read before it is accepted; or why it is none, beside each field."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.base.keeper import Edit
from bot.base.lessons import Lessons, edit_text
from bot.base.new_service import ASKED_AS, GIVEN, missing
from bot.pages.base.draft import Spot, faults_by_field
from bot.storage.cases.proposals import Proposal, ProposalKind
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
    if proposal.kind is ProposalKind.ENTRY and (absent := missing(base, proposal, chosen)):
        return Drafted(faults={name: [catalogue("base")(key)] for name, key in absent.items()})
    try:
        edit = await lessons.edit(proposal, chosen)
    except Unwritable as refused:
        return Drafted(problems=(str(refused),))
    errors = await lessons.faults(edit)
    if proposal.kind is not ProposalKind.ENTRY:
        return Drafted(edit.file, edit_text(edit), tuple(map(str, errors)))
    faults = await asyncio.to_thread(_faults, edit, errors)
    return Drafted(edit.file, edit_text(edit), tuple(dict.fromkeys(faults.pop("", ()))), faults)


def _faults(edit: Edit, errors: Sequence[Fault]) -> dict[str, list[str]]:
    """The errors of a new service, or of its new place, by field of the form; under "" those of none of them."""
    new = edit.new or ""
    spots = [spot for kind in ("structures", "services") if (spot := _last(edit.file, new, kind))]
    found: dict[str, list[str]] = {}
    for error in errors:
        if error.code == "INJOIGNABLE":  # its remedy names fields that the form does not have
            found.setdefault("telephone", []).append(catalogue("base")("missing.reach"))
            continue
        spot = max((one for one in spots if one.line <= error.line), key=lambda one: one.line, default=spots[-1])
        for name, messages in faults_by_field([error], spot, new).items():
            asked = "lieu" if name in ("id", "nom") and spot.path[0] == "structures" else ASKED_AS.get(name, name)
            found.setdefault(asked if asked in GIVEN else "", []).extend(messages)
    return found


def _last(file: str, text: str, kind: str) -> Spot | None:
    """The last entry of a list of a file: where a new one is written."""
    tree = read_tree(text, file)
    entries = tree.root.get(kind) if isinstance(tree.root, dict) else None
    if not isinstance(entries, list) or not entries:
        return None
    path = (kind, len(entries) - 1)
    return Spot(file, text, path, tree.place(path)[0], {})
