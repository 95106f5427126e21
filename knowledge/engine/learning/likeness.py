"""How alike the phrases that teach are: every pair written down where they are few, worked out when asked where many.

Written down, `n` phrases take 4 n² bytes: 530 MB for 11,500, and a process of 1 GB while a part of them is copied.
Worked out, the process takes 380 MB, and a multiplication as much work, on one core in place of two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.learning.features import Floats, Integers, Vector
from knowledge.engine.learning.softmax import Multiplies
from knowledge.engine.postings import Postings

Places = NDArray[np.integer]

MAX_WRITTEN = 5_000
"""Phrases of which the pairs are written down, 100 MB."""

_TOGETHER = 32
"""Phrases that share a feature, up to which it is summed together with other features."""

_BLOCK = 4_000
"""Features summed at a time: with all of them, their amounts would take 80 MB for 23,000 phrases."""

_NO_ROW, _NO_WEIGHT = np.empty(0, np.int32), np.empty(0, np.float32)


class Likeness(Multiplies, Protocol):
    """The similarities of all pairs of some phrases, as a matrix that can be multiplied and cut."""

    def some(self, places: Places) -> "Written":
        """Of a few of the phrases, written down."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """Every pair written down, shape (phrases, phrases)."""

    pairs: Floats

    def __matmul__(self, amounts: Floats, /) -> Floats:
        return self.pairs @ amounts

    def some(self, places: Places) -> "Written":
        """See `Likeness.some`."""
        return Written(self.pairs[np.ix_(places, places)])

    def between(self, places: Places, others: Places) -> Floats:
        """The similarities of some to others, shape (places, others)."""
        between: Floats = self.pairs[np.ix_(places, others)]
        return between


class Worked:
    """Worked out from the phrases' features.

    Only features that phrases share are multiplied, those of most phrases first, so that what is read often lies
    close together: in the order of the features as they come, a multiplication takes twice the time. So it does where
    rows are indexed in place of taken (numpy 2, rows of 40 numbers).
    """

    def __init__(self, vectors: Sequence[Vector], width: int) -> None:
        """Takes the phrases, and how many features there are."""
        self._vectors, self._width = vectors, width
        postings = Postings.of(vectors, width)
        spread = np.diff(postings.starts)
        alone = np.repeat(spread == 1, spread)
        self._own = np.bincount(postings.rows[alone], postings.weights[alone] ** 2, len(vectors)).astype(np.float32)
        order = np.argsort(-spread, kind="stable")[: np.count_nonzero(spread > 1)]
        self._many = [_cells(postings, column) for column in order[: np.count_nonzero(spread > _TOGETHER)].tolist()]
        few = [_cells(postings, column) for column in order[len(self._many) :].tolist()]
        sizes = [len(rows) for rows, _ in few]
        self._starts = np.cumsum([0, *sizes])
        self._rows = np.concatenate([_NO_ROW, *(rows for rows, _ in few)])
        self._weights = np.concatenate([_NO_WEIGHT, *(weights for _, weights in few)])[:, None]
        place = np.full(width, -1, np.int32)
        place[order] = np.arange(len(order))
        self._shared = [_found(vector, place) for vector in vectors]

    def __matmul__(self, amounts: Floats, /) -> Floats:
        many, few = len(self._many), len(self._starts) - 1
        by_feature = np.empty((many + few, amounts.shape[1]), np.float32)
        for place, (rows, weights) in enumerate(self._many):
            by_feature[place] = weights @ amounts.take(rows, axis=0)
        for first in range(0, few, _BLOCK):
            starts = self._starts[first : min(first + _BLOCK, few)]
            span = slice(starts[0], self._starts[first + len(starts)])
            given = self._weights[span] * amounts.take(self._rows[span], axis=0)
            np.add.reduceat(
                given, starts - starts[0], axis=0, out=by_feature[many + first : many + first + len(starts)]
            )
        product = self._own[:, None] * amounts
        for row, (places, weights) in enumerate(self._shared):
            product[row] += weights @ by_feature.take(places, axis=0)
        return product

    def some(self, places: Places) -> Written:
        """See `Likeness.some`."""
        return written([self._vectors[place] for place in places.tolist()], self._width)


def _found(vector: Vector, place: Integers) -> tuple[Integers, Floats]:
    """The shared features of a phrase, by their places (-1: not shared)."""
    places = place[vector.columns]
    shared = places >= 0
    return places[shared], vector.weights[shared]


def _cells(postings: Postings, column: int) -> tuple[Integers, Floats]:
    span = slice(postings.starts[column], postings.starts[column + 1])
    return postings.rows[span], postings.weights[span]


def likeness_of(vectors: Sequence[Vector], width: int) -> Likeness:
    """Of some phrases, given their features."""
    return (Worked if len(vectors) > MAX_WRITTEN else written)(vectors, width)


def written(vectors: Sequence[Vector], width: int) -> Written:
    """The same, written down however many they are."""
    return Written(Postings.of(vectors, width).gram())
