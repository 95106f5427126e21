"""Why a change of the base is not made."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from knowledge.reading.fault import Fault
from knowledge.writing.difference import difference


class NothingToChange(Exception):
    """Every text is already what it should be."""


class Undone(Exception):
    """There is no such change, or it was taken back already."""


class Breaks(Exception):
    """The base would have errors."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Edited(Protocol):
    """A file, and the text that was read of it."""

    @property
    def file(self) -> str:
        """The name."""

    @property
    def old(self) -> str | None:
        """The text."""


class Conflict(Exception):
    """Files changed since they were read; `since` shows how, as a unified difference."""

    def __init__(self, names: tuple[str, ...], since: str) -> None:
        super().__init__(", ".join(names))
        self.names = names
        self.since = since

    @classmethod
    def between(cls, edits: Iterable[Edited], texts: Mapping[str, str]) -> "Conflict":
        """The conflict of edits with the texts that are there now."""
        edits = tuple(edits)
        shown = (difference(edit.old or "", texts.get(edit.file, ""), edit.file) for edit in edits)
        return cls(tuple(edit.file for edit in edits), "\n".join(shown))
