"""The base's phrases, ready for a message to be compared with all of them."""

import numpy as np

from knowledge.engine.learning.vectors import Floats, Vector
from knowledge.engine.postings import Postings

_FULL = 0.1
"""Share of the lines from which a feature is kept in full: a matrix multiplies such a column faster than its cells are
gathered. Three quarters of the cells that a message touches are in the two hundred columns above, which take 8 MB."""


class Lines:
    """Postings, with the columns that many rows have also kept in full."""

    def __init__(self, postings: Postings) -> None:
        """Takes the postings."""
        self.postings = postings
        full = np.flatnonzero(np.diff(postings.starts) > _FULL * postings.height)
        self._place = np.full(len(postings.starts) - 1, -1, np.int32)
        self._place[full] = np.arange(len(full))
        self._matrix = np.zeros((len(full), postings.height), np.float32)
        for place, column in enumerate(full.tolist()):
            cells = slice(postings.starts[column], postings.starts[column + 1])
            self._matrix[place, postings.rows[cells]] = postings.weights[cells]

    def similarities(self, vector: Vector) -> Floats:
        """The dot product of a vector with every line, shape (lines,)."""
        places = self._place[vector.columns]
        full = places >= 0
        rare = self.postings.similarities(Vector(vector.columns[~full], vector.weights[~full]))
        return rare + vector.weights[full] @ self._matrix[places[full]]
