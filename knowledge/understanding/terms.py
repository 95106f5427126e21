"""BM25 over entries, each taken as one document of stems; empty words are left out."""

from collections.abc import Callable, Iterable, Sequence
from zlib import crc32

import numpy as np

from knowledge.understanding.features import Floats, Hashes, Vector
from knowledge.understanding.postings import Postings

SATURATION = 1.2
"""k1 of BM25 (Robertson and Zaragoza 2009, whose usual value this is)."""

LENGTH = 0.5
"""b of BM25: how far a long document is held against itself."""

GROUP = 0.6
"""What a shared group of words counts, a shared word counting 1."""


class Reader:
    """Words to the terms that are searched: their stems, and the groups of words with one meaning."""

    def __init__(
        self, stem: Callable[[str], str], empty: frozenset[str], groups: Sequence[Sequence[str]]
    ) -> None:
        """Takes how to read.

        Args:
            stem: A word's stem.
            empty: Words to leave out.
            groups: For each meaning, its words or expressions, as folded words separated by spaces.
        """
        self._stem = stem
        self._empty = empty
        self._groups: dict[tuple[str, ...], list[str]] = {}
        for number, group in enumerate(groups):
            for expression in group:
                key = tuple(stem(word) for word in expression.split())
                if key:
                    self._groups.setdefault(key, []).append(f"#{number}")
        self._longest = max(map(len, self._groups), default=0)

    def content(self, words: Iterable[str]) -> list[str]:
        """The words that point somewhere."""
        return [word for word in words if word not in self._empty]

    def terms(self, words: Sequence[str]) -> list[str]:
        """The stems of the content words, then the groups met, each as `#number`."""
        terms = [self._stem(word) for word in self.content(words)]
        stems = [self._stem(word) for word in words] if self._groups else []
        for size in range(1, self._longest + 1):
            for start in range(len(stems) - size + 1):
                terms += self._groups.get(tuple(stems[start : start + size]), ())
        return terms


class Terms:
    """The index: for each term, the entries that hold it, with what BM25 gives each for it."""

    def __init__(self, hashes: Hashes, rarity: Floats, unseen: float, postings: Postings) -> None:
        self.hashes = hashes
        self.rarity = rarity
        self.unseen = unseen
        self.postings = postings

    @classmethod
    def fit(cls, documents: Sequence[Sequence[str]]) -> "Terms":
        """Indexes the entries, each given as the terms of all that is said of it."""
        counted = [np.unique(_hash(terms), return_counts=True) for terms in documents]
        count = len(documents)
        hashes, spread = np.unique(
            np.concatenate([found for found, _ in counted] or [np.empty(0, np.uint32)]), return_counts=True
        )
        rarity = np.log(1 + (count - spread + 0.5) / (spread + 0.5)).astype(np.float32)
        lengths = np.array([len(terms) for terms in documents], np.float32)
        relative = lengths / max(float(lengths.mean()) if count else 1.0, 1.0)
        vectors = []
        for (found, times), length in zip(counted, relative, strict=True):
            columns = np.searchsorted(hashes, found).astype(np.int32)
            fullness = times * (SATURATION + 1) / (times + SATURATION * (1 - LENGTH + LENGTH * length))
            vectors.append(Vector(columns, (fullness * rarity[columns]).astype(np.float32)))
        return cls(hashes, rarity, float(np.log(1 + 2 * count)), Postings.of(vectors, len(hashes)))

    def search(self, terms: Sequence[str]) -> tuple[Floats, Floats]:
        """Scores the entries for the terms of a message.

        Returns:
            BM25 of each entry; then the share of the message each entry covers, in 0..1, terms weighted by rarity
            and those unknown to the base counted as the rarest.
        """
        distinct = sorted(set(terms))
        hashes = _hash(distinct)
        worth = np.array([GROUP if term.startswith("#") else 1.0 for term in distinct], np.float32)
        if not len(hashes) or not len(self.hashes):
            empty = np.zeros(self.postings.height, np.float32)
            return empty, empty
        places = np.searchsorted(self.hashes, hashes)
        places[places == len(self.hashes)] = 0
        known = self.hashes[places] == hashes
        total = float((worth * np.where(known, self.rarity[places], self.unseen)).sum())
        order = np.argsort(places[known], kind="stable")
        columns = places[known][order].astype(np.int32)
        scores = self.postings.similarities(Vector(columns, worth[known][order]))
        covered = self.postings.spread(Vector(columns, self.rarity[columns] * worth[known][order]))
        return scores, covered / np.float32(total)

    def knows(self, term: str) -> bool:
        """Whether any entry holds the term."""
        value = _hash([term])[0]
        place = int(np.searchsorted(self.hashes, value))
        return place < len(self.hashes) and bool(self.hashes[place] == value)


def _hash(terms: Sequence[str]) -> Hashes:
    return np.array([crc32(term.encode()) for term in terms], np.uint32)
