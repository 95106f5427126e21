"""A YAML text with the place of everything in it, to the character."""

import re
from dataclasses import dataclass

import yaml

from knowledge.reading.tree import Path, Tree, TreeFault, read_tree
from knowledge.writing.unwritable import Unwritable

BOM = "\ufeff"

_STRANGE_END = re.compile("\r(?!\n)|[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text, from `start` to `end` (not included), counted in characters."""

    start: int
    end: int


class Document:
    """The text of one file, what it says (`tree`), and where each part of it stands."""

    def __init__(self, text: str, file: str = "") -> None:
        """Read `text`.

        Raises:
            Unwritable: it cannot be read, the fault is told; or its lines end as in no file that people write today.
        """
        try:
            self.tree: Tree = read_tree(text, file)
        except TreeFault as unreadable:
            raise Unwritable("ILLISIBLE", faute=unreadable.fault) from None
        if _STRANGE_END.search(text):  # the parser ends a line there, and `line_end` would not
            raise Unwritable("IMPOSSIBLE")
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._shift = len(text) - len(text.removeprefix(BOM))
        self._root = yaml.compose(text[self._shift :], Loader=yaml.CSafeLoader)

    def node(self, path: Path) -> yaml.Node | None:
        """The parser's node at `path`, None when there is none."""
        node = self._root
        for part in path:
            if isinstance(node, yaml.MappingNode) and isinstance(part, str):
                node = next((value for key, value in node.value if key.value == part), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
            else:
                return None
        return node

    def start(self, node: yaml.Node) -> int:
        """Where a node begins."""
        return int(node.start_mark.index) + self._shift

    def end(self, node: yaml.Node) -> int:
        """Where what a node holds ends: the comments and blank lines after it are not its own."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        end = int(node.end_mark.index) + self._shift
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            held = self.text[self.start(node) : end]
            kept = "+" in held.splitlines()[0]
            if kept:
                return self.start(node) + len(held.removesuffix("\n"))
            return self.line_end(self.start(node) + len(held.rstrip()))  # its last line may end with spaces
        return end

    def span(self, node: yaml.Node) -> Span:
        """Where a node stands."""
        return Span(self.start(node), self.end(node))

    def line_start(self, position: int) -> int:
        """The beginning of the line of `position`, after the mark of encoding where there is one."""
        return max(self.text.rfind("\n", 0, position) + 1, self._shift)

    def line_end(self, position: int) -> int:
        """The end of the line of `position`, before its line break."""
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > position and self.text[end - 1] == "\r" else end

    def next_line(self, position: int) -> int:
        """The beginning of the line after that of `position`, or the end of the text."""
        end = self.text.find("\n", position)
        return len(self.text) if end < 0 else end + 1

    def column(self, node: yaml.Node) -> int:
        """The column of a node, from 0: that of the first field of a mapping, of the first dash of a list."""
        return int(node.start_mark.column)

    def cut(self, span: Span, replacement: str) -> str:
        """The text with `replacement` in the place of `span`."""
        return self.text[: span.start] + replacement + self.text[span.end :]
