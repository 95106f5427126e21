"""Taking a field or an item out of a text, without a hole where it was."""

import yaml

from knowledge.reading.tree import Path
from knowledge.writing.document import Document, Span
from knowledge.writing.unwritable import Unwritable


def without_field(document: Document, path: Path) -> str:
    """The text without the field at `path`.

    Raises:
        Unwritable: nothing else is in its mapping, which would become empty.
    """
    mapping = document.node(path[:-1])
    if not isinstance(mapping, yaml.MappingNode):
        raise Unwritable("ABSENT", champ=path[-1], valeur="")
    rank = next(rank for rank, (key, _) in enumerate(mapping.value) if key.value == path[-1])
    if len(mapping.value) == 1 and path[:-1]:
        raise Unwritable("SEUL_CHAMP", champ=path[-1])
    pairs = [Span(document.start(key), document.end(value)) for key, value in mapping.value]
    if mapping.flow_style:
        return _without_flow(document, pairs, rank)
    start, end = pairs[rank].start, pairs[rank].end
    before = document.text[document.line_start(start) : start]
    if before.strip():  # the first field of an item, after its dash: the next one takes its place
        return document.cut(Span(start, pairs[rank + 1].start), "")
    return document.cut(_lines(document, Span(start, end)), "")


def without_item(document: Document, path: Path) -> str:
    """The text without the item at `path` of a list that holds others.

    Raises:
        Unwritable: the item begins on a line with something else.
    """
    sequence, rank = document.node(path[:-1]), path[-1]
    if not isinstance(sequence, yaml.SequenceNode) or not isinstance(rank, int):
        raise Unwritable("PAS_UNE_LISTE", champ=path[-2])
    items = [document.span(item) for item in sequence.value]
    if sequence.flow_style:
        return _without_flow(document, items, rank)
    start = items[rank].start
    line = document.line_start(start)
    if document.text[line:start].strip() != "-":
        raise Unwritable("IMPOSSIBLE")
    return document.cut(_lines(document, Span(line, items[rank].end)), "")


def _without_flow(document: Document, spans: list[Span], rank: int) -> str:
    if len(spans) == 1:
        return document.cut(spans[0], "")
    if rank + 1 < len(spans):
        return document.cut(Span(spans[rank].start, spans[rank + 1].start), "")
    return document.cut(Span(spans[rank - 1].end, spans[rank].end), "")


def _lines(document: Document, span: Span) -> Span:
    """The whole lines of `span`; of two blank lines that would meet, one goes too."""
    start, end = document.line_start(span.start), document.next_line(span.end)
    if end >= len(document.text):
        while start > 0 and not _line_above(document, start):
            start = document.line_start(start - 1)
        return Span(start, end)
    above, after = _line_above(document, start), document.next_line(end)
    if (not above or above.endswith(":")) and not document.text[end:after].strip():
        return Span(start, after)
    return Span(start, end)


def _line_above(document: Document, start: int) -> str:
    return document.text[document.line_start(start - 1) : start].strip() if start else ""
