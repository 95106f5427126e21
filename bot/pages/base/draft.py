"""A change that somebody is about to make: computed from the files as they are now, shown, then written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from bot.base.keeper import Snapshot
from knowledge.model.base import Base
from knowledge.reading.base_reader import read_texts
from knowledge.reading.fault import Fault
from knowledge.reading.references import HOURS
from knowledge.reading.tree import Path, Tree, TreeFault, read_tree
from knowledge.texts.catalogue import catalogue
from knowledge.writing.difference import difference
from knowledge.writing.entries import EntryKind, place_of

Raw = Mapping[str, object]
"""An entry as it is typed: texts, lists of texts, mappings."""


_IN_FRENCH = {
    "SYNTAXE": "hours_unread",
    "JOURS_MANQUANTS": "hours_without_days",
    "HEURES_SANS_JOURS": "hours_of_every_day",
    "JOURS_FERIES_NON_DITS": "holidays_unsaid",
}
"""What the linter of hours finds, and mends in the format of the base → what a form says, since it takes French."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An entry in the files as they are now."""

    file: str
    text: str
    path: Path
    line: int
    raw: Raw

    @property
    def digest(self) -> str:
        """What tells that the file changed."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Examined:
    """What a change would make of a file, and of the base."""

    new: str
    difference: str
    base: Base | None
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Why it cannot be written: messages by field; under "" those of something else."""


def spot_of(snapshot: Snapshot, kind: EntryKind, identifier: str) -> Spot | None:
    """Where an entry stands on the disk; None when it is not there (any more), or cannot be read."""
    place = place_of(snapshot.texts, kind, identifier)
    if place is None:
        return None
    text = snapshot.texts[place.file]
    tree = read_tree(text, place.file)
    raw = tree.root
    for part in place.path:
        raw = raw[part]  # type: ignore[index]  # the place was found in this very text
    return Spot(place.file, text, place.path, tree.place(place.path)[0], raw if isinstance(raw, dict) else {})


def examined(snapshot: Snapshot, spot: Spot, change: Callable[[str], str]) -> Examined:
    """What `change` makes of the file of `spot`, and of the base.

    Raises:
        Unwritable: it cannot be written there.
    """
    new = change(spot.text)
    reading = read_texts({**snapshot.texts, spot.file: new})
    faults = faults_by_field(reading.errors, spot, new)
    return Examined(new, difference(spot.text, new, spot.file), reading.base, faults)


def faults_by_field(errors: Sequence[Fault], spot: Spot, new: str) -> dict[str, list[str]]:
    """What is wrong with an entry of the text `new`, by field; under "" what is of something else."""
    found: dict[str, list[str]] = {}
    if any(fault.file != spot.file for fault in errors):
        found[""] = [catalogue("base")("other_file")]
    for fault in errors:
        name = _field(fault, spot, new) if fault.file == spot.file else ""
        found.setdefault(name, []).append(_told_in_form(fault, name) if name else str(fault))
    return found


def remedy_in_french(code: str) -> str:
    """What a form says of what the linter of hours finds under `code`; empty when the linter's own remedy does."""
    return catalogue("base")(_IN_FRENCH[code]) if code in _IN_FRENCH else ""


def _told_in_form(fault: Fault, name: str) -> str:
    """A fault of a field, as a form says it: it names no field of the file, and takes hours in French."""
    if in_french := remedy_in_french(fault.code.removeprefix(HOURS)):
        return in_french
    told = " ".join(part for part in (fault.message, fault.remedy) if part)
    return told.removeprefix(f"{name} : ")


def _field(fault: Fault, spot: Spot, new: str) -> str:
    """The field of the entry on whose lines a fault is; "" when it is elsewhere."""
    try:
        tree: Tree = read_tree(new, spot.file)
    except TreeFault:
        return ""
    entry = tree.root
    for part in spot.path:
        entry = entry[part]  # type: ignore[index]  # a field changed, entries did not move
    lines = {str(name): tree.key_place((*spot.path, name))[0] for name in entry} if isinstance(entry, dict) else {}
    before = [name for name, line in lines.items() if line <= fault.line]
    return max(before, key=lambda name: lines[name], default="")
