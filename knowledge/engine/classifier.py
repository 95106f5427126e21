"""Which phrases teach the classifier, and whether there is one at all."""

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
        teachers: The rows it learnt from.
        alpha: Their coefficients, shape (teachers, classes).
    """

    teachers: Integers
    alpha: Floats

    def scores(self, similarities: Floats) -> Floats:
        """The classes' scores from similarities to all rows, shape (classes,)."""
        return np.asarray(similarities[self.teachers] @ self.alpha, np.float32)


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


def gram_of(vectors: list[Vector], width: int) -> Floats:
    """The similarities of all pairs of some rows."""
    return Postings.of(vectors, width).gram()


def teach(gram: Floats, teachers: Integers, owners: Integers, weights: Floats, classes: int) -> Classifier:
    """Trains on the given rows.

    Args:
        gram: Similarities between the teachers.
        teachers: Their row numbers.
        owners: The class of every row of the base.
        weights: What every row of the base counts.
        classes: How many classes there are.
    """
    return Classifier(teachers, train(gram, owners[teachers], classes, weights[teachers]))
