"""The base laid out in rows: every phrase and synonym, with the entry it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.entry import EngineEntry
from knowledge.engine.learning.vectors import Integers

SYNONYM_WEIGHT = 0.5
"""What a synonym counts in training, an example question counting 1: nobody writes like that, but the word is right."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Phrases in the order of their entries, those of no entry last.

    Attributes:
        texts: As written.
        owners: The entry's number, or the number of entries for a phrase of none.
        question: Whether it is an example question (or a phrase of no entry), not a synonym.
    """

    texts: tuple[str, ...]
    owners: Integers
    question: NDArray[np.bool_]

    @classmethod
    def of(cls, entries: Sequence[EngineEntry], negatives: Sequence[str]) -> "Rows":
        """Lays out a base; a phrase written twice in one entry is kept once."""
        texts: list[str] = []
        owners: list[int] = []
        question: list[bool] = []
        for number, entry in enumerate(entries):
            phrases = list(dict.fromkeys(entry.phrases))
            synonyms = [text for text in dict.fromkeys(entry.synonyms) if text not in phrases]
            texts += phrases + synonyms
            owners += [number] * (len(phrases) + len(synonyms))
            question += [True] * len(phrases) + [False] * len(synonyms)
        texts += negatives
        owners += [len(entries)] * len(negatives)
        question += [True] * len(negatives)
        return cls(tuple(texts), np.array(owners, np.int32), np.array(question, np.bool_))

    @property
    def weights(self) -> NDArray[np.float32]:
        """What each row counts in training."""
        return np.where(self.question, 1, SYNONYM_WEIGHT).astype(np.float32)

    def some(self, places: Integers) -> "Rows":
        """The rows at some places."""
        return Rows(tuple(self.texts[place] for place in places), self.owners[places], self.question[places])
