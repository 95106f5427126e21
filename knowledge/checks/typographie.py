"""French as French is printed, in what residents read.

An ordinary space before « : » is no fault: nobody can type a no-break one on a phone, and replies put it themselves.
"""

import re
from collections.abc import Iterator

from knowledge.checks.relecture import Relecture
from knowledge.reading.fault import Fault
from knowledge.reading.texts import texts_with

_AROUND = 18
"""Characters quoted on each side of what is wrong."""

_SIGNS = frozenset("?!;:»«")
_TIGHT = re.compile(r"(?<=[^\W\d_])[?!;»](?!\S)|(?<=[^\W\d_]{3}):(?= )|«(?=\S)(?!\u00a0)")
"""A sign glued to a word of letters: neither an hour, nor a web address, nor « ?! »."""

_BROKEN = re.compile(
    "Ã[\\x80-\\xbf\\s\\u0152\\u0153\\u0160\\u0161\\u0178\\u017d\\u017e\\u0192\\u02c6\\u02dc\\u2018-\\u203a\\u20ac\\u2122]"
    "|Â[\\xa0-\\xbf ]|â[€‚]|Å[“’]|ï»¿"
)
"""Letters of UTF-8 as Windows reads them; « SÃO » and « Âge » are words."""


def broken_accent(relecture: Relecture) -> Iterator[Fault]:
    """ACCENT_ABIME: « Ã© » for « é », what is left of a text read in another encoding."""
    for placed, path, found in texts_with(relecture.placed, _BROKEN):
        yield placed.warning("ACCENT_ABIME", *path, extrait=_around(found.string, found.start()))


def straight_apostrophe(relecture: Relecture) -> Iterator[Fault]:
    """APOSTROPHE_DROITE: « l'aide » for « l’aide »."""
    for placed, path, text in relecture.visibles:
        if "'" in text:
            cut = _around(text, text.index("'"))
            yield placed.warning("APOSTROPHE_DROITE", *path, extrait=cut, proposition=cut.replace("'", "’"))


def double_space(relecture: Relecture) -> Iterator[Fault]:
    """ESPACE_DOUBLE: two spaces in a row."""
    for placed, path, text in relecture.visibles:
        if "  " in text:
            yield placed.warning("ESPACE_DOUBLE", *path, extrait=_around(text, text.index("  ")))


def missing_space(relecture: Relecture) -> Iterator[Fault]:
    """ESPACE_MANQUANTE: « ; », « : », « ! », « ? » or a quotation mark glued to a word."""
    for placed, path, text in relecture.visibles:
        if not _SIGNS.isdisjoint(text) and (found := _TIGHT.search(text)):
            sign, cut = found[0], _around(text, found.start())
            spaced = cut.replace(sign, f"{sign} " if sign == "«" else f" {sign}", 1)
            yield placed.warning("ESPACE_MANQUANTE", *path, signe=sign, extrait=cut, proposition=spaced)


def _around(text: str, place: int) -> str:
    start = text.rfind(" ", 0, max(0, place - _AROUND)) + 1
    end = text.find(" ", place + _AROUND)
    return text[start : end if end > 0 else len(text)]
