"""Which line belongs to which entry, and the nearest line of each."""

import numpy as np

from knowledge.engine.learning.vectors import Floats, Integers


class Owners:
    """The entry of each line, the lines of an entry side by side; those of no entry come last.

    Attributes:
        entries: The entry of each line, ascending; `count` or more for a line of no entry.
        count: Number of entries.
    """

    def __init__(self, entries: Integers, count: int) -> None:
        """Takes the entry of each line."""
        self.entries = entries
        self.count = count
        bounds = np.searchsorted(entries, np.arange(count + 1, dtype=entries.dtype))
        self._present = np.flatnonzero(bounds[:-1] < bounds[1:])
        self._starts = bounds[self._present]
        self._end = int(bounds[-1])

    def nearest(self, similarities: Floats) -> Floats:
        """The greatest similarity to a line of each entry, 0 for an entry without any.

        Args:
            similarities: To the lines, shape (messages, lines).

        Returns:
            Shape (messages, count).
        """
        nearest = np.zeros((len(similarities), self.count), np.float32)
        if len(self._present):
            own = similarities[:, : self._end]
            nearest[:, self._present] = np.maximum.reduceat(own, self._starts, axis=1)
        return nearest

    def stranger(self, similarities: Floats) -> Floats:
        """The greatest similarity to a line of no entry, shape (messages,); 0 without any (see `nearest`)."""
        stranger: Floats = similarities[:, self._end :].max(axis=1, initial=0)
        return stranger
