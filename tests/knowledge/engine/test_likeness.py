"""Phrases whose pairs are written down, and the same worked out: one matrix."""

import numpy as np
import pytest

from knowledge.engine.hashing import Hasher
from knowledge.engine.learning import sparse_rows
from knowledge.engine.learning.features import Features
from knowledge.engine.learning.likeness import MAX_WRITTEN, WorkedOutPairs, WrittenPairs, likeness_of
from knowledge.engine.learning.vectors import Vectors
from knowledge.engine.postings import Postings


def _phrases(count: int, words: int) -> tuple[Vectors, int]:
    """Phrases with common words, rare ones, words of their own, and two phrases of nothing known."""
    chance = np.random.default_rng(count)
    texts = [[f"w{word}" for word in chance.integers(0, words + row, 8)] for row in range(count - 2)]
    hasher = Hasher(str)
    owners = np.arange(count - 2, dtype=np.int32)
    features, vectors = Features.fit((hasher.letters, hasher.stems), texts, owners)
    starts = np.concatenate(([0], vectors.starts, vectors.starts[-1:]))
    return Vectors(starts, vectors.columns, vectors.weights), features.width


_MANY = _phrases(120, 30)
_UNLIKE = _phrases(6, 100_000)


@pytest.mark.parametrize("cells", [1, 40, sparse_rows._CELLS])
@pytest.mark.parametrize(("vectors", "width"), [_MANY, _UNLIKE], ids=["many", "unlike"])
def test_worked_out_is_what_is_written_down(
    vectors: Vectors, width: int, cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Multiplied whole, however few cells at a time, and cut to a few."""
    monkeypatch.setattr(sparse_rows, "_CELLS", cells)
    written, worked = WrittenPairs(Postings.of(vectors, width).gram()), WorkedOutPairs(vectors, width)
    amounts = np.random.default_rng(1).normal(size=(len(vectors), 3)).astype(np.float32)
    some, others = np.arange(0, len(vectors), 2), np.arange(1, len(vectors) // 2, 3)
    assert np.allclose(worked @ amounts, written @ amounts, atol=1e-4)
    assert np.allclose(worked.some(some).pairs, written.some(some).pairs, atol=1e-5)
    assert np.allclose(written.between(some, others), written.pairs[some][:, others])


def test_many_phrases_are_not_written_down() -> None:
    """Up to a number they are; above, their pairs would take the memory of a small host."""
    vectors, width = _UNLIKE
    assert isinstance(likeness_of(vectors, width), WrittenPairs)
    many = likeness_of(vectors.some(np.zeros(MAX_WRITTEN + 1, np.int64)), width)
    assert isinstance(many, WorkedOutPairs)
    assert isinstance(many.some(np.arange(3)), WrittenPairs)
