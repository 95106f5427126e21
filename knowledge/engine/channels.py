"""What the channels say of a message, their mixture, and the signs by which its reliability is judged.

Everything here works on several messages at once, one a line, so that calibration and answering run the same code.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.learning.softmax import log_softmax
from knowledge.engine.learning.vectors import Floats

NAMES = ("classifier", "words", "nearest", "text")
"""The channels that are mixed, in the order of the weights."""

_SCALE = np.float32(8)
"""Brings channels of 0..1 near the classifier's logarithms, so that weights of about 1 suit all."""

_SAME = np.float32(0.999)
"""Similarity from which a message is word for word a phrase of an entry, which then leads: whoever added the phrase
expects it, though a word of it may weigh more elsewhere."""

SIGNALS = (
    "share", "spread", "strength", "doubt", "nearest", "coverage", "covered_elsewhere", "agreement", "length", "none",
    "stranger",
)  # fmt: skip
"""The signs of reliability, in the order of their columns."""


@dataclass(frozen=True, slots=True)
class Channels:
    """What the channels say of `m` messages about `e` entries.

    Attributes:
        classifier: Logarithms of the shares that the softmax regression gives, shape (m, e); all equal when it is off.
        together: Logarithm of what they are shares of, shape (m,).
        none: Its score for "no entry", shape (m,); minus infinity when it has no examples of that.
        words: BM25 over the phrases and synonyms, as a share of its maximum, shape (m, e).
        nearest: Similarity to each entry's nearest phrase, shape (m, e).
        stranger: Similarity to the nearest phrase of no entry, shape (m,); 0 without any.
        text: BM25 over the answers, likewise, shape (m, e).
        coverage: Share of the message each entry covers, shape (m, e).
        length: Number of content words, shape (m,).
    """

    classifier: Floats
    together: Floats
    none: Floats
    words: Floats
    nearest: Floats
    stranger: Floats
    text: Floats
    coverage: Floats
    length: Floats

    def stacked(self) -> Floats:
        """The mixed channels, shape (m, e, 4), each on a scale of its own that is the same for every message.

        A channel is not stretched to the message: BM25 made to vary by 1 would turn one weak common word, where
        nothing else is shared, into certainty.
        """
        scaled = (_SCALE * channel for channel in (self.words, self.nearest + (self.nearest > _SAME), self.text))
        return np.stack((self.classifier, *scaled), axis=2)

    def mixed(self, weights: NDArray[np.float64]) -> Floats:
        """Logarithms of the entries' shares, shape (m, e)."""
        return log_softmax((self.stacked() @ weights.astype(np.float32)).astype(np.float32))

    def signals(self, mixed: Floats) -> NDArray[np.float64]:
        """The signs of reliability of the mixture's first, shape (m, len(SIGNALS)).

        None depends on the size of the base: the share and the spread of the mixture; the classifier's score of the
        first, before the others are set against it, and its own spread; the nearest phrase; how much of the message
        the first covers, and how much more another would; the agreement of the other channels; the length; how much
        better "no entry" does than all entries together; and how much nearer a phrase of no entry is
        (in a base without any, that says again how near the first is).
        """
        line = np.arange(len(mixed))
        first = mixed.argmax(axis=1)
        share = np.exp(mixed[line, first])
        covered = self.coverage[line, first]
        columns = (
            np.log((share + 1e-4) / (1 - share + 1e-4)),
            _spread(mixed),
            self.classifier[line, first] + self.together,
            _spread(self.classifier),
            self.nearest[line, first],
            covered,
            self.coverage.max(axis=1) - covered,
            (self.words.argmax(axis=1) == first) * 0.5 + (self.nearest.argmax(axis=1) == first) * 0.5,
            np.log1p(self.length),
            np.maximum(self.none - self.together, -12.0),
            self.stranger - self.nearest[line, first],
        )
        return np.stack(columns, axis=1).astype(np.float64)


def _spread(logarithms: Floats) -> Floats:
    """The entropy of shares, 1 when they are equal."""
    entropy = -(np.exp(logarithms) * logarithms).sum(axis=1)
    return np.asarray(entropy / np.log(max(logarithms.shape[1], 2)), np.float32)
