"""A sparse matrix kept by row, made to be multiplied many times: as training does, thirty times for one base."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from knowledge.engine.learning.vectors import AnyIntegers, Floats, Integers

_CELLS = 16_000
"""Cells multiplied at a time: what they take of the other matrix, 3 MB for 48 classes, stays near the processor."""

_LONGER = 1.08
"""How much longer the longest row of a block may be than its shortest, which is filled up with zeros."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of about one length, side by side: their numbers, columns and weights, shape (rows, longest)."""

    rows: Integers
    columns: Integers
    weights: Floats


class SparseRows:
    """Rows of some cells each, multiplied in blocks of about one length.

    A call of numpy for each row costs more than what it multiplies: in blocks, a multiplication takes less than half
    the time (27,000 rows of 150 cells).
    """

    def __init__(self, starts: AnyIntegers, sizes: AnyIntegers, columns: Integers, weights: Floats) -> None:
        """Takes where the cells of each row start, how many they are, and the column and the weight of every cell."""
        self._count = len(sizes)
        self._blocks = [_block(rows, starts, sizes, columns, weights) for rows in _alike(sizes)]

    def __matmul__(self, amounts: Floats, /) -> Floats:
        """The product with a dense matrix of finite amounts, shape (rows, its columns)."""
        product = np.empty((self._count, amounts.shape[1]), np.float32)
        for block in self._blocks:
            taken = amounts.take(block.columns, axis=0)
            product[block.rows] = np.matmul(block.weights[:, None, :], taken)[:, 0]
        return product


def _alike(sizes: AnyIntegers) -> Iterator[Integers]:
    """The rows, shortest first, cut where they get too long for one block."""
    order = np.argsort(sizes, kind="stable").astype(np.int32)
    ascending = sizes[order]
    first = 0
    while first < len(order):
        longest = int(ascending[first] * _LONGER)
        last = min(int(ascending.searchsorted(longest, "right")), first + _CELLS // max(longest, 1))
        last = max(last, first + 1)
        yield order[first:last]
        first = last


def _block(rows: Integers, starts: AnyIntegers, sizes: AnyIntegers, columns: Integers, weights: Floats) -> _Block:
    wide = np.arange(sizes[rows].max())
    filled = wide < sizes[rows][:, None]
    cells = (starts[rows][:, None] + wide)[filled]
    block = _Block(rows, np.zeros(filled.shape, np.int32), np.zeros(filled.shape, np.float32))
    block.columns[filled] = columns[cells]
    block.weights[filled] = weights[cells]
    return block
