"""Changes written to the base: what was meant changes, and no other byte, in every file of the real base."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import takewhile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.reading.base_reader import REPOSITORY_BASE
from knowledge.reading.tree import Node, Path, Tree, read_tree
from knowledge.writing import corrections
from knowledge.writing.entries import KINDS, EntryKind, EntryPlace, examples_place, negatives_place, place_of
from knowledge.writing.unwritable import Unwritable
from tests.share import WHOLE, share

pytestmark = pytest.mark.shares
FILES = {
    path.relative_to(REPOSITORY_BASE).as_posix(): path.read_bytes().decode()
    for path in sorted(REPOSITORY_BASE.rglob("*.yaml"))
}
TREES = {name: read_tree(text, name) for name, text in FILES.items()}
DAY = date(2026, 12, 24)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def _at(tree: Tree, path: Path) -> Node:
    node = tree.root
    for part in path:
        node = node[part]  # type: ignore[index]
    return node


def _paths(node: Node, path: Path = ()) -> Iterator[Path]:
    """The path of everything in a tree."""
    yield path
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for part, below in pairs:
        yield from _paths(below, (*path, part))


def _entries(tree: Tree) -> Iterator[tuple[EntryKind, Path, str]]:
    for path in _paths(tree.root):
        kind = path[-2] if len(path) > 1 else None
        if kind in KINDS and isinstance(path[-1], int) and isinstance(entry := _at(tree, path), dict):
            yield kind, path, str(entry.get("id") or entry.get("code"))


ENTRIES = [(name, *entry) for name, tree in TREES.items() for entry in _entries(tree)]
FIELDS_OF_ENTRIES = [
    (name, kind, path, identifier, str(champ))
    for name, kind, path, identifier in ENTRIES
    for champ, value in _at(TREES[name], path).items()  # type: ignore[union-attr]
    if isinstance(value, str) and champ not in {"id", "code"}
]


def _changed(old: str, new: str) -> tuple[int, int]:
    """The lines of `old`, from 1, between which a change lies."""
    start = _same(old, new)
    rest = min(len(old), len(new)) - start
    same = _same(old[::-1][:rest], new[::-1][:rest])
    return old.count("\n", 0, start) + 1, old.count("\n", 0, len(old) - same) + 1


def _same(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _lines(tree: Tree, path: Path) -> tuple[int, int]:
    """The line on which the value at `path` begins, and that on which the next value begins that is not in it."""
    first = tree.key_place(path)[0] if isinstance(path[-1], str) else tree.place(path)[0]
    others = (tree.place(other)[0] for other in _paths(tree.root) if other[: len(path)] != path)
    return first, min((line for line in others if line > first), default=1 << 30)


def _changes(kind: EntryKind, identifier: str) -> tuple[Callable[[str], str], ...]:
    if kind in {"structures", "services"}:
        return (
            lambda text: corrections.set_field(text, kind, identifier, "telephone", "01 99 00 10 00"),
            lambda text: corrections.add_fermeture(text, kind, identifier, DAY, DAY, "formation"),
            lambda text: corrections.confirm(text, kind, identifier, DAY, {"nom": "Appel", "date": DAY}),
        )
    return (lambda text: corrections.set_field(text, kind, identifier, "description", "Une phrase."),)


@pytest.mark.parametrize("name", FILES)
def test_every_entry_of_the_base_can_be_corrected(name: str) -> None:
    """A telephone, a closure or a confirmation written in an entry changes only lines of that entry.

    Each structure and each service is given one of the three in turn, and one in three of the other entries a phrase.
    """
    text, tree = FILES[name], TREES[name]
    for rank, (kind, path, identifier) in enumerate(_entries(tree)):
        for change in share(_changes(kind, identifier), 3, rank % 3):
            new = change(text)
            start, end = _changed(text, new)
            first, after = _lines(tree, path)
            assert first <= start <= end <= after


@pytest.mark.parametrize("spaces", [" ", "\t", "  "])
def test_the_spaces_that_end_a_text_of_several_lines_go_with_it(spaces: str) -> None:
    """Another text is written in its place, whatever ends its last line."""
    text = f"services:\n  - id: un\n    description: |-\n      Deux\n      lignes{spaces}\n    nom: Un\n"
    new = corrections.set_field(text, "services", "un", "description", "Une seule.")
    assert _at(read_tree(new, "un.yaml"), ("services", 0)) == {"id": "un", "description": "Une seule.", "nom": "Un"}


@settings(max_examples=150 if WHOLE else 50)
@given(st.sampled_from(FIELDS_OF_ENTRIES), TEXTS)
def test_a_field_set_and_set_back_leaves_the_same_bytes(
    field: tuple[str, EntryKind, Path, str, str], value: str
) -> None:
    """Any text in any field of any entry touches the lines of this field alone; set back, only quotes may stay."""
    name, kind, path, identifier, champ = field
    text, tree = FILES[name], TREES[name]
    new = corrections.set_field(text, kind, identifier, champ, value)
    start, end = _changed(text, new)
    first, after = _lines(tree, (*path, champ))
    assert new == text or first <= start <= end <= after
    assert _at(read_tree(new, name), (*path, champ)) == value
    former = str(_at(tree, (*path, champ)))
    back = corrections.set_field(new, kind, identifier, champ, former)
    assert _at(read_tree(back, name), (*path, champ)) == former
    if "\n" not in value and "|-" not in text.splitlines()[first - 1]:
        assert back.replace('"', "") == text.replace('"', "")


@settings(max_examples=60 if WHOLE else 30, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(ENTRIES), st.sampled_from(["set", "close", "confirm", "remove", "list"]), st.booleans())
def test_files_of_windows_stay_files_of_windows(
    entry: tuple[str, EntryKind, Path, str],
    change: str,
    mark: bool,  # noqa: FBT001 - drawn
) -> None:
    """With CRLF ends, and with a mark of encoding, the same change gives the same text with these ends and mark."""
    name, kind, _, identifier = entry

    def windows(text: str) -> str:
        return ("\ufeff" if mark else "") + text.replace("\n", "\r\n")

    def edit(text: str) -> str:
        match change:
            case "set":
                return corrections.set_field(text, kind, identifier, "description", "Une ligne.\nUne autre : « oui ».")
            case "close":
                return corrections.add_fermeture(text, kind, identifier, DAY, DAY, "travaux")
            case "confirm":
                return corrections.confirm(text, kind, identifier, DAY, {"nom": "Appel au service", "date": DAY})
            case "list":
                return corrections.set_field(text, kind, identifier, "papiers", ["carte d’identité : l’original", "a"])
        return corrections.set_field(text, kind, identifier, "telephone", "")

    try:
        wanted = edit(FILES[name])
    except Unwritable:  # the only convention or commune of a file: its list cannot be left empty
        with pytest.raises(Unwritable):
            edit(windows(FILES[name]))
    else:
        assert edit(windows(FILES[name])) == windows(wanted)


def test_examples_and_negatives_are_added_at_the_end_of_their_list() -> None:
    """In French, in Arabic, among what is out of scope; and twice the same is refused."""
    text = FILES["sujets/pmi.yaml"]
    assert corrections.add_example(text, "pmi", "où est la balance : vite") == (
        text + '      - "où est la balance : vite"\n'
    )
    arabic = corrections.add_example(FILES["langues/arabe.yaml"], "pmi", "أين PMI؟", "ar")
    assert "      - أين PMI؟\n  - sujet: grossesse\n" in arabic
    negatives = FILES["sujets/hors-sujet.yaml"]
    assert corrections.add_negative(negatives, "qui a gagné") == f"{negatives}    - qui a gagné\n"
    with pytest.raises(Unwritable, match="déjà écrit"):
        corrections.add_negative(corrections.add_negative(negatives, "qui a gagné"), "qui a gagné")
    with pytest.raises(Unwritable, match="pas d’exemples"):
        corrections.add_example(text, "ccas", "bonjour")


def test_the_file_of_an_entry_is_found() -> None:
    """One entry in three in its file; examples of a topic in that of their language; a broken file stops nothing."""
    texts = {"a-broken.yaml": "pmi-sceaux: [", **FILES}
    for name, kind, path, identifier in share(ENTRIES, 3):
        assert place_of(texts, kind, identifier) == EntryPlace(name, path)
    assert place_of(texts, "services", "inconnu") is None
    places = [
        examples_place(texts, "pmi"),
        examples_place(texts, "pmi", "ar"),
        negatives_place(texts),
        negatives_place(texts, "ar"),
    ]
    assert [place and place.file for place in places] == [
        "sujets/pmi.yaml",
        "langues/arabe.yaml",
        "sujets/hors-sujet.yaml",
        "langues/arabe.yaml",
    ]
    assert negatives_place(texts, "it") is None
