"""Text that somebody may have written to deceive: escaped, its direction isolated, what cannot be seen made visible."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup, escape

from knowledge.visible import JOINERS, MOST_MARKS, seen


def hostile(text: str | None) -> Markup:
    """`text` as safe HTML in a `<bdi>`: line ends kept, invisible characters and piles of marks named and counted."""
    return Markup("<bdi>{}</bdi>").format(Markup("").join(_parts(text or "")))


_LISTED = 180
"""Characters of a text in a list."""


def shortened(text: str) -> str:
    """The beginning of a text on one line, for a list."""
    line = " ".join(text.split())
    return line if len(line) <= _LISTED else f"{line[:_LISTED].rstrip()}…"


def _parts(text: str) -> Iterator[Markup]:
    kinds = [_kind(text, place) for place in range(len(text))]
    place = 0
    for name, run in groupby(kinds):
        length = len(list(run))
        chunk, place = text[place : place + length], place + length
        yield Markup('<span class="sign">[{} × {}]</span>').format(length, name) if name else escape(chunk)


def _kind(text: str, place: int) -> str:
    """How the character at `place` is named when it must not act; "" when it is shown as it is."""
    character = text[place]
    if character in "\n\t":
        return ""
    if character in JOINERS and _seen(text, place - 1) and _seen(text, place + 1):
        return ""
    if not _seen(text, place):
        return f"U+{ord(character):04X}"
    piled = text[max(0, place - MOST_MARKS) : place + 1]
    if len(piled) > MOST_MARKS and all(unicodedata.category(one) in ("Mn", "Me") for one in piled):
        return "◌"
    return ""


def _seen(text: str, place: int) -> bool:
    if not 0 <= place < len(text):
        return False
    return seen(text[place])
