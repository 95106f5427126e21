"""Which phrases teach the classifier, and whether there is one at all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.engine.features import Floats, Integers, Vector
from knowledge.engine.postings import Postings
from knowledge.engine.softmax import train

MAX_TEACHERS = 8_000
"""Phrases the classifier learns from at most: their similarities take 4 bytes a pair while it is fitted, 256 MB.

On the base of 46 entries and 7,200 phrases, all of them find the right topic among four in 95 of 100 labelled
questions, 5,000 in 94."""

MAX_WORK = 4e9
"""Pairs of phrases times entries from which the classifier is off. One step of training costs two operations each."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained softmax regression.

    Attributes:
        weights: What each feature says for each class, shape (features, classes): 16 MB for the base of 46 entries
            and 7,200 phrases, 100 MB at most (see `MAX_WORK`), for a tenth of the time that the phrases take.
    """

    weights: Floats

    def scores(self, vector: Vector) -> Floats:
        """The classes' scores of a text, shape (classes,)."""
        return vector.weights @ self.weights[vector.columns]


def choose_teachers(owners: Integers, classes: int) -> Integers:
    """The rows to learn from: all, or the same part of each entry, a row at least; none when that would take too long.

    Which rows is drawn, the same way each time: the last ones of an entry are not worth less than the first.
    """
    rows = np.arange(len(owners), dtype=np.int32)
    if len(rows) > MAX_TEACHERS:
        chance = np.random.default_rng(0)
        part = np.empty(len(rows), np.float64)
        for own in np.split(rows, np.flatnonzero(np.diff(owners)) + 1):
            part[chance.permutation(own)] = np.arange(len(own)) / len(own)
        rows = rows[part < np.partition(part, MAX_TEACHERS)[MAX_TEACHERS]]
    if len(rows) > MAX_TEACHERS or float(len(rows)) ** 2 * classes > MAX_WORK or classes < 2:
        return np.empty(0, np.int32)
    return rows


def gram_of(vectors: Sequence[Vector], width: int) -> Floats:
    """The similarities of all pairs of some rows."""
    return Postings.of(vectors, width).gram()


def teach(
    vectors: Sequence[Vector], width: int, gram: Floats, owners: Integers, weights: Floats, classes: int
) -> Classifier:
    """Trains on some rows.

    Args:
        vectors: The rows.
        width: How many features there are.
        gram: Similarities between the rows.
        owners: The class of each.
        weights: What each counts.
        classes: How many classes there are.
    """
    learnt = np.zeros((width, classes), np.float32)
    for vector, coefficients in zip(vectors, train(gram, owners, classes, weights), strict=True):
        learnt[vector.columns] += np.outer(vector.weights, coefficients)
    return Classifier(learnt)
