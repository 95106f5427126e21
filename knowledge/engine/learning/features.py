"""Words to weighted features, and the similarity of texts by the features they share.

Four blocks: groups of three and four letters inside a word, which survive misspelling; stems with pairs of stems,
which carry word order; meanings, where words of one family are one feature; and themes, broader than families.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.hashing import Bags, Extractor, Hashes, count_distinct, keyed
from knowledge.engine.learning.vectors import Floats, Integers, Vector, Vectors

_TINY = 1e-9
"""In the place of the norm of no feature."""

SHARES = (1.0, 1.0, 0.9, 0.4)
"""What letters, stems, meanings and themes count in the similarity, where an entry has few examples."""

RICH = 20
"""Examples an entry from which meanings and themes count less: there, the base's own words say it better."""

_TEXTS = 1_000
"""Texts worked on at a time, or more where an entry has more: what is set in order for them is then forgotten."""


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


def rarity_of(parts: Sequence[Bags], owners: Sequence[Integers]) -> Rarity:
    """Learns which features there are, and in how many entries each occurs.

    The inverse document frequency counts entries, not phrases: a word in all ten examples of one entry is the best
    sign of that entry, and counting phrases would make it look common. Worth 1 point of top-1 on English sets.

    Args:
        parts: The features of some rows after others; those of one entry are in one part.
        owners: The entry each row of a part belongs to.
    """
    held = (keyed(own[bags.rows], bags.hashes) for bags, own in zip(parts, owners, strict=True))
    hashes, spread = count_distinct(np.concatenate([count_distinct(keys)[0].astype(np.uint32) for keys in held]))
    entries = sum(len(np.unique(own)) for own in owners)
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
        self._starts = np.cumsum([0, *sizes[:-1]]).astype(np.int32)
        self._scales = np.sqrt(np.array(self.shares) / sum(self.shares))

    @classmethod
    def fit(
        cls, extractors: Sequence[Extractor], texts: Sequence[Sequence[str]], owners: Integers
    ) -> tuple["Features", Vectors]:
        """Learns the blocks from the rows of a base, each given as its words, and places the rows."""
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        cuts = np.unique(np.minimum(starts.searchsorted(np.arange(0, len(owners), _TEXTS)), len(starts) - 1))
        spans = list(pairwise((*starts[cuts].tolist(), len(owners))))
        parts = deque([extract(texts[first:last]) for extract in extractors] for first, last in spans)
        owned = [owners[first:last] for first, last in spans]
        rarities = [rarity_of(block, owned) for block in zip(*parts, strict=True)]
        features = cls(extractors, rarities, shares_of(owners))
        return features, Vectors.joined([features._place(parts.popleft()) for _ in spans])

    def vector(self, words: Sequence[str]) -> Vector:
        """A text's place in the space, of norm at most 1."""
        return self._place([extract([words]) for extract in self._extractors])[0]

    def _place(self, blocks: Sequence[Bags]) -> Vectors:
        """The known features of texts, by TF-IDF; what is there more than once counts by the logarithm.

        Features never seen weigh in their block's norm as the rarest would: a text half of whose words are unknown is
        at most half like anything. That is the best single sign of a question out of scope.
        """
        count = len(blocks[0])
        rows, columns, weights = zip(*map(self._weigh, range(len(blocks)), blocks), strict=True)
        if count == 1:
            return Vectors(np.array([0, sum(map(len, rows))]), np.concatenate(columns), np.concatenate(weights))
        every = np.concatenate(rows)
        order = np.argsort(every, kind="stable")
        starts = np.concatenate(([0], np.cumsum(np.bincount(every, minlength=count))))
        return Vectors(starts, np.concatenate(columns)[order], np.concatenate(weights)[order])

    def _weigh(self, number: int, bags: Bags) -> tuple[Integers, Integers, Floats]:
        """The known features of a block: the text of each, its column, its weight."""
        rows = bags.rows
        columns, known, rareness = self.rarities[number].find(bags.hashes)
        weights = rareness * (np.minimum(bags.amounts, 1) + np.log(np.maximum(bags.amounts, 1)))
        norms = np.sqrt(np.bincount(rows, weights * weights, len(bags)))
        weights *= (self._scales[number] / np.maximum(norms, _TINY)).astype(np.float32)[rows]
        return rows[known], (columns + self._starts[number])[known], weights[known]
