"""The fitted parts of the engine, and what they say of one message."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.engine.channels import Channels
from knowledge.engine.familiarity import Familiarity
from knowledge.engine.hashing import hash_terms
from knowledge.engine.learning.classifier import Classifier
from knowledge.engine.learning.features import Features
from knowledge.engine.learning.softmax import shared
from knowledge.engine.learning.vectors import Floats, Vector
from knowledge.engine.lines import Lines
from knowledge.engine.owners import Owners
from knowledge.engine.terms import Reader, Terms


@dataclass(frozen=True, slots=True)
class Model:
    """Everything a message is compared with.

    Attributes:
        owners: The entry of each line of `lines`.
        features: The space of the similarities.
        lines: The base in that space, a line a phrase (or a line an entry, in a large base).
        classifier: Trained on the lines; None when it is off.
        reader: Words to terms.
        familiarity: Which words the base knows.
        words: The index of phrases and synonyms.
        text: The index of answers; None when there are none.
    """

    owners: Owners
    features: Features
    lines: Lines
    classifier: Classifier | None
    reader: Reader
    familiarity: Familiarity
    words: Terms
    text: Terms | None

    def channels(self, words: Sequence[str]) -> Channels:
        """What each channel says of one message, given as its words."""
        vector = self.features.vector(words)
        similarities = self.lines.similarities(vector)
        terms = hash_terms(list(dict.fromkeys(self.reader.terms(words))))
        scores, coverage = self.words.search(terms)
        text = self.text.scores(terms) if self.text else np.zeros_like(scores)
        classifier, together, none = self._classify(vector)
        return Channels(
            classifier=classifier,
            together=together,
            none=none,
            words=scores[None],
            nearest=self.owners.nearest(similarities[None]),
            stranger=self.owners.stranger(similarities[None]),
            text=text[None],
            coverage=coverage[None],
            length=np.array([len(self.reader.content(words))], np.float32),
        )

    def _classify(self, vector: Vector) -> tuple[Floats, Floats, Floats]:
        """The first fields of `Channels`, for one message."""
        count = self.owners.count
        if self.classifier is None:
            return (*shared(np.zeros((1, count), np.float32)), np.full(1, -np.inf, np.float32))
        scores = self.classifier.scores(vector)[None]
        none = scores[:, count] if scores.shape[1] > count else np.full(1, -np.inf, np.float32)
        return (*shared(scores[:, :count]), none)
