"""A catalogue of sentences with placeholders, read from YAML: a file, and those of the folder of its name.

A folder a language: French has every catalogue, another one those that its speakers read.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from knowledge.texts.command import typed
from knowledge.texts.plain import read_plain

DEFAULT_LANGUAGE = "fr"

LANGUAGES = ("fr", "en", "es", "pt", "tr", "uk", "ar", "ta")
"""The languages that residents are answered in."""


class Catalogue:
    """Sentences by dotted key: `catalogue("answer.call", number="115")`.

    Attributes:
        language: The language they are in.
    """

    def __init__(self, sentences: Mapping[str, str], language: str = DEFAULT_LANGUAGE, **standing: object) -> None:
        """`standing` are values of placeholders that are the same each time; see `with_values`."""
        self.language = language
        self._sentences = dict(sentences)
        self._standing = standing

    def __call__(self, key: str, **values: object) -> str:
        """The sentence under `key`, its placeholders filled.

        Raises:
            KeyError: when the catalogue has no such key, or a placeholder has no value.
        """
        return self._sentences[key].format_map(self._standing | values)

    def with_values(self, **standing: object) -> "Catalogue":
        """The same sentences, with placeholders that are filled the same way each time."""
        return Catalogue(self._sentences, self.language, **self._standing, **standing)

    def __contains__(self, key: str) -> bool:
        """Whether the catalogue has `key`."""
        return key in self._sentences

    def keys(self) -> frozenset[str]:
        """Every key, for the tests that hold catalogues and code together."""
        return frozenset(self._sentences)


@cache
def catalogue(name: str, language: str = DEFAULT_LANGUAGE) -> Catalogue:
    """The catalogue `name` in `language`, completed by the French one where a sentence is missing.

    `{guichet}` is what begins a command at a terminal.
    """
    french, known = _read(name, DEFAULT_LANGUAGE), answered_in(language)
    sentences = french if known == DEFAULT_LANGUAGE else french | _read(name, known)
    return Catalogue(sentences, known, guichet=typed())


def answered_in(language: str) -> str:
    """The language to answer in: Arabic for Arabic in Latin letters (`ar-latn`), French for one not known."""
    known = language.split("-", maxsplit=1)[0]
    return known if known in LANGUAGES else DEFAULT_LANGUAGE


def _read(name: str, language: str) -> dict[str, str]:
    folder = files(__package__) / language
    parts = [folder / f"{name}.yaml", *((folder / name).iterdir() if (folder / name).is_dir() else ())]
    sentences: dict[str, str] = {}
    for path in (part for part in parts if part.is_file()):
        sentences |= _flatten(read_plain(path))
    return sentences


def _flatten(tree: object, prefix: str = "") -> dict[str, str]:
    if isinstance(tree, str):
        return {prefix: tree.rstrip("\n")}
    flat: dict[str, str] = {}
    for key, value in cast("dict[str, object]", tree).items():
        flat |= _flatten(value, f"{prefix}.{key}" if prefix else key)
    return flat
