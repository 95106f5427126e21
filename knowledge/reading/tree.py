"""YAML text to a plain tree of texts, with the place of every node.

YAML 1.1 turns `01000` into 512, `12:30` into 750 and `off` into False, and keeps the last of two equal keys in
silence (PyYAML 6.0.3, measured). So nothing is guessed here: every scalar stays the text that was typed, but for
those that say that there is none, and aliases, tags, equal keys and bottomless nesting are refused with their place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias, cast

import yaml

from knowledge.reading.fault import Fault
from knowledge.reading.lines import BULLETS, INVISIBLE, LINE_END, QUOTES
from knowledge.reading.syntax import syntax_fault

Node: TypeAlias = "str | list[Node] | dict[str, Node] | None"
Path = tuple[str | int, ...]
LineColumn = tuple[int, int]

_BLOCK = re.compile(r"[|>][-+\d]*\s*(?:#.*)?")
"""What begins a text in block, which is on the lines below."""

_LIKE_ANOTHER = re.compile(rf"[ \t]*(?=[-{BULLETS}] |[a-z_]+:(?!//))")
"""A line that begins as an entry of a list, or as a field."""

_GLUED = re.compile(r"-(?P<said>(?:\d+ +|[\"'«])?[^\W\d].*)")
"""An entry of a list without the space after its dash: no number below zero, nor « -50 % »."""

_GLUED_COLON = re.compile(r"(?P<field>[A-Za-z_]+):(?!//)(?P<said>\S.*)", re.DOTALL)
"""A field between braces, and its value, without the space after the colon."""

_BULLETS = tuple(BULLETS)

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What says nothing when it is not between quotation marks: it would be shown to residents."""

MAX_DEPTH = 12
MAX_CHARACTERS = 2_000_000


def at(root: Node, path: Path) -> Node:
    """What a tree says at `path`; None where it says nothing."""
    node = root
    for part in path:
        if isinstance(node, dict) and isinstance(part, str):
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
        else:
            return None
    return node


class TreeFault(Exception):
    """The text is not a tree that can be read; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


@dataclass(frozen=True, slots=True)
class TreePlaces:
    """The line and column (from 1) of every value, and of every field name, by path."""

    values: dict[Path, LineColumn] = field(default_factory=dict)
    keys: dict[Path, LineColumn] = field(default_factory=dict)


@dataclass(slots=True)
class Tree:
    """A tree of texts that can say where each of its nodes was typed.

    Places are found by reading the text again, when the first one is asked for: a base without a fault never needs
    them, and for a large one they would weigh more than all it says.
    """

    file: str
    text: str
    root: Node = None
    _places: TreePlaces | None = None
    _lines: list[str] | None = None

    def line(self, number: int) -> str:
        """A line as it was typed, counted from 1; empty beyond the last."""
        lines = self._typed()
        return lines[number - 1] if number <= len(lines) else ""

    def place(self, path: Path) -> LineColumn:
        """The place of `path`, or of its nearest known ancestor."""
        places = self._read_places().values
        while path and path not in places:
            path = path[:-1]
        return places.get(path, (1, 1))

    def inside(self, path: Path) -> LineColumn:
        """The place of the first character that a text says: after its quotation mark, when it has one."""
        line, column = self.place(path)
        return line, column + (self.line(line)[column - 1 : column] in {'"', "'"})

    def spot(self, path: Path, said: str, offset: int) -> LineColumn:
        """The place of the character at `offset` of `said`, the text at `path`; of the text where nobody can tell.

        In a text of several lines, line ends and indents are not those that are said: the other characters are.
        """
        line, column = self.inside(path)
        typed = self.line(line)[column - 1 :]
        block = _BLOCK.fullmatch(typed)
        if not block and offset <= len(typed):
            return line, column + offset
        before = sum(not sign.isspace() for sign in said[:offset])
        for number in range(line, len(self._typed()) + 1):
            shown = self.line(number)
            start = column - 1 if number == line else 0
            places = [] if block and number == line else [n for n in range(start, len(shown)) if not shown[n].isspace()]
            if before < len(places):
                found = places[before]
                return (number, found + 1) if shown[found] == said[offset : offset + 1] else (line, column)
            before -= len(places)
        return line, column

    def key_place(self, path: Path) -> LineColumn:
        """The place of the field name that ends `path`, else of the value."""
        return self._read_places().keys.get(path) or self.place(path)

    def _typed(self) -> list[str]:
        if self._lines is None:  # kept: each fault asks for its line, and a large file would be split as many times
            self._lines = LINE_END.split(self.text.removeprefix("\ufeff"))
        return self._lines

    def _read_places(self) -> TreePlaces:
        if self._places is None:
            self._places = TreePlaces()
            _Builder(self.file, self._places).build(self.text)
        return self._places


def read_tree(text: str, file: str) -> Tree:
    """Read one YAML document.

    Raises:
        TreeFault: at the first thing that makes the text unreadable.
    """
    if len(text) > MAX_CHARACTERS:
        raise TreeFault(Fault.of("TROP_GROS", file, (1, 1)))
    return Tree(file, text, _Builder(file).build(text))


class _Builder:
    """Builds a tree from the parser's events, one document, no cleverness."""

    def __init__(self, file: str, places: TreePlaces | None = None) -> None:
        self._file = file
        self._places = places
        self._text = ""
        self._brackets = 0
        self._misread: TreeFault | None = None  # what stops the parser further on is often its cause: told instead
        self._events: Iterator[yaml.Event] = iter(())

    def build(self, text: str) -> Node:
        """The root; the places are noted on the way when they are wanted."""
        root, documents = cast("Node", None), 0
        self._text = text.removeprefix("\ufeff")
        try:
            # Straight from the parser: through `yaml.parse`, each event would pass a generator of Python on its way.
            self._events = iter(yaml.CSafeLoader(self._text).get_event, None)
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:  # the first may be empty, and yet be one
                        raise self._fault(event, "DEUX_DOCUMENTS")
                    root = self._node(next(self._events), ())
        except yaml.MarkedYAMLError as error:
            raise TreeFault(syntax_fault(error, self._text, self._file)) from None
        except (yaml.YAMLError, UnicodeEncodeError):
            raise TreeFault(Fault.of("CARACTERE", self._file, _unprintable(text))) from None
        if self._misread is not None:
            raise self._misread
        return root

    @cached_property
    def _lines(self) -> list[str]:
        """The lines as they were typed, split once for all the values that may be misread."""
        return LINE_END.split(self._text)

    def _node(self, event: yaml.Event, path: Path) -> Node:
        if self._places is not None:
            self._places.values[path] = _place(event)
        if len(path) > MAX_DEPTH:
            raise self._fault(event, "PROFONDEUR")
        if getattr(event, "anchor", None):  # an alias has one too: the name it calls
            raise self._fault(event, "ALIAS")
        if getattr(event, "tag", None):
            raise self._fault(event, "ETIQUETTE")
        if isinstance(event, yaml.ScalarEvent):
            if event.style:
                return event.value
            if path and not self._brackets and self._misread is None:
                self._misread = self._misreading(event)
            return event.value if event.value not in _NOTHING else None
        brackets = bool(getattr(event, "flow_style", None))
        self._brackets += brackets
        node = self._sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)
        self._brackets -= brackets
        return node

    def _misreading(self, event: yaml.ScalarEvent) -> TreeFault | None:
        """A list whose dashes are none, or what is one step too far to the right: both pass for a value."""
        first, last = _place(event)[0], event.end_mark.line + 1 if event.end_mark else 0
        if event.value.startswith((*_BULLETS, "-")):
            begun = self._lines[first - 1].strip()
            if event.value.startswith(_BULLETS) and begun.startswith(_BULLETS):
                return self._fault(event, "SYNTAXE_PUCE", signe=event.value[0])
            if glued := _GLUED.fullmatch(begun):
                return self._fault(event, "SYNTAXE_TIRET", valeur=glued["said"])
        below = self._lines[first:last] if last > first else ()
        for number, line in enumerate(below, start=first + 1):
            if found := _LIKE_ANOTHER.match(line):
                return TreeFault(Fault.of("SYNTAXE_SUITE", self._file, (number, found.end() + 1)))
        return None

    def _sequence(self, path: Path) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Node]:
        values: dict[str, Node] = {}
        keys: dict[str, yaml.Event] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._fault(event, "CLE")
            key, below = event.value, (*path, event.value)
            if key.strip(INVISIBLE) != key:
                raise self._fault(event, "SYNTAXE_INSECABLE")
            if key.startswith(_BULLETS):
                raise self._fault(event, "SYNTAXE_PUCE", signe=key[0])
            if key in keys:
                starts = isinstance(path[-1] if path else "", int) and key == next(iter(keys))
                code = "CLE_DOUBLE_OU_TIRET" if starts else "CLE_DOUBLE"
                raise self._fault(event, code, champ=key, premiere=_place(keys[key])[0])
            keys[key] = event
            if self._places is not None:
                self._places.keys[below] = _place(event)
            value = self._node(next(self._events), below)
            if value is None and self._brackets and (glued := _GLUED_COLON.fullmatch(key)):
                raise self._glued_colon(event, glued)
            if value is not None:  # an empty field is an absent field
                values[key] = value
        return values

    def _glued_colon(self, event: yaml.Event, glued: re.Match[str]) -> TreeFault:
        """`{nom:"Ville"}` has a field named `nom:"Ville"`, which says nothing: told where the space is missing."""
        line, column = _place(event)
        said, quote = glued["said"], glued["said"][0]
        if quote in QUOTES and (len(said) == 1 or said[-1] != quote):  # cut at a comma of the text
            said = f"{said}…{quote}"
        place = (line, column + glued.start("said") + bool(getattr(event, "style", None)))
        return TreeFault(Fault.of("SYNTAXE_ESPACE", self._file, place, {"valeur": f"{glued['field']}: {said}"}))

    def _fault(self, event: yaml.Event, code: str, **values: object) -> TreeFault:
        return TreeFault(Fault.of(code, self._file, _place(event), values))


def _place(event: yaml.Event) -> LineColumn:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _unprintable(text: str) -> LineColumn:
    """The place of the first character that YAML forbids; the start when there is none."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    before = LINE_END.split(text[: found.start()] if found else "")
    return len(before), len(before[-1]) + 1
