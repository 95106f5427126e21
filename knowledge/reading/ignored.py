"""Files of a base's folder that are not read, because of a name that is nearly that of a YAML file."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge.model.fichier import Fichier
from knowledge.reading.fault import Fault

_NEARLY = re.compile(r".+\.(?:ya?ml\s*(?:\.(?:txt|docx?|odt|rtf))?|yalm|ymal|yam)\s*", re.IGNORECASE)
"""What Windows, a word processor or a hurry make of « .yaml »."""

_PLAIN = frozenset({"", ".txt"})
"""Endings of files of text, which are looked into."""

_LIST = re.compile(rb"^(?:%s) *:" % b"|".join(name.encode() for name in Fichier.model_fields), re.MULTILINE)
_READ = 100_000
"""Bytes in which a list of the base is looked for."""


def ignored_faults(others: Mapping[str, Path]) -> Iterator[Fault]:
    """FICHIER_IGNORE: each of the files that are not read, by its name, that was surely meant to be."""
    for name, path in others.items():
        if _NEARLY.fullmatch(path.name) or _reads_like_one(path):
            stem = path.name.split(".")[0]
            yield Fault.of("FICHIER_IGNORE", name, (1, 1), {"nom": f"{stem}.yaml"}, "avertissement")


def _reads_like_one(path: Path) -> bool:
    """Whether a file of text holds a list of the base."""
    if path.suffix.lower() not in _PLAIN:
        return False
    try:
        with path.open("rb") as file:
            return _LIST.search(file.read(_READ)) is not None
    except OSError:
        return False
