"""How alike the phrases that teach are: every pair written down where they are few, worked out when asked where many.

Written down, `n` phrases take 4 n² bytes: 530 MB for 11,500, and a process of 1 GB while a part of them is copied.
Worked out, a process that learns 27,000 phrases takes 500 MB, and a multiplication of theirs 0.13 s.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from knowledge.engine.learning.softmax import Multiplies
from knowledge.engine.learning.sparse_rows import SparseRows
from knowledge.engine.learning.vectors import AnyIntegers, Floats, Vectors
from knowledge.engine.postings import Postings

MAX_WRITTEN = 5_000
"""Phrases of which the pairs are written down, 100 MB."""


class Likeness(Multiplies, Protocol):
    """The similarities of all pairs of some phrases, as a matrix that can be multiplied and cut."""

    def some(self, places: AnyIntegers) -> "WrittenPairs":
        """Of a few of the phrases, written down."""
        ...


@dataclass(frozen=True, slots=True)
class WrittenPairs:
    """Every pair written down, shape (phrases, phrases)."""

    pairs: Floats

    def __matmul__(self, amounts: Floats, /) -> Floats:
        return self.pairs @ amounts

    def some(self, places: AnyIntegers) -> "WrittenPairs":
        """See `Likeness.some`."""
        return WrittenPairs(self.pairs[np.ix_(places, places)])

    def between(self, places: AnyIntegers, others: AnyIntegers) -> Floats:
        """The similarities of some to others, shape (places, others)."""
        between: Floats = self.pairs[np.ix_(places, others)]
        return between


class WorkedOutPairs:
    """Worked out from the phrases' features: what the phrases of each amount to, then what those of each phrase do.

    Only features that phrases share are multiplied, those of most phrases first, so that what is read often lies close
    together; what a phrase alone has adds to its likeness with itself.
    """

    def __init__(self, vectors: Vectors, width: int) -> None:
        """Takes the phrases, and how many features there are."""
        self._vectors, self._width = vectors, width
        postings = Postings.of(vectors, width)
        spread = np.diff(postings.starts)
        alone = np.repeat(spread == 1, spread)
        self._own = np.bincount(postings.rows[alone], postings.weights[alone] ** 2, len(vectors)).astype(np.float32)
        order = np.argsort(-spread, kind="stable")[: np.count_nonzero(spread > 1)]
        self._by_feature = SparseRows(postings.starts[order], spread[order], postings.rows, postings.weights)
        place = np.full(width, -1, np.int32)
        place[order] = np.arange(len(order))
        places = place[vectors.columns]
        shared = places >= 0
        before = np.concatenate(([0], np.cumsum(shared)))[vectors.starts]
        self._by_phrase = SparseRows(before[:-1], np.diff(before), places[shared], vectors.weights[shared])

    def __matmul__(self, amounts: Floats, /) -> Floats:
        product: Floats = self._by_phrase @ (self._by_feature @ amounts) + self._own[:, None] * amounts
        return product

    def some(self, places: AnyIntegers) -> WrittenPairs:
        """See `Likeness.some`."""
        return written(self._vectors.some(places), self._width)


def likeness_of(vectors: Vectors, width: int) -> Likeness:
    """Of some phrases, given their features."""
    return (WorkedOutPairs if len(vectors) > MAX_WRITTEN else written)(vectors, width)


def written(vectors: Vectors, width: int) -> WrittenPairs:
    """The same, written down however many they are."""
    return WrittenPairs(Postings.of(vectors, width).gram())
