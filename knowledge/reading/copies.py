"""A file copied beside itself: « Copie de mairie.yaml », « mairie (1).yaml »."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from pydantic import BaseModel

from knowledge.model.sujet import Exemples
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed

COPY = "FICHIER_COPIE"
"""The code of a file that is one: nothing else is told of it."""

COPIED = re.compile(r"(?i)\bcop(?:ie|y)\b|\(\d+\)|[ _.-](?:old|ancien|sauvegarde|bak|orig)\b")
"""What computers, and people, add to the name of a copy."""


def copies(entries: Sequence[Placed], alone: frozenset[str]) -> dict[str, str]:
    """The files that are copies, each with the one it was copied from.

    A file is one when another has all its identifiers, and half of its entries word for word or a name that is not
    that of a copy. Of two files that are copies of each other, the one named as such is it, else see
    `_likelihood`. Example questions have no identifier, and one voice speaks of the topics of another: a file of
    nothing else is a copy when all of it is in the other, word for word.

    Args:
        entries: Those of the base.
        alone: The lists in which an identifier is given once.
    """
    by_file: dict[str, dict[str, BaseModel]] = {}
    examples: dict[str, dict[str, BaseModel]] = {}
    for placed in entries:
        if placed.liste in alone:
            by_file.setdefault(placed.tree.file, {})[placed.name] = placed.fiche
        elif isinstance(placed.fiche, Exemples):
            examples.setdefault(placed.tree.file, {})[repr(placed.fiche)] = placed.fiche
    by_file = examples | by_file
    holders: dict[str, list[str]] = {}
    for file, names in by_file.items():
        for name in names:
            holders.setdefault(name, []).append(file)
    found = {}
    for file, mine in by_file.items():
        for other in (one for one in holders[next(iter(mine))] if one != file):
            if _is_copy(file, mine, other, by_file[other]):
                found[file] = other
    return found


def _is_copy(file: str, mine: Mapping[str, BaseModel], other: str, others: Mapping[str, BaseModel]) -> bool:
    if not mine.keys() <= others.keys():
        return False
    same = sum(others[name] == fiche for name, fiche in mine.items())
    if 2 * same < len(mine) and not COPIED.search(file):
        return False
    return len(mine) < len(others) or _likelihood(file, other) > _likelihood(other, file)


def _likelihood(file: str, other: str) -> tuple[bool, bool, int, int, str]:
    """How likely a file is the copy of two: by its name, then by its place.

    Of one name, the deeper is the copy (`essai/mairie.yaml`); of two, that at the top, where people try things.
    """
    stem, others = PurePosixPath(file).stem, PurePosixPath(other).stem
    depth = file.count("/") if stem == others else -file.count("/")
    return COPIED.search(file) is not None, stem != others and others in stem, depth, len(file), file


def copy_faults(found: Mapping[str, str]) -> Iterator[Fault]:
    """FICHIER_COPIE: told at the copy, never at the original, which staff would remove."""
    for file, original in found.items():
        yield Fault.of(COPY, file, (1, 1), {"valeur": file, "ailleurs": original})
