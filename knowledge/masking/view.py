"""A text as the rules read it: plain letters and digits, each knowing the character it comes from."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from knowledge.masking.kind import TAGS

BARRIER = "\0"
"""Stands for what is already hidden. No rule matches it, so that nothing is read across a tag."""

_TAG = re.compile("|".join(map(re.escape, TAGS.values())))
_APOSTROPHES = "'’‘ʼʹ′`´＇‛"
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class View:
    """A folded text, and for each of its characters the place in the original it was read from.

    `origins` has one entry more than `folded`: the length of the original.
    """

    folded: str
    origins: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind `folded[start:end]`, with the invisible characters that follow it."""
        return self.origins[start], max(self.origins[end - 1] + 1, self.origins[end])


def view(text: str) -> View:
    """Fold a text: no accents or invisible characters, ASCII digits, single plain spaces, dashes and apostrophes."""
    parts = [_fold(character) for character in text]
    for tag in _TAG.finditer(text):
        parts[tag.start() : tag.end()] = [BARRIER] + [""] * (len(tag[0]) - 1)
    _join_spaces(parts)
    origins = [place for place, part in enumerate(parts) for _ in part]
    return View("".join(parts), (*origins, len(text)))


def _join_spaces(parts: list[str]) -> None:
    """Keep the first of several spaces in a row: patterns say one, and fingers often type two."""
    last = ""
    for place, part in enumerate(parts):
        if part == last == " ":
            parts[place] = ""
        last = part or last


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character.isascii():
        return character if character >= " " or character == "\n" else " "
    if character in _APOSTROPHES:
        return "'"
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return ""
    if category == "Pd":
        return "-"
    if category[0] in "CZ":
        return "\n" if category in {"Zl", "Zp"} else " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if character in "œŒ":
        return "oe" if character == "œ" else "OE"
    letters = unicodedata.normalize("NFKD", character)
    return "".join(part for part in letters if unicodedata.category(part) not in _INVISIBLE)
