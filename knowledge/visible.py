"""Text without what cannot be seen: no character of it hides, reorders or piles up over the words around it."""

import unicodedata

_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and signs by Unicode's classes that are drawn as nothing."""

_HIDDEN = frozenset({"Cf", "Cc", "Co", "Cs", "Cn"})
"""Classes of characters that are drawn as nothing, or as a box."""

JOINERS = frozenset("\u200c\u200d")
"""They join letters of Persian, or parts of an emoji: kept between two visible characters."""

MOST_MARKS = 3
"""Combining marks on one letter: the stress of Vietnamese needs two."""


def visible(text: str) -> str:
    """`text` as it is seen: line ends and tabs kept, directions, invisible characters and piles of marks dropped."""
    kept: list[str] = []
    marks = 0
    for place, character in enumerate(text):
        drawn = character in "\n\t" or seen(character)
        mark = unicodedata.category(character) in {"Mn", "Me"}
        if mark and marks == MOST_MARKS:
            continue
        if drawn or _joins(text, place):
            kept.append(character)
        if drawn:  # what is not drawn parts no pile
            marks = marks + 1 if mark else 0
    return "".join(kept)


def seen(character: str) -> bool:
    """Whether a character, alone, is drawn as something."""
    return unicodedata.category(character) not in _HIDDEN and character not in _BLANK_LETTERS


def _joins(text: str, place: int) -> bool:
    if text[place] not in JOINERS or not 0 < place < len(text) - 1:
        return False
    return seen(text[place - 1]) and seen(text[place + 1])
