"""Typing mistakes of a French keyboard, made on purpose to measure what they cost."""

import re

from numpy.random import Generator

MIN_LETTERS = 4
"""Shorter words are left alone."""

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
_WORD = re.compile(rf"[^\W\d_]{{{MIN_LETTERS},}}")


def slip(text: str, count: int, chance: Generator) -> str:
    """The text with `count` slips in its words of four letters or more; unchanged without such a word.

    A slip is, as likely each: a neighbouring key instead of the right one, one added beside it, a letter left out, or
    two letters swapped.
    """
    for _ in range(count):
        words = list(_WORD.finditer(text))
        if not words:
            break
        start, stop = words[int(chance.integers(len(words)))].span()
        text = text[:start] + _slip_once(text[start:stop], chance) + text[stop:]
    return text


def _slip_once(word: str, chance: Generator) -> str:
    place = int(chance.integers(len(word)))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    match int(chance.integers(4)):
        case 0:
            return before + _neighbour(letter, chance) + after
        case 1:
            return before + _neighbour(letter, chance) + letter + after
        case 2:
            return before + after
        case _:
            start = min(place, len(word) - 2)
            return word[:start] + word[start + 1] + word[start] + word[start + 2 :]


def _neighbour(letter: str, chance: Generator) -> str:
    """A key beside the letter's; the letter itself when it has no key of its own, as "é"."""
    for row, keys in enumerate(_ROWS):
        place = keys.find(letter.lower())
        if place >= 0:
            lines = (line[max(place - 1, 0) : place + 2] for line in _ROWS[max(row - 1, 0) : row + 2])
            around = "".join(lines).replace(letter.lower(), "")
            return around[int(chance.integers(len(around)))]
    return letter
