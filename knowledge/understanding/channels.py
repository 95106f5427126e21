"""What the channels say of a message, their mixture, and the signs by which its reliability is judged.

Everything here works on several messages at once, one a line, so that calibration and answering run the same code.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.understanding.features import Floats
from knowledge.understanding.softmax import log_softmax

NAMES = ("classifier", "words", "nearest", "text")
"""The channels that are mixed, in the order of the weights."""

DEFAULT_WEIGHTS = (1.4, 0.3, 0.15, 0.2)
"""Weights when the base is too small to learn its own."""

SIGNALS = (
    "share", "lead", "spread", "energy", "nearest", "nearest_lead", "coverage", "coverage_best", "known",
    "agreement", "length", "doubt",
)  # fmt: skip
"""The signs of reliability, in the order of their columns."""


@dataclass(frozen=True, slots=True)
class Channels:
    """What the channels say of `m` messages about `e` entries.

    Attributes:
        classifier: Scores of the softmax regression, shape (m, e); zeros when it is off.
        none: Its score for "no entry", shape (m,); minus infinity when it has no examples of that.
        words: BM25 over the phrases and synonyms, shape (m, e).
        nearest: Similarity to each entry's nearest phrase, shape (m, e).
        text: BM25 over the answers, shape (m, e).
        coverage: Share of the message each entry covers, shape (m, e).
        known: Share of the content words the base knows, shape (m,).
        length: Number of content words, shape (m,).
    """

    classifier: Floats
    none: Floats
    words: Floats
    nearest: Floats
    text: Floats
    coverage: Floats
    known: Floats
    length: Floats

    def stacked(self) -> Floats:
        """The mixed channels made comparable, shape (m, e, 4)."""
        return np.stack(
            (
                log_softmax(self.classifier),
                _standardised(self.words),
                _standardised(self.nearest),
                _standardised(self.text),
            ),
            axis=2,
        )

    def mixed(self, weights: NDArray[np.float64]) -> Floats:
        """Logarithms of the entries' shares, shape (m, e)."""
        return log_softmax((self.stacked() @ weights.astype(np.float32)).astype(np.float32))

    def signals(self, mixed: Floats) -> NDArray[np.float64]:
        """The signs of reliability of the mixture's first, shape (m, len(SIGNALS)); none depends on the base's size."""
        line = np.arange(len(mixed))
        first = mixed.argmax(axis=1)
        shares = np.exp(mixed)
        best, second = _two_best(mixed)
        near, near_second = _two_best(self.nearest)
        entries = max(mixed.shape[1], 2)
        energy = _log_sum_exp(self.classifier) - np.log(entries)
        columns = (
            np.log(shares[line, first] / np.maximum(1 - shares[line, first], 1e-4) + 1e-4),
            np.minimum(best - second, 8.0),
            -(shares * mixed).sum(axis=1) / np.log(entries),
            energy,
            self.nearest[line, first],
            near - near_second,
            self.coverage[line, first],
            self.coverage.max(axis=1) - self.coverage[line, first],
            self.known,
            (self.words.argmax(axis=1) == first) * 0.5 + (self.nearest.argmax(axis=1) == first) * 0.5,
            np.log1p(self.length),
            np.maximum(self.none - np.maximum(_log_sum_exp(self.classifier), -50), -12.0),
        )
        return np.stack(columns, axis=1).astype(np.float64)


def _standardised(scores: Floats) -> Floats:
    centred = scores - scores.mean(axis=1, keepdims=True)
    return np.asarray(centred / (scores.std(axis=1, keepdims=True) + 1e-6), np.float32)


def _two_best(scores: Floats) -> tuple[Floats, Floats]:
    if scores.shape[1] == 1:
        return scores[:, 0], scores[:, 0] - np.float32(8)
    two = np.partition(scores, -2, axis=1)[:, -2:]
    return two[:, 1], two[:, 0]


def _log_sum_exp(scores: Floats) -> Floats:
    top = scores.max(axis=1)
    return np.asarray(top + np.log(np.exp(scores - top[:, None]).sum(axis=1)), np.float32)
