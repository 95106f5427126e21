"""Where an entry stands: in which file of the base, and where in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from knowledge.reading.placed import identifier_of
from knowledge.reading.tree import Node, Path, Tree, TreeFault, read_tree
from knowledge.writing.unwritable import Unwritable

EntryKind: TypeAlias = Literal[
    "departements", "communes", "structures", "services", "conventions", "engagements", "sujets", "bavardage"
]
"""The lists of the base whose entries have an identifier; engagements stand inside conventions."""

KINDS: tuple[EntryKind, ...] = (
    "departements", "communes", "structures", "services", "conventions", "engagements", "sujets", "bavardage",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """A file of the base, by its name below the folder, and the path of an entry in it."""

    file: str
    path: Path


def entry_path(tree: Tree, kind: EntryKind, identifier: str) -> Path | None:
    """Where the entry `identifier` of a kind stands in a file; None when it is not there."""
    return next((path for path, found in _entries(tree.root, kind) if found == identifier), None)


def required(tree: Tree, kind: EntryKind, identifier: str) -> Path:
    """As `entry_path`.

    Raises:
        Unwritable: it is not there.
    """
    path = entry_path(tree, kind, identifier)
    if path is None:
        raise Unwritable("INTROUVABLE", valeur=identifier, genre=kind)
    return path


def place_of(texts: Mapping[str, str], kind: EntryKind, identifier: str) -> EntryPlace | None:
    """Where an entry stands in the base, given as texts by file name; files that cannot be read are passed over."""
    found = ((tree.file, entry_path(tree, kind, identifier)) for tree in _trees(texts, identifier))
    return next((EntryPlace(file, path) for file, path in found if path is not None), None)


def examples_path(tree: Tree, sujet: str, langue: str) -> Path | None:
    """The mapping that holds the example questions of a topic in a language."""
    if langue == "fr" and (path := entry_path(tree, "sujets", sujet)):
        return path
    for rank, group in enumerate(_list(tree.root, "exemples")):
        if isinstance(group, dict) and group.get("sujet") == sujet and group.get("langue", "fr") == langue:
            return ("exemples", rank)
    return None


def examples_place(texts: Mapping[str, str], sujet: str, langue: str = "fr") -> EntryPlace | None:
    """The file in which an example question of a topic, in a language, is to be added."""
    found = ((tree.file, examples_path(tree, sujet, langue)) for tree in _trees(texts, sujet))
    places = [EntryPlace(file, path) for file, path in found if path is not None]
    return min(places, key=lambda place: place.path[0] != "sujets", default=None)


def negatives_place(texts: Mapping[str, str], langue: str = "fr") -> EntryPlace | None:
    """The file in which a message, in a language, that belongs to no topic is to be added."""
    key = "hors_sujet"
    groups = ((tree.file, tree.root.get(key)) for tree in _trees(texts, key) if isinstance(tree.root, dict))
    written = (file for file, group in groups if isinstance(group, dict) and group.get("langue", "fr") == langue)
    return next((EntryPlace(file, (key,)) for file in written), None)


def _trees(texts: Mapping[str, str], word: str) -> Iterable[Tree]:
    """The files in which `word` is written somewhere."""
    for name, text in texts.items():
        if word in text:
            try:
                yield read_tree(text, name)
            except TreeFault:
                continue


def _entries(root: Node, kind: EntryKind) -> Iterable[tuple[Path, str]]:
    if kind == "engagements":
        for rank, convention in enumerate(_list(root, "conventions")):
            for below, engagement in enumerate(_list(convention, kind)):
                yield ("conventions", rank, kind, below), _identifier(engagement)
    else:
        yield from (((kind, rank), _identifier(entry)) for rank, entry in enumerate(_list(root, kind)))


def _list(node: Node, key: str) -> list[Node]:
    value = node.get(key) if isinstance(node, dict) else None
    return value if isinstance(value, list) else []


def _identifier(entry: Node) -> str:
    return identifier_of(entry) if isinstance(entry, dict) else ""
