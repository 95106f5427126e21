"""A folder of YAML files read into a `Base`, or refused with every fault at once."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from knowledge.model.base import Base
from knowledge.model.fichier import Fichier
from knowledge.reading.fault import BaseUnusable, Fault
from knowledge.reading.references import reference_faults
from knowledge.reading.translation import faults_of
from knowledge.reading.tree import Tree, TreeFault, read_tree

HERE = Path(__file__).parent
REPOSITORY_BASE = HERE.parent / "base"
YAML_ENDINGS = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds: its base when no file has an error, every fault found, and the files with their places."""

    base: Base | None
    faults: tuple[Fault, ...]
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


def read_folder(folder: Path) -> Reading:
    """Read every YAML file below `folder`, in the order of their names."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in YAML_ENDINGS)
    if not paths:
        return Reading(None, (Fault.of("DOSSIER_VIDE", str(folder), (1, 1)),))
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(Fault.of("ILLISIBLE", name, (1, 1), {"valeur": type(error).__name__}))
    reading = read_texts(texts)
    return Reading(None if faults else reading.base, tuple(sorted((*faults, *reading.faults))), reading.files)


def read_texts(texts: Mapping[str, str]) -> Reading:
    """Read the base from file contents by name: the same as a folder, without the disk."""
    trees: list[Tree] = []
    fichiers: list[Fichier] = []
    faults: list[Fault] = []
    for name, text in texts.items():
        try:
            tree = read_tree(text, name)
            fichiers.append(Fichier.model_validate(tree.root or {}))
            trees.append(tree)
        except TreeFault as unreadable:
            faults.append(unreadable.fault)
        except ValidationError as error:
            faults.extend(faults_of(error, tree, Fichier))
    if not faults:
        faults.extend(reference_faults(list(zip(trees, fichiers, strict=True))))
    if any(fault.severity == "erreur" for fault in faults):
        return Reading(None, tuple(sorted(faults)))
    files = tuple(zip(trees, fichiers, strict=True))
    return Reading(Base.of(fichiers, _digest(texts)), tuple(sorted(faults)), files)


def _digest(texts: Mapping[str, str]) -> str:
    content = hashlib.sha256()
    for part in _parts(texts):
        content.update(len(part).to_bytes(8, "big"))
        content.update(part)
    return content.hexdigest()


def _parts(texts: Mapping[str, str]) -> Iterable[bytes]:
    for name, text in sorted(texts.items()):
        yield name.encode()
        yield text.encode()
