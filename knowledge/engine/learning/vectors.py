"""Places in the space of features: a text's, and those of many texts, kept end to end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
AnyIntegers = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Vector:
    """A text's known features (columns, ascending) with their weights; the whole text's norm is at most 1."""

    columns: Integers
    weights: Floats


@dataclass(frozen=True, slots=True)
class Vectors:
    """Those of many texts.

    Attributes:
        starts: Where each text's features begin; one more than there are texts.
        columns: The features of all.
        weights: The weight of each of those.
    """

    starts: NDArray[np.int64]
    columns: Integers
    weights: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, place: int) -> Vector:
        here = slice(self.starts[place], self.starts[place + 1])
        return Vector(self.columns[here], self.weights[here])

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many features each text has."""
        return np.diff(self.starts)

    @classmethod
    def joined(cls, parts: Sequence["Vectors"]) -> "Vectors":
        """Those of several lists of texts, one list after the other; at least one."""
        starts = np.concatenate(([0], np.cumsum(np.concatenate([part.sizes for part in parts]))))
        columns = np.concatenate([part.columns for part in parts])
        return cls(starts, columns, np.concatenate([part.weights for part in parts]))

    def part(self, first: int, last: int) -> "Vectors":
        """Those of the texts from one to before another, or to the end."""
        starts = self.starts[first : last + 1]
        cells = slice(starts[0], starts[-1])
        return Vectors(starts - starts[0], self.columns[cells], self.weights[cells])

    def some(self, places: AnyIntegers) -> "Vectors":
        """Those of the texts at some places."""
        starts, cells = cells_of(self.starts, places)
        return Vectors(starts, self.columns[cells], self.weights[cells])


def cells_of(starts: NDArray[np.int64], places: AnyIntegers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Some rows of many that are kept end to end: where each starts among them, and their cells among all."""
    sizes = np.diff(starts)[places]
    ends = np.cumsum(sizes)
    cells = np.arange(sizes.sum()) + np.repeat(starts[:-1][places] - (ends - sizes), sizes)
    return np.concatenate(([0], ends)), cells
