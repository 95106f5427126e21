"""A change as the lines it took away and put, so that it can be kept, shown, and taken back later."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

CONTEXT = 3
"""Lines kept around a change, by which its place is found again in a file that others changed since."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One run of lines that became another; both hold the same lines around them. `line` counts from 0, in the old."""

    line: int
    old: tuple[str, ...]
    new: tuple[str, ...]

    def turned(self, shift: int) -> "Hunk":
        """The way back; `shift` is how many lines the hunks before it added."""
        return Hunk(self.line + shift, self.new, self.old)


class Displaced(Exception):
    """The lines that a change bears on are no longer there, or in several places."""


def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    """What changes from one text to the other; lines end at line feeds alone, so that every byte is counted."""
    before, after = old.split("\n"), new.split("\n")
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found = []
    for group in matcher.get_grouped_opcodes(CONTEXT):
        (_, old_start, _, new_start, _), (_, _, old_end, _, new_end) = group[0], group[-1]
        found.append(Hunk(old_start, tuple(before[old_start:old_end]), tuple(after[new_start:new_end])))
    return tuple(found)


def back(forth: Iterable[Hunk]) -> tuple[Hunk, ...]:
    """The change that undoes a change."""
    turned, shift = [], 0
    for hunk in forth:
        turned.append(hunk.turned(shift))
        shift += len(hunk.new) - len(hunk.old)
    return tuple(turned)


def patched(text: str, changes: Iterable[Hunk]) -> str:
    """`text` after the changes, each where its old lines stand now.

    Raises:
        Displaced: old lines are not there any more, or in several places of which none is the expected one.
    """
    lines, shift = text.split("\n"), 0
    for hunk in changes:
        start = _place(lines, hunk.old, hunk.line + shift)
        lines[start : start + len(hunk.old)] = hunk.new
        shift = start + len(hunk.new) - hunk.line - len(hunk.old)
    return "\n".join(lines)


def unified_diff(changes: Iterable[Hunk], name: str) -> str:
    """The changes as a unified difference."""
    lines = [f"--- {name}", f"+++ {name}"]
    shift = 0
    for hunk in map(_ended, changes):
        old, new = len(hunk.old), len(hunk.new)
        lines.append(f"@@ -{hunk.line + 1},{old} +{hunk.line + 1 + shift},{new} @@")
        lines += _lines(hunk)
        shift += new - old
    return "\n".join(lines)


def _ended(hunk: Hunk) -> Hunk:
    """Without what follows the last line feed of a file, which is no line; nobody misses an empty one elsewhere."""
    ended = hunk.old[-1:] == hunk.new[-1:] == ("",)
    return Hunk(hunk.line, hunk.old[:-1], hunk.new[:-1]) if ended else hunk


def _lines(hunk: Hunk) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, hunk.old, hunk.new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield from (f" {line}" for line in hunk.old[old_start:old_end])
        else:
            yield from (f"-{line}" for line in hunk.old[old_start:old_end])
            yield from (f"+{line}" for line in hunk.new[new_start:new_end])


def _place(lines: Sequence[str], wanted: Sequence[str], expected: int) -> int:
    size = len(wanted)

    def stands(start: int) -> bool:
        return tuple(lines[start : start + size]) == tuple(wanted)

    if expected >= 0 and stands(expected):
        return expected
    places = [start for start in range(len(lines) - size + 1) if stands(start)]
    if len(places) != 1:
        raise Displaced
    return places[0]
