"""The fitted parts of the engine, and what they say of one message."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.engine.channels import Channels
from knowledge.engine.classifier import Classifier
from knowledge.engine.features import Features, Floats, Integers, Vector
from knowledge.engine.lines import Lines
from knowledge.engine.rows import Rows
from knowledge.engine.terms import Reader, Terms


@dataclass(frozen=True, slots=True)
class Model:
    """Everything a message is compared with.

    Attributes:
        count: Number of entries.
        owners: The entry of each line of `lines`, ascending; `count` for phrases of no entry.
        features: The space of the similarities.
        lines: The base in that space, a line a phrase (or a line an entry, in a large base).
        classifier: Trained on the lines; None when it is off.
        reader: Words to terms.
        words: The index of phrases and synonyms.
        text: The index of answers; None when there are none.
    """

    count: int
    owners: Integers
    features: Features
    lines: Lines
    classifier: Classifier | None
    reader: Reader
    words: Terms
    text: Terms | None

    def channels(self, words: Sequence[str]) -> Channels:
        """What each channel says of one message, given as its words."""
        vector = self.features.vector(words)
        similarities = self.lines.similarities(vector)
        terms = self.reader.terms(words)
        scores, coverage = self.words.search(terms)
        text = self.text.scores(terms) if self.text else np.zeros_like(scores)
        classifier, none = self._classify(vector)
        return Channels(
            classifier=classifier[None],
            none=np.array([none], np.float32),
            words=scores[None],
            nearest=nearest_by_entry(similarities[None], self.owners, self.count),
            stranger=nearest_of_none(similarities[None], self.owners, self.count),
            text=text[None],
            coverage=coverage[None],
            length=np.array([len(self.reader.content(words))], np.float32),
        )

    def familiarity(self, words: Sequence[str]) -> float:
        """The share of the content words that the base knows, in 0..1; 0 without any."""
        content = self.reader.content(words)
        return sum(self.known(content)) / len(content) if content else 0.0

    def known(self, words: Sequence[str]) -> list[bool]:
        """Of each word, whether an entry's phrases, synonyms or answer hold it, in whatever form."""
        terms = [self.reader.terms((word,)) for word in words]
        every = [term for own in terms for term in own]
        known = self.words.known(every)
        if self.text:
            known |= self.text.known(every)
        held = dict(zip(every, known.tolist(), strict=True))
        return [any(held[term] for term in own) for own in terms]

    def _classify(self, vector: Vector) -> tuple[Floats, float]:
        if self.classifier is None:
            return np.zeros(self.count, np.float32), -np.inf
        scores = self.classifier.scores(vector)
        return scores[: self.count], float(scores[self.count]) if len(scores) > self.count else -np.inf


def nearest_by_entry(similarities: Floats, owners: Integers, count: int) -> Floats:
    """The greatest similarity to a line of each entry.

    Args:
        similarities: To the lines, shape (messages, lines).
        owners: The entry of each line, ascending; lines of `count` or more are left out.
        count: Number of entries.

    Returns:
        Shape (messages, count); 0 for an entry without a line.
    """
    nearest = np.zeros((len(similarities), count), np.float32)
    bounds = np.searchsorted(owners, np.arange(count + 1, dtype=owners.dtype))
    present = np.flatnonzero(bounds[:-1] < bounds[1:])
    if len(present):
        nearest[:, present] = np.maximum.reduceat(similarities[:, : bounds[-1]], bounds[present], axis=1)
    return nearest


def nearest_of_none(similarities: Floats, owners: Integers, count: int) -> Floats:
    """The greatest similarity to a line of no entry, shape (messages,); 0 without any (see `nearest_by_entry`)."""
    nearest: Floats = similarities[:, np.searchsorted(owners, count) :].max(axis=1, initial=0)
    return nearest


def documents(rows: Rows, terms: Sequence[Sequence[str]], count: int) -> list[list[str]]:
    """The terms of everything said of each entry in the rows, synonyms included."""
    collected: list[list[str]] = [[] for _ in range(count)]
    for owner, row in zip(rows.owners.tolist(), terms, strict=True):
        if owner < count:
            collected[owner] += row
    return collected
