"""A rule of masking: a shape, the kind it shows, and the words without which there is no need to look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.masking.kind import DataKind, HiddenSpan

SEPARATORS = r"[\s.\-_/]{0,3}"
"""What people put between two digits of one number."""

_END = 200
"""How many characters the end of a message has: a closing formula and a signature."""


@dataclass(frozen=True, slots=True)
class MaskingRule:
    """Hides what the group `x` of `pattern` (written verbose) matches; the whole match when there is no such group.

    A rule is tried only on texts that hold one of its `hints`, in lower case; without hints, on every text. A
    `cased` rule reads the text as written; the others read it in lower case, which costs a third of what a pattern
    blind to case does. A rule for the `end` reads only the last characters.
    """

    kind: DataKind
    pattern: str
    hints: tuple[str, ...] = ()
    cased: bool = False
    end: bool = False

    def find(self, folded: str, lowered: str) -> Iterator[HiddenSpan]:
        """The stretches of `folded` to hide; `lowered` is the same text in lower case."""
        if self.hints and not any(hint in lowered for hint in self.hints):
            return
        pattern = _compiled(self.pattern)
        group: str | int = "x" if "x" in pattern.groupindex else 0
        start = max(0, len(folded) - _END) if self.end else 0
        for match in pattern.finditer(folded if self.cased else lowered, start):
            yield HiddenSpan(match.start(group), match.end(group), self.kind)


def rule(kind: DataKind, pattern: str, *hints: str, cased: bool = False, end: bool = False) -> MaskingRule:
    """A rule from its pattern, written verbose; unless `cased`, the pattern is in lower case."""
    return MaskingRule(kind, pattern, hints, cased, end)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a first text is read: all of them take a third of a second, and most commands read none."""
    return re.compile(pattern, re.VERBOSE)
