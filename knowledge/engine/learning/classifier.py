"""Which phrases teach the classifier, and whether there is one at all."""

from dataclasses import dataclass

import numpy as np

from knowledge.engine.learning.likeness import MAX_WRITTEN
from knowledge.engine.learning.softmax import Multiplies, train
from knowledge.engine.learning.sparse_rows import SparseRows
from knowledge.engine.learning.vectors import Floats, Integers, Vector, Vectors
from knowledge.engine.postings import Postings

MAX_TEACHERS = 30_000
"""Phrases the classifier learns from at most: some fifteen seconds for 50 entries.

Where 13,000 phrases of a base of 46 entries became 23,000, 41 more needs in 1,000 were answered rightly, and 3 fewer
wrongly."""

MAX_WORK = 8e9
"""Pairs of phrases times entries in a step of training, at most; beyond `MAX_WRITTEN` phrases one of them costs as
much as so many pairs."""

FEWEST = 5
"""Phrases an entry below which a part of them teaches nothing: there is no classifier then."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained softmax regression.

    Attributes:
        weights: What each feature says for each class, shape (features, classes): 18 MB for a base of 46 entries
            and 11,500 phrases, for a tenth of the time that the phrases take.
    """

    weights: Floats

    def scores(self, vector: Vector) -> Floats:
        """The classes' scores of a text, shape (classes,)."""
        return vector.weights @ self.weights[vector.columns]


def choose_teachers(owners: Integers, classes: int) -> Integers:
    """The rows to learn from: all, or the same part of each entry; none when that would take too long."""
    if classes < 2:
        return np.empty(0, np.int32)
    most = _most(classes)
    rows = drawn(owners, most if most >= FEWEST * classes else len(owners))
    return rows if len(rows) <= most else rows[:0]


def drawn(owners: Integers, most: int, least: int = 1) -> Integers:
    """The rows, or, where they are more than so many, the same part of each entry, or a few rows of each at least.

    Which rows is drawn, the same way each time: the last ones of an entry are not worth less than the first.

    Args:
        owners: The entry of each row, ascending.
        most: How many rows there may be; some more where `least` makes it so, fewer where there are more entries.
        least: Rows of an entry that are kept in any case, when it has so many.
    """
    rows = np.arange(len(owners), dtype=np.int32)
    if len(rows) <= most:
        return rows
    chance = np.random.default_rng(0)
    rank, part = np.empty(len(rows), np.int32), np.empty(len(rows), np.float64)
    for own in np.split(rows, np.flatnonzero(np.diff(owners)) + 1):
        order = chance.permutation(own)
        rank[order] = np.arange(len(own))
        part[order] = np.arange(len(own)) / len(own)
    some: Integers = rows[(part < np.partition(part, most)[most]) | (rank < least)]
    return some


def _most(classes: int) -> int:
    pairs = MAX_WORK / classes
    return int(min(MAX_TEACHERS, max(min(pairs**0.5, MAX_WRITTEN), pairs / MAX_WRITTEN)))


def teach(
    vectors: Vectors, width: int, likeness: Multiplies, owners: Integers, weights: Floats, classes: int
) -> Classifier:
    """Trains on some rows.

    Args:
        vectors: The rows.
        width: How many features there are.
        likeness: How alike the rows are.
        owners: The class of each.
        weights: What each counts.
        classes: How many classes there are.
    """
    by_feature = Postings.of(vectors, width)
    spread = np.diff(by_feature.starts)
    features = SparseRows(by_feature.starts[:-1], spread, by_feature.rows, by_feature.weights)
    return Classifier(features @ train(likeness, owners, classes, weights))
