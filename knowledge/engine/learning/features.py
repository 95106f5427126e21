"""Words to weighted features, and the similarity of texts by the features they share.

Four blocks: groups of three and four letters inside a word, which survive misspelling; stems with pairs of stems,
which carry word order; meanings, where words of one family are one feature; and themes, broader than families.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.hashing import Bag, Extractor, Hashes, count_distinct

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

_TINY = 1e-9
"""In the place of the norm of no feature."""

SHARES = (1.0, 1.0, 0.9, 0.4)
"""What letters, stems, meanings and themes count in the similarity, where an entry has few examples."""

RICH = 20
"""Examples an entry from which meanings and themes count less: there, the base's own words say it better."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A text's known features (columns, ascending) with their weights; the whole text's norm is at most 1."""

    columns: Integers
    weights: Floats


@dataclass(frozen=True, slots=True)
class Rarity:
    """Which features a base has, and how much the rareness of each makes it weigh.

    Attributes:
        hashes: The features, ascending.
        weights: Their weights.
        unseen: The weight of a feature the base does not have.
    """

    hashes: Hashes
    weights: Floats
    unseen: float

    def find(self, wanted: Hashes) -> tuple[Integers, NDArray[np.bool_], Floats]:
        """The column of each feature (meaningless where it is unknown), whether it is known, and its weight."""
        if not len(self.hashes):
            nothing = np.zeros(len(wanted), np.int32)
            return nothing, nothing.astype(np.bool_), np.full(len(wanted), self.unseen, np.float32)
        places = np.minimum(self.hashes.searchsorted(wanted), len(self.hashes) - 1)
        known = self.hashes.take(places) == wanted
        weights = np.where(known, self.weights.take(places), np.float32(self.unseen))
        return places.astype(np.int32), known, weights


def rarity_of(rows: Sequence[Hashes], owners: Integers) -> Rarity:
    """Learns which features there are, and in how many entries each occurs.

    The inverse document frequency counts entries, not phrases: a word in all ten examples of one entry is the best
    sign of that entry, and counting phrases would make it look common. Worth 1 point of top-1 on English sets.

    Args:
        rows: The hashes of each row.
        owners: The entry each row belongs to, ascending.
    """
    starts = np.flatnonzero(np.diff(owners, prepend=-1)).tolist()
    parts = [np.unique(np.concatenate(rows[one:other])) for one, other in pairwise((*starts, len(rows)))]
    hashes, spread = count_distinct(parts)
    entries = len(parts)
    weights = (np.log((entries + 1) / (spread + 1)) + 1).astype(np.float32)
    return Rarity(hashes, weights, float(np.log(entries + 1) + 1))


def shares_of(owners: Integers) -> tuple[float, ...]:
    """What the blocks count in a base, from the entry of each row.

    Measured: with 5 to 20 examples an entry, meanings and themes gain 2 to 4 points of top-1; with 150, none.
    """
    few = min(1.0, (RICH / float(np.median(np.unique(owners, return_counts=True)[1]))) ** 0.5)
    return (*SHARES[:2], *(share * few for share in SHARES[2:]))


class Features:
    """Blocks of features side by side: the vector space the base lives in."""

    def __init__(
        self, extractors: Sequence[Extractor], rarities: Sequence[Rarity], shares: Sequence[float] = SHARES
    ) -> None:
        """Takes the blocks.

        Args:
            extractors: Words to hashes, for each block.
            rarities: The features of each block.
            shares: What each block counts; further ones are left out.
        """
        self.rarities = tuple(rarities)
        self.shares = tuple(shares[: len(rarities)])
        sizes = [len(rarity.hashes) for rarity in rarities]
        self.width = sum(sizes)
        self._extractors = tuple(extractors)
        self._numbers = np.arange(len(sizes))
        self._starts = np.cumsum([0, *sizes[:-1]]).astype(np.int32)
        self._scales = np.sqrt(np.array(self.shares) / sum(self.shares))

    @classmethod
    def fit(
        cls, extractors: Sequence[Extractor], texts: Sequence[Sequence[str]], owners: Integers
    ) -> tuple["Features", list[Vector]]:
        """Learns the blocks from the rows of a base, each given as its words, and places the rows."""
        blocks = [[extract(words) for words in texts] for extract in extractors]
        features = cls(
            extractors, [rarity_of([bag.hashes for bag in bags], owners) for bags in blocks], shares_of(owners)
        )
        return features, [features._place(bags) for bags in zip(*blocks, strict=True)]

    def vector(self, words: Sequence[str]) -> Vector:
        """A text's place in the space, of norm at most 1."""
        return self._place([extract(words) for extract in self._extractors])

    def _place(self, bags: Sequence[Bag]) -> Vector:
        """The known features of a text, by TF-IDF; what is there more than once counts by the logarithm.

        Features never seen weigh in their block's norm as the rarest would: a text half of whose words are unknown is
        at most half like anything. That is the best single sign of a question out of scope.
        """
        found = [rarity.find(bag.hashes) for rarity, bag in zip(self.rarities, bags, strict=True)]
        columns, known, rareness = (np.concatenate(parts) for parts in zip(*found, strict=True))
        amounts = np.concatenate([bag.amounts for bag in bags])
        weights = rareness * (np.minimum(amounts, 1) + np.log(np.maximum(amounts, 1)))
        blocks = np.repeat(self._numbers, [len(bag.hashes) for bag in bags])
        norms = np.sqrt(np.bincount(blocks, weights * weights, len(bags)))
        weights *= (self._scales / np.maximum(norms, _TINY)).astype(np.float32)[blocks]
        return Vector((columns + self._starts[blocks])[known], weights[known])
