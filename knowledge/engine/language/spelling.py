"""What a written word that nobody knows may have been meant to be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.engine.language.misspelling import SWAP, cost

MIN_LETTERS = 4
"""Words of fewer letters are never what a misspelt word is read as: nearly any three letters are a word."""

ROOM = 0.7
"""What slips may cost more when both neighbours are known to stand beside the word; half of it when one is.

With `NEIGHBOUR`, it takes a third off what two slips a question cost, the mean of eight sets."""

NEIGHBOUR = 0.35
"""What it is worth, in slips, that a neighbour is known to stand beside the word."""

_ALLOWED = (0.0, 0.0, 0.0, 0.6, 0.8, 1.0, 1.5, 1.9, 2.2, 2.5)
"""What slips may cost in a word of so many letters (see `misspelling.cost`); the last for all longer ones."""

_UNLISTED = 0.2
"""What slips may cost less where everyday words are not listed: an unknown word is likelier right there."""

_STRANGE = 0.3
"""What slips may cost more in a word with three letters in a row that no known word has: it is likely no word."""

_TRIED = 10
"""Words whose slips are weighed, nearest first."""

_FREQUENT = 0.12
"""What a word's being e times as frequent is worth, in slips."""

_ABSENT = 0.05
"""Occurrences a word counts for that exists, but not in the base."""


@dataclass(frozen=True, slots=True)
class WordReading:
    """What a written word may be.

    Attributes:
        words: The words read.
        price: The slips it takes, less what is frequent.
        excess: How much more the slips cost than a word of that length may have; neighbours can make up for it.
    """

    words: tuple[str, ...]
    price: float = 0.0
    excess: float = 0.0


class Spelling:
    """The words that a misspelt one may stand for."""

    def __init__(self, counts: Mapping[str, int], others: Collection[str]) -> None:
        """Takes the base's words with their occurrences, and other words that exist."""
        self._counts = counts
        self._doubt = 0.0 if others else _UNLISTED
        self._by_length: dict[int, list[str]] = {}
        for word in sorted({*counts, *others}):
            if len(word) >= MIN_LETTERS:
                self._by_length.setdefault(len(word), []).append(word)
        self._triples = {triple for word in counts for triple in _triples_of(word)}

    def readings(self, word: str) -> tuple[WordReading, ...]:
        """The known words it may be, those that only neighbours can make likely included; none when it is like none."""
        allowed = _ALLOWED[min(len(word), len(_ALLOWED) - 1)] - self._doubt
        if not self._triples.issuperset(_triples_of(word)):
            allowed += _STRANGE
        slips = min(int((allowed + ROOM) / SWAP), 3)
        near: list[tuple[int, float, str]] = []
        for length in range(max(MIN_LETTERS, len(word) - slips), len(word) + slips + 1):
            choices = self._by_length.get(length, ())
            found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=12)
            near += [(int(distance), -self._counts.get(choice, _ABSENT), choice) for choice, distance, _ in found]
        return tuple(
            WordReading((choice,), price - _FREQUENT * log(-count), price - allowed)
            for _, count, choice in sorted(near)[:_TRIED]
            if (price := cost(word, choice)) <= allowed + ROOM
        )


def _triples_of(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
