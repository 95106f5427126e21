"""Words to features, each known by the CRC-32 of its text.

No table of strings has to be kept or loaded so; among half a million features some thirty share a number with another,
which changes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]

GRAMS = (3, 4)
"""Letters a group. Measured: 2 to 5 gives the same accuracy for twice the memory. The danger layer's weights are fitted
again when they change."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The features of a text: distinct, ascending, with how much of each there is."""

    hashes: Hashes
    amounts: NDArray[np.float32]

    @classmethod
    def of(cls, hashes: Hashes) -> "Bag":
        """Counts features that may be repeated."""
        found, counts = np.unique(hashes, return_counts=True)
        return cls(found, counts.astype(np.float32))

    @classmethod
    def weighed(cls, amounts: Mapping[str, float]) -> "Bag":
        """Takes the amount of each term."""
        hashes = hash_terms(list(amounts))
        order = np.argsort(hashes)
        return cls(hashes[order], np.array(list(amounts.values()), np.float32)[order])


Extractor = Callable[[Sequence[str]], Bag]


class Hasher:
    """Hashes the features of texts given as words."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._letters = lru_cache(maxsize=65_536)(letter_groups)

    def letters(self, words: Iterable[str]) -> Bag:
        """The letter groups of the words."""
        return Bag.of(np.concatenate([np.empty(0, np.uint32), *(self._letters(word) for word in words)]))

    def stems(self, words: Sequence[str]) -> Bag:
        """The stems and the pairs of neighbouring stems."""
        stems = [self._stem(word) for word in words]
        texts = [f"={stem}" for stem in stems] + [f"={one} {two}" for one, two in pairwise(stems)]
        return Bag.of(hash_terms(texts))


def letter_groups(word: str) -> Hashes:
    """The groups of letters of a word, its beginning and end marked; as often as they are there."""
    padded = f" {word} "
    groups = [padded[i : i + size] for size in GRAMS for i in range(max(1, len(padded) - size + 1))]
    return np.array([crc32(group.encode()) for group in groups], np.uint32)


def hash_terms(terms: Sequence[str]) -> Hashes:
    """The number each term is known by."""
    return np.array([crc32(term.encode()) for term in terms], np.uint32)


def count_distinct(parts: Sequence[Hashes]) -> tuple[Hashes, NDArray[np.int64]]:
    """The features of some sets, ascending, and in how many sets each is.

    By sorting: numpy's own way for a million numbers goes through a table of hashes, and is five times slower.
    """
    every = np.sort(np.concatenate((*parts, np.empty(0, np.uint32))))
    firsts = np.flatnonzero(np.diff(every, prepend=every[:1] + np.uint32(1)))
    return every[firsts], np.diff(firsts, append=len(every))
