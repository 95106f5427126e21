"""The cuts: set a field or an item, put an item in a list, take away. Each proves that it did nothing else."""

import copy
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

import yaml

from knowledge.reading.tree import Node, Path, at
from knowledge.writing.deletion import without_field, without_item
from knowledge.writing.document import BOM, Document
from knowledge.writing.order import predecessor
from knowledge.writing.rendering import INDENT, Pen, Value, plain_tree
from knowledge.writing.scalar import as_text, literal, on_one_line
from knowledge.writing.style import sentence_style, style_of
from knowledge.writing.unwritable import Unwritable


def set_value(text: str, mapping: Path, key: str, value: Value) -> str:
    """The text in which the field `key` of the mapping at `mapping` says `value`, at its usual place if it is new.

    Raises:
        Unwritable: with the reason.
    """
    document = Document(text)
    node = cast("yaml.MappingNode", document.node(mapping))
    old = document.node((*mapping, key))
    if old is None:
        new = _with_field(document, node, key, value, predecessor(key, [one.value for one, _ in node.value]))
    elif isinstance(value, str | date) and not _is_block(old):
        new = _with_scalar(document, old, value)
    else:
        new = _with_field(document, node, key, value, key)

    def change(root: Node) -> None:
        _mapping_at(root, mapping)[key] = cast("Node", plain_tree(value))

    return _proven(document, new, change)


def append(text: str, sequence: Path, value: Value) -> str:
    """The text in which the list at `sequence`, which exists and is not empty, ends with `value`.

    Raises:
        Unwritable: with the reason.
    """
    node = Document(text).node(sequence)
    return insert(text, sequence, len(node.value) if isinstance(node, yaml.SequenceNode) else 0, value)


def insert(text: str, sequence: Path, rank: int, value: Value) -> str:
    """The text in which the list at `sequence`, which exists and is not empty, has one item more, `value` at `rank`.

    What is written above the item that had this rank stays above it; above the first, it stays above the list.

    Raises:
        Unwritable: with the reason.
    """
    document = Document(text)
    node = document.node(sequence)
    if not isinstance(node, yaml.SequenceNode):
        raise Unwritable("PAS_UNE_LISTE", champ=sequence[-1])
    pen = Pen(sentence_style(node, document.node(())), document.newline)
    written = _inserted_flow if node.flow_style else _inserted
    new = written(document, node, rank, pen, value)

    def change(root: Node) -> None:
        cast("list[Node]", at(root, sequence)).insert(rank, cast("Node", plain_tree(value)))

    return _proven(document, new, change)


def set_item(text: str, sequence: Path, rank: int, value: str | date) -> str:
    """The text in which the item at `rank`, a text, of the list at `sequence` says `value`.

    Raises:
        Unwritable: with the reason.
    """
    document = Document(text)
    new = _with_scalar(document, cast("yaml.Node", document.node((*sequence, rank))), value)

    def change(root: Node) -> None:
        cast("list[Node]", at(root, sequence))[rank] = cast("Node", plain_tree(value))

    return _proven(document, new, change)


def remove(text: str, path: Path) -> str:
    """The text without what is at `path`, which exists; a list that would be left empty goes with its field.

    Raises:
        Unwritable: with the reason.
    """
    document = Document(text)
    while isinstance(path[-1], int) and len(cast("yaml.SequenceNode", document.node(path[:-1])).value) == 1:
        path = path[:-1]
    new = without_item(document, path) if isinstance(path[-1], int) else without_field(document, path)

    def change(root: Node) -> None:
        del cast("dict[str | int, Node]", at(root, path[:-1]))[path[-1]]

    return _proven(document, new, change)


def _with_scalar(document: Document, old: yaml.Node, value: str | date) -> str:
    text, span = as_text(value), document.span(old)
    if not isinstance(old, yaml.ScalarNode):
        style = style_of(text, sentence_style(old, document.node(())))
    else:
        style = old.style if old.style in {'"', "'"} else None
        if old.style in {"|", ">"} or not old.value:
            style = style_of(text, sentence_style(document.node(())))
    flow = _in_flow(document, old)
    written = None
    block = "\n" in text or (isinstance(old, yaml.ScalarNode) and old.style == "|")
    if block and not flow and not document.text[span.end : document.line_end(span.end)].strip():
        line = document.text[document.line_start(span.start) : span.start]
        written = literal(text, len(line) - len(line.lstrip(" -")) + INDENT, document.newline)
    written = written or on_one_line(value, flow=flow, style=style)
    return document.cut(span, written if span.start < span.end else f" {written}")


def _with_field(document: Document, node: yaml.MappingNode, key: str, value: Value, after: str) -> str:
    """`key` written after the field `after`, or in its place when that is itself."""
    pen = Pen(sentence_style(node, document.node(())), document.newline)
    name, former = next((one, below) for one, below in node.value if one.value == after)
    replacing = after == key
    start, end = document.start(name), document.end(former)
    if node.flow_style:
        written = f"{key}: {pen.flow(value)}"
        if replacing:
            return document.text[:start] + written + document.text[end:]
        return document.text[:end] + f", {written}" + document.text[end:]
    column = document.column(node)
    written = pen.field(key, value, column)
    if replacing:
        return document.text[:start] + written + document.text[end:]
    end = document.line_end(end)
    return document.text[:end] + document.newline + " " * column + written + document.text[end:]


def _inserted(document: Document, node: yaml.SequenceNode, rank: int, pen: Pen, value: Value) -> str:
    column, space = document.column(node), document.newline * (2 if _apart(document, node) else 1)
    if not rank:
        start = document.start(node)
        written = pen.item(value, column) + space + " " * column
        return document.text[:start] + written + document.text[start:]
    end = document.line_end(document.end(node.value[rank - 1]))
    return document.text[:end] + space + " " * column + pen.item(value, column) + document.text[end:]


def _inserted_flow(document: Document, node: yaml.SequenceNode, rank: int, pen: Pen, value: Value) -> str:
    written = pen.flow(value)
    if not node.value:
        close = int(document.end(node)) - 1
        return document.text[:close] + written + document.text[close:]
    if not rank:
        start = document.start(node.value[0])
        return document.text[:start] + f"{written}, " + document.text[start:]
    end = document.end(node.value[rank - 1])
    return document.text[:end] + f", {written}" + document.text[end:]


def _apart(document: Document, node: yaml.SequenceNode) -> bool:
    """Whether the list's items stand apart, a blank line between them; a first item with many fields tells too."""
    items = node.value
    if len(items) == 1:
        return isinstance(items[0], yaml.MappingNode) and not items[0].flow_style and len(items[0].value) > SMALL
    between = document.text[document.end(items[-2]) : document.start(items[-1])]
    return any(not line.strip() for line in between.splitlines()[1:])


SMALL = 4
"""Fields of an item beyond which a blank line is put before the next."""


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _in_flow(document: Document, node: yaml.Node) -> bool:
    """Whether a value stands between brackets."""
    return any(
        isinstance(other, yaml.CollectionNode)
        and other.flow_style
        and document.start(other) < document.start(node) < document.end(other)
        for other in _collections(document.node(()))
    )


def _collections(node: yaml.Node | None) -> Sequence[yaml.Node]:
    if not isinstance(node, yaml.CollectionNode):
        return ()
    children = [one[1] if isinstance(one, tuple) else one for one in node.value]
    return [node, *(below for child in children for below in _collections(child))]


def _mapping_at(root: Node, path: Path) -> dict[str, Node]:
    return cast("dict[str, Node]", at(root, path))


def _proven(document: Document, text: str, change: Callable[[Node], None]) -> str:
    """`text`, once read again and found to say what the old one said, with this change alone."""
    wanted = copy.deepcopy(document.tree.root)
    change(wanted)
    try:
        said = Document(text).tree.root
    except Unwritable:
        raise Unwritable("IMPOSSIBLE") from None
    if said != wanted and not (said is None and wanted == {}):
        raise Unwritable("IMPOSSIBLE")
    return text


def first_field(text: str, key: str, items: Sequence[Mapping[str, Value]]) -> str:
    """The text with a new list at its end: `key:` and the items, for a file that has no such list yet.

    Raises:
        Unwritable: with the reason.
    """
    document = Document(text)
    pen = Pen(sentence_style(document.node(())), document.newline)
    above = text.removeprefix(BOM)
    space = document.newline * (2 - above.endswith("\n")) if above else ""
    new = f"{text}{space}{pen.field(key, items, 0)}{document.newline}"

    def change(root: Node) -> None:
        _mapping_at(root, ())[key] = cast("Node", plain_tree(items))

    if document.tree.root is None:
        document.tree.root = {}
    return _proven(document, new, change)
