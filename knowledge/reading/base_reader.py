"""A folder of YAML files read into a `Base`, or refused with every fault at once."""

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from knowledge.model.base import Base
from knowledge.model.fichier import Fichier
from knowledge.reading.fault import BaseUnusable, Fault
from knowledge.reading.ignored import ignored_faults
from knowledge.reading.lines import LINE_END
from knowledge.reading.listing import listed
from knowledge.reading.placed import Placed, identifier_of, placed_in
from knowledge.reading.references import reference_faults
from knowledge.reading.translation import faults_of
from knowledge.reading.tree import Tree, TreeFault, read_tree
from knowledge.reading.vocabulary import LISTS, list_for, model_at, written_for
from knowledge.texts.causes import cause_of

HERE = Path(__file__).parent
REPOSITORY_BASE = HERE.parent / "base"

_FILES_KEPT = 2_048
"""Files that are remembered as they were read: when one is saved, the others of the base are not gone through again.
Models are frozen, and most are those of the base in service. A base of more files is gone through whole."""


@dataclass(frozen=True, slots=True)
class BaseReading:
    """What a folder holds.

    Attributes:
        base: The base, when no file has an error.
        faults: Every fault found.
        placed: The entries that could be read, each with its place; those of a faulty file too, the faulty ones apart.
        files: The files that have no fault of their own, with their places.
    """

    base: Base | None
    faults: tuple[Fault, ...]
    placed: tuple[Placed, ...] = ()
    files: tuple[tuple[Tree, Fichier], ...] = ()

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that forbid serving this base."""
        return tuple(fault for fault in self.faults if fault.severity == "erreur")


def read_base(folder: Path) -> Base:
    """The base of `folder`.

    Raises:
        BaseUnusable: with all the errors, when there is any.
    """
    reading = read_folder(folder)
    if reading.base is None:
        raise BaseUnusable(reading.errors)
    return reading.base


def base_files(folder: Path) -> dict[str, Path]:
    """Every YAML file below `folder`, by its name from there, in the order of names; none where it cannot be read."""
    return dict(listed(folder).files)


def read_folder(folder: Path) -> BaseReading:
    """Read every YAML file below `folder`, in the order of their names; whatever the disk refuses is a fault."""
    found = listed(folder)
    files, ignored = found.files, (*found.faults, *ignored_faults(found.others))
    if not files:
        empty = () if found.faults else (Fault.of("DOSSIER_VIDE", str(folder), (1, 1)),)
        return BaseReading(None, (*empty, *ignored))
    with _uncollected():
        return _read(files, ignored)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles of objects: reading makes none, and the search walks all that was read so far."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _read(files: Mapping[str, Path], found: Sequence[Fault]) -> BaseReading:
    assembly = _Assembly(faults=list(found))
    assembly.unread = any(fault.severity == "erreur" for fault in found)  # a folder that hides what it holds
    for name, path in files.items():
        try:
            content = path.read_bytes()
            assembly.add(name, content.decode("utf-8"))
        except OSError as error:
            assembly.refuse(Fault.of("ILLISIBLE", name, (1, 1), {"valeur": cause_of(error)}))
        except UnicodeDecodeError as error:
            assembly.refuse(Fault.of("PAS_UTF8", name, _end(content[: error.start])))
    return assembly.reading()


def read_texts(texts: Mapping[str, str]) -> BaseReading:
    """Read the base from file contents by name: the same as a folder, without the disk."""
    assembly = _Assembly()
    for name, text in texts.items():
        assembly.add(name, text)
    return assembly.reading()


@dataclass(slots=True)
class _Assembly:
    """The files read so far."""

    files: list[tuple[Tree, Fichier]] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: bool = False
    """Whether entries are in some file that nobody could read: none may then be called unknown."""
    hidden: list[tuple[str, str]] = field(default_factory=list)
    """The list and the identifier of entries that have a fault: others may name them."""
    parts: list[bytes] = field(default_factory=list)

    def add(self, name: str, text: str) -> None:
        """One more file."""
        try:
            fichier = _said(name, text)
        except TreeFault as unreadable:
            self.refuse(unreadable.fault)
        except ValidationError as error:
            tree = read_tree(text, name)
            found = list(faults_of(error, tree, Fichier))
            self.faults.extend(found)
            self._keep_what_can_be(tree, error)
            self.unread |= any(len(detail["loc"]) <= 1 for detail in error.errors())  # a whole list is lost
        else:
            tree = Tree(name, text)
            self.files.append((tree, fichier))
            self.placed.extend(placed_in(tree, fichier))
        self.parts.append(hashlib.sha256(f"{len(name)}:{name}{text}".encode(errors="surrogatepass")).digest())

    def refuse(self, fault: Fault) -> None:
        """A file that cannot be read at all."""
        self.faults.append(fault)
        self.unread = True

    def _keep_what_can_be(self, tree: Tree, error: ValidationError) -> None:
        """The sound entries of a faulty file: their own faults are told at once too."""
        wrong = {detail["loc"] for detail in error.errors()}
        faulty = {path[:2] for path in wrong}
        for liste, rank, raw in _raw_entries(tree):
            if (liste, rank) not in faulty and (liste,) not in faulty:
                self.placed.append(Placed(tree, liste, rank, model_at((liste,), Fichier).model_validate(raw)))
                continue
            name = identifier_of(raw) if isinstance(raw, dict) else ""
            self.hidden.append((liste, name))
            named = name and not wrong & {(liste, rank, "id"), (liste, rank, "code")}
            here = isinstance(raw, dict) and written_for(raw, liste) == liste
            self.unread |= not here or (not named and liste != "exemples")

    def reading(self) -> BaseReading:
        """What the files say together."""
        faults = [*self.faults, *reference_faults(self.placed, None if self.unread else self._known())]
        told, placed, files = tuple(sorted(faults)), tuple(self.placed), tuple(self.files)
        if any(fault.severity == "erreur" for fault in told):
            return BaseReading(None, told, placed, files)
        digest = hashlib.sha256(b"".join(sorted(self.parts))).hexdigest()
        return BaseReading(Base.of((fichier for _, fichier in files), digest), told, placed, files)

    def _known(self) -> dict[str, frozenset[str]]:
        known: dict[str, set[str]] = {liste: set() for liste in LISTS}
        for placed in self.placed:
            known[placed.liste].add(placed.identifier)
        for liste, identifier in self.hidden:
            known[liste].add(identifier)
        return {liste: frozenset(identifiers) for liste, identifiers in known.items()}


@lru_cache(maxsize=_FILES_KEPT)
def _said(name: str, text: str) -> Fichier:
    """What a file says; its tree is let go of once the models hold it.

    Raises:
        TreeFault: the text cannot be read, or says nothing.
        ValidationError: something in it is refused.
    """
    return _fichier(read_tree(text, name))


def _fichier(tree: Tree) -> Fichier:
    """What a tree says; a file without a single entry is one that was emptied by mistake, or half saved.

    Raises:
        TreeFault: it has no entry at all, or no list that they would be in.
        ValidationError: something in it is refused.
    """
    if not tree.root:
        raise TreeFault(Fault.of("FICHIER_VIDE", tree.file, (1, 1)))
    if isinstance(tree.root, str):
        raise TreeFault(Fault.of("SYNTAXE_PHRASE", tree.file, tree.place(())))
    if isinstance(tree.root, list):
        first = next((entry for entry in tree.root if isinstance(entry, dict)), {})
        raise TreeFault(Fault.of("LISTE_MANQUANTE", tree.file, tree.place((0,)), {"liste": list_for(first)}))
    return Fichier.model_validate(tree.root)


def _raw_entries(tree: Tree) -> Iterator[tuple[str, int, object]]:
    root = tree.root if isinstance(tree.root, dict) else {}
    for liste in LISTS:
        entries = root.get(liste)
        for rank, raw in enumerate(entries if isinstance(entries, list) else ()):
            yield liste, rank, raw


def _end(content: bytes) -> tuple[int, int]:
    """The place just after some bytes that are sound UTF-8."""
    lines: Iterable[str] = LINE_END.split(content.decode("utf-8"))
    *before, last = lines
    return len(before) + 1, len(last) + 1
