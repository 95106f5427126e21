"""A sparse matrix kept by column: for each feature, the rows that have it. numpy alone, no scipy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.learning.vectors import Floats, Integers, Vector, Vectors

_COMMON = 48
"""A feature in more than one row out of so many is multiplied densely when similarities of all pairs are taken."""

_ROWS = 1_000
"""Rows turned at a time: what is set in order for them is forgotten before the next."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows by features.

    Attributes:
        height: Number of rows.
        starts: Where each column starts in `rows` and `weights`; one more than there are columns.
        rows: The rows of each column, ascending inside it.
        weights: The weight of each of those.
    """

    height: int
    starts: NDArray[np.int64]
    rows: Integers
    weights: Floats

    @classmethod
    def of(cls, vectors: Vectors, width: int, most: float = 1) -> "Postings":
        """Turns rows into columns, in their final place at once: a base of 100,000 phrases has ten million cells.

        Args:
            vectors: The rows.
            width: How many columns there are.
            most: Columns of a greater share of the rows are left out: they tell little and cost the most time.
        """
        spread = np.zeros(width, np.int64)
        for first in range(0, len(vectors), _ROWS):
            spread += np.bincount(vectors.part(first, first + _ROWS).columns, minlength=width)
        kept = spread <= most * len(vectors)
        starts = np.concatenate(([0], np.cumsum(spread * kept)))
        rows, weights = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.float32)
        free = starts[:-1].copy()
        for first in range(0, len(vectors), _ROWS):
            part = vectors.part(first, first + _ROWS)
            numbers = np.repeat(np.arange(first, first + len(part), dtype=np.int32), part.sizes)
            here = np.flatnonzero(kept[part.columns])
            cells = here[np.argsort(part.columns[here], kind="stable")]
            columns, begins, counts = np.unique(part.columns[cells], return_index=True, return_counts=True)
            places = np.arange(len(cells)) + np.repeat(free[columns] - begins, counts)
            rows[places], weights[places] = numbers[cells], part.weights[cells]
            free[columns] += counts
        return cls(len(vectors), starts, rows, weights)

    def similarities(self, vector: Vector) -> Floats:
        """The dot product of a vector with every row, shape (height,)."""
        rows, sizes, weights = self.cells(vector.columns)
        return self.summed(rows, np.repeat(vector.weights, sizes) * weights)

    def cells(self, columns: Integers) -> tuple[Integers, NDArray[np.int64], Floats]:
        """What some columns hold, one after the other: the rows, how many each column has, the weights."""
        starts, stops = self.starts[columns], self.starts[columns + 1]
        spans = [slice(start, stop) for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
        if not spans:
            return self.rows[:0], stops, self.weights[:0]
        rows = np.concatenate([self.rows[span] for span in spans])
        return rows, stops - starts, np.concatenate([self.weights[span] for span in spans])

    def summed(self, rows: Integers, amounts: Floats) -> Floats:
        """The sum of the amounts of each row, shape (height,)."""
        return np.bincount(rows, amounts, self.height).astype(np.float32)

    def gram(self) -> Floats:
        """The dot products of all pairs of rows, shape (height, height).

        Features of many rows go through one dense multiplication, features of few through their own small squares;
        together that takes a second for 6,000 phrases.
        """
        spread = np.diff(self.starts)
        few = max(8, self.height // _COMMON)
        common = np.flatnonzero(spread > few)
        gram = np.zeros((self.height, self.height), np.float32)
        for start in range(0, len(common), 512):
            part = common[start : start + 512]
            dense = np.zeros((self.height, len(part)), np.float32)
            for place, column in enumerate(part):
                span = slice(self.starts[column], self.starts[column + 1])
                dense[self.rows[span], place] = self.weights[span]
            for top in range(0, self.height, 1024):
                gram[top : top + 1024, top:] += dense[top : top + 1024] @ dense[top:].T
        for top in range(1024, self.height, 1024):  # the other half is the same, mirrored
            gram[top : top + 1024, :top] = gram[:top, top : top + 1024].T
        # A feature of one row only adds to that row's own square; most features are such.
        alone = np.repeat(spread == 1, spread)
        gram.flat[:: self.height + 1] += np.bincount(self.rows[alone], self.weights[alone] ** 2, self.height)
        for column in np.flatnonzero((spread > 1) & (spread <= few)).tolist():
            span = slice(self.starts[column], self.starts[column + 1])
            rows, weights = self.rows[span], self.weights[span]
            gram[rows[:, None], rows] += weights[:, None] * weights
        return gram
