"""The lines of a file as they were typed: what a person sees where the parser only sees an error."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML, and so in the lines counted here."""

INVISIBLE = "\u00a0\u2007\u2009\u202f\u3000"
"""Spaces that look like any other, and that are letters to YAML."""

BULLETS = "–—−•·▪●‣"
"""Dashes and bullets of word processors, which YAML takes for letters."""

QUOTES = frozenset({'"', "'"})

_QUOTED = {'"': re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL), "'": re.compile(r"'(?:''|[^'])*'(?!')")}
_TYPED = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)")
_FIELD = re.compile(r"(?P<key>[^\s:#\"'\[\]{}&*!|>%@`][^:#]*?) *:(?: +(?P<value>.*))?$")
_BLOCK = re.compile(r"[|>][-+\d]*(?: +#.*)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something.

    Attributes:
        number: Counted from 1.
        text: The whole line.
        indent: The ordinary spaces that it begins with.
        column: What stands before its first word, spaces and dashes.
        key: The name before « : », empty when there is none.
        value: What follows, or the whole of what is said when there is no name.
    """

    number: int
    text: str
    indent: int
    column: int
    key: str
    value: str

    @property
    def dashes(self) -> tuple[int, ...]:
        """The columns of its dashes."""
        return tuple(place for place in range(self.indent, self.column) if self.text[place] == "-")


def line_of(text: str, number: int) -> str:
    """A line, counted from 1; empty beyond the last."""
    lines = LINE_END.split(text)
    return lines[number - 1] if number <= len(lines) else ""


def lines_said(text: str, last: int) -> Iterator[Line]:
    """The lines up to the one numbered `last` that say something: no comment, no line of a text in block (`|`, `>`)."""
    block: int | None = None
    for number, typed in enumerate(LINE_END.split(text)[:last], start=1):
        line = _read(number, typed)
        if not typed.strip() or (block is not None and line.indent > block):
            continue
        block = None
        if not typed.lstrip().startswith("#"):
            yield line
            block = line.indent if _BLOCK.fullmatch(line.value) else None


def _read(number: int, typed: str) -> Line:
    parts = _TYPED.match(typed)
    assert parts is not None  # it matches any text # noqa: S101
    indent, column = len(parts["indent"]), parts.start("rest")
    field = _FIELD.match(parts["rest"])
    if field is None:
        return Line(number, typed, indent, column, "", parts["rest"])
    return Line(number, typed, indent, column, field["key"], field["value"] or "")


def open_columns(lines: list[Line]) -> tuple[dict[int, str], dict[int, str]]:
    """Where, after some lines, a field may go on, and where a dash may: each column with its first name."""
    fields: dict[int, str] = {}
    dashes: dict[int, str] = {}
    for line in lines:
        start = line.indent
        fields = {column: key for column, key in fields.items() if column <= start}
        dashes = {column: key for column, key in dashes.items() if column <= start}
        for dash in line.dashes:
            dashes[dash] = line.key
        if line.key:
            fields.setdefault(line.column, line.key)
    return fields, dashes


@dataclass(slots=True)
class Opened:
    """A group of fields that may go on: its column, the names above it, and those of its own, the last one last."""

    column: int
    above: tuple[str, ...]
    names: list[str]


def open_groups(lines: Iterable[Line]) -> list[Opened]:
    """The groups of fields that may go on after some lines, the outermost first."""
    opened: list[Opened] = []
    for line in lines:
        kept = line.column if line.key and not line.dashes else line.column - 1  # a dash begins another group
        opened = [group for group in opened if group.column <= kept]
        if not line.key:
            continue
        if not opened or opened[-1].column < line.column:
            above = (*opened[-1].above, opened[-1].names[-1]) if opened else ()
            opened.append(Opened(line.column, above, []))
        opened[-1].names.append(line.key)
    return opened


def closing(text: str, start: int) -> int | None:
    """Where what opens at `start` (a quotation mark, « [ » or « { ») closes; None when it never does."""
    if text[start] in QUOTES:
        return _end_of_quote(text, start)
    depth, place = 0, start
    while place < len(text):
        sign = text[place]
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return place
        if sign in QUOTES and text[place - 1] in " [{,:":
            end = _end_of_quote(text, place)
            if end is None:
                return None
            place = end
        place += 1
    return None


def _end_of_quote(text: str, start: int) -> int | None:
    """A quotation mark typed twice, or after a backslash, is one that is said."""
    found = _QUOTED[text[start]].match(text, start)
    return found.end() - 1 if found else None
