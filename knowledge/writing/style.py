"""How the people who wrote a file write: with quotes around sentences, or without."""

from collections.abc import Iterator

import yaml

from knowledge.writing.scalar import may_be_plain


def sentence_style(*nodes: yaml.Node | None) -> str | None:
    """The style of sentences in the first of `nodes` that holds any: `"`, or None for no quotes.

    Only values that could stand without quotes tell a habit, and only those with a space: identifiers and links are
    written plain everywhere.
    """
    for node in nodes:
        habits = [scalar.style == '"' for scalar in _scalars(node) if _tells(scalar)]
        if habits:
            return '"' if sum(habits) * 2 >= len(habits) else None
    return '"'


def style_of(value: str, sentences: str | None) -> str | None:
    """The style of a new value among sentences written in the style `sentences`."""
    return sentences if " " in value else None


def _tells(scalar: yaml.ScalarNode) -> bool:
    return " " in scalar.value and scalar.style in {None, "", '"'} and may_be_plain(scalar.value)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
