"""Values of several parts as YAML lines, in the way the base is written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from knowledge.writing.scalar import as_text, literal, on_one_line
from knowledge.writing.style import style_of

Value: TypeAlias = "str | date | Sequence[Value] | Mapping[str, Value]"

INDENT = 2
LONGEST_FLOW = 100
_WORD = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Pen:
    """How new lines are written: the style of sentences, and the line break of the file."""

    sentences: str | None
    newline: str

    def scalar(self, value: str | date, *, flow: bool = False) -> str:
        """A value on one line."""
        return on_one_line(value, flow=flow, style=style_of(as_text(value), self.sentences))

    def block(self, value: Value, column: int) -> str:
        """A value whose lines, but for the first, begin at `column`; several lines for a list or a mapping."""
        if isinstance(value, Mapping):
            return self._join((self.field(key, below, column) for key, below in value.items()), column)
        if isinstance(value, str | date):
            several = isinstance(value, str) and "\n" in value and literal(value, column, self.newline)
            return several or self.scalar(value)
        return self._join((self.item(one, column) for one in value), column)

    def field(self, key: str, value: Value, column: int) -> str:
        """`key: value`, the key standing at `column`."""
        if isinstance(value, str | date):
            return f"{key}: {self.block(value, column + INDENT)}"
        if not isinstance(value, Mapping) and _short(value):
            return f"{key}: {self.flow(value)}"
        below = column + INDENT
        return f"{key}:{self.newline}{' ' * below}{self.block(value, below)}"

    def item(self, value: Value, column: int) -> str:
        """`- value`, the dash standing at `column`."""
        return f"- {self.block(value, column + INDENT)}"

    def flow(self, value: Value) -> str:
        """A value between brackets."""
        if isinstance(value, Mapping):
            return "{" + ", ".join(f"{key}: {self.flow(below)}" for key, below in value.items()) + "}"
        if isinstance(value, str | date):
            return self.scalar(value, flow=True)
        return "[" + ", ".join(self.flow(one) for one in value) + "]"

    def _join(self, lines: Iterable[str], column: int) -> str:
        return f"{self.newline}{' ' * column}".join(lines)


def plain_tree(value: Value) -> object:
    """What the reader of the base will find once `value` is written."""
    if isinstance(value, Mapping):
        return {key: plain_tree(below) for key, below in value.items()}
    if isinstance(value, str | date):
        return as_text(value)
    return [plain_tree(one) for one in value]


def _short(values: Sequence[Value]) -> bool:
    words = [value for value in values if isinstance(value, str) and _WORD.fullmatch(value)]
    return len(words) == len(values) and sum(map(len, words)) < LONGEST_FLOW
