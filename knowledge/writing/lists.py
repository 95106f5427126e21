"""A list made to say other things, item by item: what stays in it is not written again, nor are its comments lost."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from knowledge.reading.tree import Node, Path
from knowledge.writing import surgery
from knowledge.writing.rendering import Value, plain_tree


def set_list(text: str, sequence: Path, former: Sequence[Node], values: Sequence[Value]) -> str:
    """The text in which the list at `sequence`, which says `former`, says `values`; neither of them is empty.

    Raises:
        Unwritable: with the reason.
    """
    before, after = [repr(one) for one in former], [repr(plain_tree(one)) for one in values]
    steps: Sequence[tuple[str, int, int, int, int]]
    if sorted(before) == sorted(after):  # only their order is new: what is written around each place stays there
        steps = [("replace", rank, rank + 1, rank, rank + 1) for rank in range(len(before))]
    else:
        steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for step, start, end, first, last in reversed(steps):  # from the end: the ranks before stay what they are
        if step != "equal":
            text = _replaced(text, sequence, list(former[start:end]), start, values[first:last])
    return text


def _replaced(text: str, sequence: Path, former: Sequence[Node], start: int, values: Sequence[Value]) -> str:
    """The items from `start` on, which say `former`, made to say `values`: each in its place, then those left over."""
    both = min(len(former), len(values))
    for value in reversed(values[both:]):
        text = surgery.insert(text, sequence, start + both, value)
    for rank in reversed(range(both)):
        text = _item(text, sequence, start + rank, former[rank], values[rank])
    for rank in reversed(range(both, len(former))):
        text = surgery.remove(text, (*sequence, start + rank))
    return text


def _item(text: str, sequence: Path, rank: int, former: Node, value: Value) -> str:
    """One item made to say `value`: a text in its place, a group field by field, else another item in its place."""
    if plain_tree(value) == former:
        return text
    if isinstance(value, str | date) and isinstance(former, str):
        return surgery.set_item(text, sequence, rank, value)
    if not isinstance(value, Mapping) or not isinstance(former, dict):
        return surgery.remove(surgery.insert(text, sequence, rank + 1, value), (*sequence, rank))
    for name, said in value.items():
        if former.get(name) != plain_tree(said):
            text = surgery.set_value(text, (*sequence, rank), name, said)
    for name in [name for name in former if name not in value]:
        text = surgery.remove(text, (*sequence, rank, name))
    return text
