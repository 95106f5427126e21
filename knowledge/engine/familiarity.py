"""Which words a base knows."""

from collections.abc import Sequence
from functools import lru_cache

from knowledge.engine.hashing import hash_terms
from knowledge.engine.terms import Reader, Terms


class Familiarity:
    """Tells whether an entry's phrases, synonyms or answer hold a word, in whatever form."""

    def __init__(self, reader: Reader, indexes: Sequence[Terms]) -> None:
        """Takes how to read words, and where to look for them."""
        self._reader = reader
        self._indexes = tuple(indexes)
        self.knows = lru_cache(maxsize=65_536)(self._look_up)

    def share(self, words: Sequence[str]) -> float | None:
        """The share of the content words that the base knows, in 0..1; None where every word is a small one."""
        content = self._reader.content(words)
        return sum(map(self.knows, content)) / len(content) if content else None

    def _look_up(self, word: str) -> bool:
        terms = hash_terms(self._reader.terms((word,)))
        return any(bool(index.known(terms).any()) for index in self._indexes)
