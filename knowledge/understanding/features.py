"""Words to weighted features, and the similarity of texts by the features they share.

Two blocks of equal weight: groups of three and four letters inside a word, which survive misspelling, and stems with
pairs of stems, which carry word order. A feature is known by the CRC-32 of its text, so that no table of strings has to
be kept or loaded; among half a million features some thirty share a number with another, which changes nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
Hashes = NDArray[np.uint32]

GRAMS = (3, 4)
"""Letters a group. Measured: 2 to 5 gives the same accuracy for twice the memory."""

_BLOCK = 2_000
"""Rows hashed at once; bounds the memory of a fit."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A text's known features (columns, ascending) with their weights; the whole text's norm is at most 1."""

    columns: Integers
    weights: Floats


class Hasher:
    """Hashes the features of texts given as words."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._letters = lru_cache(maxsize=65_536)(_letter_groups)

    def letters(self, words: Iterable[str]) -> Hashes:
        """The hashes of the letter groups of the words, repeated as often as they occur."""
        parts = [self._letters(word) for word in words]
        return np.concatenate(parts) if parts else np.empty(0, np.uint32)

    def stems(self, words: Sequence[str]) -> Hashes:
        """The hashes of the stems and of the pairs of neighbouring stems."""
        stems = [self._stem(word) for word in words]
        texts = [f"={stem}" for stem in stems] + [f"={one} {two}" for one, two in pairwise(stems)]
        return np.array([crc32(text.encode()) for text in texts], np.uint32)


def _letter_groups(word: str) -> Hashes:
    padded = f" {word} "
    groups = [padded[i : i + size] for size in GRAMS for i in range(max(1, len(padded) - size + 1))]
    return np.array([crc32(group.encode()) for group in groups], np.uint32)


class Block:
    """One kind of features over the rows of a base: TF-IDF, each row of norm 1.

    The inverse document frequency counts entries, not phrases: a word in all ten examples of one entry is the best
    sign of that entry, and counting phrases would make it look common. Worth 1 point of top-1 on English sets.
    """

    def __init__(self, hashes: Hashes, rarity: Floats, unseen: float) -> None:
        self.hashes = hashes
        self.rarity = rarity
        self.unseen = unseen

    @classmethod
    def fit(cls, rows: Sequence[Hashes], owners: Integers) -> "Block":
        """Learns which features there are, and in how many entries each occurs.

        Args:
            rows: The hashes of each row.
            owners: The entry each row belongs to, ascending.
        """
        entries = int(owners[-1]) + 1 if len(owners) else 0
        pairs: list[NDArray[np.uint64]] = []
        for start in range(0, len(rows), _BLOCK):
            part = rows[start : start + _BLOCK]
            lengths = [len(row) for row in part]
            owner = np.repeat(owners[start : start + _BLOCK].astype(np.uint64), lengths)
            pairs.append(np.unique(np.concatenate(part).astype(np.uint64) << np.uint64(32) | owner))
        every = np.unique(np.concatenate(pairs)) if pairs else np.empty(0, np.uint64)
        hashes, spread = np.unique((every >> np.uint64(32)).astype(np.uint32), return_counts=True)
        rarity = (np.log((entries + 1) / (spread + 1)) + 1).astype(np.float32)
        return cls(hashes, rarity, float(np.log(entries + 1) + 1))

    def vector(self, hashes: Hashes) -> Vector:
        """The known features of a text, weighted.

        Features never seen weigh in the norm as the rarest would: a text half of whose words are unknown is at most
        half like anything. That is the best single sign of a question out of scope.
        """
        found, counts = np.unique(hashes, return_counts=True)
        if not len(found) or not len(self.hashes):
            return Vector(np.empty(0, np.int32), np.empty(0, np.float32))
        places = np.searchsorted(self.hashes, found)
        places[places == len(self.hashes)] = 0
        known = self.hashes[places] == found
        weights = 1 + np.log(counts)
        weights *= np.where(known, self.rarity[places], self.unseen)
        weights /= np.linalg.norm(weights)
        return Vector(places[known].astype(np.int32), weights[known].astype(np.float32))


class Features:
    """Both blocks side by side: the vector space the base lives in."""

    def __init__(self, hasher: Hasher, letters: Block, stems: Block) -> None:
        self.hasher = hasher
        self.letters = letters
        self.stems = stems
        self.width = len(letters.hashes) + len(stems.hashes)

    @classmethod
    def fit(cls, hasher: Hasher, texts: Sequence[Sequence[str]], owners: Integers) -> "Features":
        """Learns both blocks from the rows of a base, each given as its words."""
        letters = Block.fit([hasher.letters(words) for words in texts], owners)
        return cls(hasher, letters, Block.fit([hasher.stems(words) for words in texts], owners))

    def vector(self, words: Sequence[str]) -> Vector:
        """A text's place in the space, of norm at most 1."""
        letters = self.letters.vector(self.hasher.letters(words))
        stems = self.stems.vector(self.hasher.stems(words))
        columns = np.concatenate((letters.columns, stems.columns + len(self.letters.hashes)))
        return Vector(columns.astype(np.int32), np.concatenate((letters.weights, stems.weights)) * _HALF)


_HALF = np.float32(np.sqrt(0.5))
