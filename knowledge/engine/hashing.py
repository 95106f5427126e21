"""Words to features, each known by the CRC-32 of its text.

No table of strings has to be kept or loaded so; among half a million features some thirty share a number with another,
which changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
Keys = NDArray[np.uint64]
Number = TypeVar("Number", np.uint32, np.uint64)

GRAMS = (3, 4)
"""Letters a group. Measured: 2 to 5 gives the same accuracy for twice the memory. The danger layer's weights are fitted
again when they change."""

_HALF = np.uint64(32)
"""Bits of a feature's number, which stand after those of the row that it is of."""


@dataclass(frozen=True, slots=True)
class Bags:
    """The features of some texts, those of a text distinct and ascending, with how much of each there is.

    Attributes:
        starts: Where each text's features begin; one more than there are texts.
        hashes: The features of all texts.
        amounts: How much there is of each.
    """

    starts: NDArray[np.int64]
    hashes: Hashes
    amounts: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def rows(self) -> NDArray[np.int32]:
        """The text that each feature is of."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

    @classmethod
    def counted(cls, hashes: Hashes, sizes: Sequence[int]) -> "Bags":
        """Counts features that may be repeated, given how many each text has."""
        keys, counts = count_distinct(keyed(np.repeat(np.arange(len(sizes)), sizes), hashes))
        return cls(_starts(keys, len(sizes)), keys.astype(np.uint32), counts.astype(np.float32))

    @classmethod
    def weighed(cls, texts: Sequence[Mapping[str, float]]) -> "Bags":
        """Takes the amount of each term of each text."""
        hashes = hash_terms([term for amounts in texts for term in amounts])
        amounts = np.array([amount for text in texts for amount in text.values()], np.float32)
        keys = keyed(np.repeat(np.arange(len(texts)), list(map(len, texts))), hashes)
        order = np.argsort(keys)
        return cls(_starts(keys[order], len(texts)), hashes[order], amounts[order])


def _starts(keys: Keys, count: int) -> NDArray[np.int64]:
    return keys.searchsorted(np.arange(count + 1, dtype=np.uint64) << _HALF)


Extractor = Callable[[Sequence[Sequence[str]]], Bags]


class Hasher:
    """Hashes the features of texts given as words."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._letters = lru_cache(maxsize=65_536)(letter_groups)

    def letters(self, texts: Sequence[Sequence[str]]) -> Bags:
        """The letter groups of the words."""
        groups = [[self._letters(word) for word in words] for words in texts]
        sizes = [sum(map(len, of_words)) for of_words in groups]
        return Bags.counted(np.concatenate([np.empty(0, np.uint32), *chain.from_iterable(groups)]), sizes)

    def stems(self, texts: Sequence[Sequence[str]]) -> Bags:
        """The stems and the pairs of neighbouring stems."""
        terms: list[str] = []
        sizes: list[int] = []
        for words in texts:
            stems = [self._stem(word) for word in words]
            terms += [f"={stem}" for stem in stems]
            terms += [f"={one} {two}" for one, two in pairwise(stems)]
            sizes.append(max(0, 2 * len(stems) - 1))
        return Bags.counted(hash_terms(terms), sizes)


def letter_groups(word: str) -> Hashes:
    """The groups of letters of a word, its beginning and end marked; as often as they are there."""
    padded = f" {word} "
    groups = [padded[i : i + size] for size in GRAMS for i in range(max(1, len(padded) - size + 1))]
    return np.array([crc32(group.encode()) for group in groups], np.uint32)


def hash_terms(terms: Sequence[str]) -> Hashes:
    """The number each term is known by."""
    return np.array([crc32(term.encode()) for term in terms], np.uint32)


def keyed(rows: NDArray[np.integer], hashes: Hashes) -> Keys:
    """One number for each row and feature: sorted, those of a row stand together, ascending."""
    return (rows.astype(np.uint64) << _HALF) | hashes


def count_distinct(numbers: NDArray[Number]) -> tuple[NDArray[Number], NDArray[np.int64]]:
    """Each of some numbers, which are put in order, once, ascending; and how often it is there.

    By sorting: numpy's own way for a million numbers goes through a table of hashes, and is five times slower.
    """
    numbers.sort()
    new = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    firsts = np.flatnonzero(new)
    return numbers[firsts], np.diff(firsts, append=len(numbers))
