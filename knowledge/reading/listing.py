"""What is in the folder of a base, and what of it cannot be looked at: nothing that a disk does is raised."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.reading.fault import Fault
from knowledge.texts.causes import cause_of

YAML_ENDINGS = frozenset({".yaml", ".yml"})

PASSING = frozenset({"DOSSIER_ABSENT", "DOSSIER_ILLISIBLE", "ILLISIBLE"})
"""Faults that go without any file being changed: a disk is mounted again, a right is given back."""


ASIDE = (".", "~$")
"""How the names begin of what is no file of a base: locks (LibreOffice, Word), swap files, a mounted volume's own."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a base by their names from its folder, in order; the others beside them; what hides some more."""

    files: Mapping[str, Path]
    others: Mapping[str, Path]
    faults: tuple[Fault, ...]


def listed(folder: Path) -> Listing:
    """Everything below `folder`, but what is set `ASIDE` by its name.

    A folder that is away, or that may not be read, is a fault: what it holds is unknown, and a base without it would
    pass for whole. A file whose rights hide what it is counts as one: reading it tells why.
    """
    files: dict[str, Path] = {}
    others: dict[str, Path] = {}
    faults: list[Fault] = []

    def refuse(error: OSError) -> None:
        faults.append(_unreadable(folder, Path(error.filename or folder), error))

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = (name for name in folders if not name.startswith(ASIDE))
        for name in names:
            path = Path(place, name)
            if not name.startswith(ASIDE) and _is_file(path):
                among = files if path.suffix in YAML_ENDINGS else others
                among[path.relative_to(folder).as_posix()] = path
    return Listing(dict(sorted(files.items())), dict(sorted(others.items())), tuple(sorted(faults)))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()  # a link that leads nowhere is none
    except OSError:
        return True


def _unreadable(folder: Path, place: Path, error: OSError) -> Fault:
    """The folder itself is named whole, as it is a setting that may be wrong; another from there."""
    name = str(folder) if place == folder else place.relative_to(folder).as_posix()
    if isinstance(error, FileNotFoundError):
        return Fault.of("DOSSIER_ABSENT", name, (1, 1))
    return Fault.of("DOSSIER_ILLISIBLE", name, (1, 1), {"valeur": cause_of(error)})
