"""How near example questions are to each topic, by the words they share, the rarer among the topics the heavier.

The usual cosine of TF-IDF, on purpose apart from the engine: the check of a base that was just edited must not wait
for anything to be learnt. The space is a sparse matrix, looked at a topic at a time: memory stays small.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 3
"""Examples of a topic that one is compared with, the nearest ones: a single sentence that begins the same way is no
sign (« Comment contester une décision de… »). Measured beside 1, 2 and 5: as many misplaced examples found, for the
fewest false ones; pairs of words and groups of letters find no more."""

LETTERS = 6
"""First letters of a word that count, which spares finding its stem."""

COMMON = 50
"""A word of more examples than that, and than one out of that many, tells no topic and would cost the most time."""

PAIRS = 20_000_000
"""Pairs of examples looked at together: 160 MB."""

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Voisinage:
    """Examples by words.

    Attributes:
        owners: The topic of each example.
        beside: Whether others are compared with it.
        starts: Where the cells of each word start; one more than there are words.
        rows: The example of each cell.
        words: The word of each cell, ascending.
        weights: The weight of each cell; an example's own norm is at most 1.
    """

    owners: Integers
    beside: NDArray[np.bool_]
    starts: Integers
    rows: Integers
    words: Integers
    weights: Floats

    @classmethod
    def of(cls, phrases: Sequence[Sequence[str]], owners: Integers, beside: NDArray[np.bool_]) -> "Voisinage":
        """Takes the words of each example, its topic's number, and whether others are compared with it.

        The time grows with the examples times those that others are compared with.
        """
        numbers: dict[str, int] = {}
        cells = [
            (numbers.setdefault(word, len(numbers)), row)
            for row, phrase in enumerate(phrases)
            for word in {word[:LETTERS] for word in phrase}
        ]
        words, rows = np.array(sorted(cells), np.int64).reshape(-1, 2).T
        topics = int(owners.max()) + 1
        spread = np.bincount(np.unique(words * topics + owners[rows]) // topics)
        weights = (np.log((topics + 1) / (spread + 1)) + 1)[words]
        weights /= np.sqrt(np.bincount(rows, weights**2))[rows]
        kept = np.bincount(words)[words] <= max(COMMON, len(phrases) // COMMON)
        starts = np.concatenate(([0], np.cumsum(np.bincount(words[kept], minlength=len(numbers)))))
        return cls(owners, beside, starts, rows[kept], words[kept], weights[kept])

    def to(self, topic: int) -> NDArray[np.float32]:
        """How near each example is to a topic: the mean cosine with its nearest examples, itself apart."""
        best = np.empty((len(self.owners), 0), np.float32)
        for members in self._members(topic):
            cosines = np.hstack((best, self._cosines(members)))
            count = min(NEIGHBOURS, cosines.shape[1])
            best = np.partition(cosines, -count, axis=1)[:, -count:]
        return np.asarray(best.mean(axis=1))

    def nearest(self, example: int, topic: int) -> int:
        """The example of a topic that is nearest to one."""
        near = [(cosines.max(), members[cosines.argmax()]) for members, cosines in self._row(example, topic)]
        return int(max(near, key=itemgetter(0))[1])

    def _row(self, example: int, topic: int) -> Iterator[tuple[Integers, NDArray[np.float32]]]:
        return ((members, self._cosines(members)[example]) for members in self._members(topic))

    def _members(self, topic: int) -> list[Integers]:
        """The examples of a topic, in parts that can be compared with all at once."""
        members = np.flatnonzero(self.beside & (self.owners == topic))
        size = max(NEIGHBOURS, PAIRS // len(self.owners))
        return [members[start : start + size] for start in range(0, len(members), size)]

    def _cosines(self, members: Integers) -> NDArray[np.float32]:
        """Shape (examples, members); 0 of an example with itself."""
        cells = np.flatnonzero(np.isin(self.rows, members))
        first, sizes = self.starts[self.words[cells]], np.diff(self.starts)[self.words[cells]]
        before = np.cumsum(sizes) - sizes
        others = np.arange(sizes.sum()) + np.repeat(first - before, sizes)  # the cells of the same word, each in turn
        products = self.weights[others] * np.repeat(self.weights[cells], sizes)
        columns = np.repeat(np.searchsorted(members, self.rows[cells]), sizes)
        shape = len(self.owners), len(members)
        places = self.rows[others] * shape[1] + columns
        cosines = np.bincount(places, products, shape[0] * shape[1]).astype(np.float32).reshape(shape)
        cosines[members, np.arange(len(members))] = 0
        return cosines
