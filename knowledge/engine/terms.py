"""BM25 over entries, each taken as one document of stems; empty words are left out."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.hashing import Bags, Hashes, count_distinct
from knowledge.engine.language.languages import Language
from knowledge.engine.language.lexicon import NOTHING, Lexicon, Tagger
from knowledge.engine.learning.features import Rarity
from knowledge.engine.learning.vectors import Floats, Vectors
from knowledge.engine.owners import Owners
from knowledge.engine.postings import Postings

SATURATION = 1.2
"""k1 of BM25 (Robertson and Zaragoza 2009, whose usual value this is)."""

LENGTH = 0.5
"""b of BM25: how far a long document is held against itself."""

_MOST = np.float32(SATURATION + 1)
"""What a term gives at most, for each point of its rarity."""


class Reader:
    """Words to the terms that are searched: their stems, and the groups of words with one meaning."""

    def __init__(
        self,
        stem: Callable[[str], str],
        language: Language,
        groups: Sequence[Sequence[str]],
        lists: Lexicon = NOTHING,
    ) -> None:
        """Takes how to read.

        Args:
            stem: A word's stem.
            language: Its empty words are left out.
            groups: For each further meaning, its words or expressions.
            lists: The families and themes to look for.
        """
        self.groups = tuple(tuple(group) for group in groups)
        self._stem = stem
        self._empty = language.empty
        self._lexicon = lists
        self._needs = Tagger.of(((one, f"+{number}") for number, group in enumerate(groups) for one in group), stem)

    @property
    def has_meanings(self) -> bool:
        """Whether any group of words is known."""
        return bool(self._needs or self._lexicon.families)

    def content(self, words: Iterable[str]) -> list[str]:
        """The words that point somewhere."""
        return [word for word in words if word not in self._empty]

    def terms(self, words: Sequence[str]) -> list[str]:
        """The stems of the content words, then the families and groups met, each as a sign and a number."""
        return [self._stem(word) for word in self.content(words)] + self._groups(words)

    def meanings(self, words: Sequence[str]) -> dict[str, float]:
        """What the content words point to, with how much of each: families, needs, and stems that are in neither.

        A word of many families says less of each: its shares' squares add up to one.
        """
        stems = [self._stem(word) for word in self.content(words)]
        found = self._lexicon.families.shares(stems)
        for stem in stems:
            if stem not in self._lexicon.families and stem not in self._needs:
                found[stem] = found.get(stem, 0.0) + 1
        for tag in self._groups(words):
            found.setdefault(tag, 1.0)
        return found

    def themes(self, words: Sequence[str]) -> dict[str, float]:
        """What the words are about, with how much of each: see `meanings`."""
        stems = [self._stem(word) for word in words]
        found = self._lexicon.themes.shares(stems)
        for tag in self._lexicon.themes.tags(stems):
            found.setdefault(tag, 1.0)
        return found

    def _groups(self, words: Sequence[str]) -> list[str]:
        stems = [self._stem(word) for word in words]
        return self._lexicon.families.tags(stems) + self._needs.tags(stems)


class Terms:
    """The index: for each term, the entries that hold it, with what BM25 gives each for it."""

    def __init__(self, rarity: Rarity, postings: Postings) -> None:
        self.rarity = rarity
        self.postings = postings

    @classmethod
    def fit(cls, documents: Sequence[Hashes]) -> "Terms":
        """Indexes the entries, each given as the terms of all that is said of it, repeated as they are."""
        bags = Bags.counted(np.concatenate([np.empty(0, np.uint32), *documents]), list(map(len, documents)))
        count = len(documents)
        hashes, spread = count_distinct(bags.hashes.copy())
        weights = np.log(1 + (count - spread + 0.5) / (spread + 0.5)).astype(np.float32)
        lengths = np.array([len(terms) for terms in documents], np.float32)
        lengths /= max(float(lengths.mean()) if count else 1.0, 1.0)
        columns = hashes.searchsorted(bags.hashes).astype(np.int32)
        times, held = bags.amounts.astype(np.float64), SATURATION * (1 - LENGTH + LENGTH * lengths)
        fullness = times * (SATURATION + 1) / (times + held[bags.rows])
        vectors = Vectors(bags.starts, columns, (fullness * weights[columns]).astype(np.float32))
        rarity = Rarity(hashes, weights, float(np.log(1 + 2 * (count + 0.5))))
        return cls(rarity, Postings.of(vectors, len(hashes)))

    def search(self, terms: Hashes) -> tuple[Floats, Floats]:
        """Scores the entries for the terms of a message, each given once.

        Returns:
            What `scores` does; then the share of the message each entry covers, terms weighted by rarity, unknown ones
            counting as the rarest.
        """
        columns, known, weights = self.rarity.find(terms)
        rows, sizes, cells = self.postings.cells(columns[known])
        covered = self.postings.summed(rows, np.repeat(weights[known], sizes))
        total = np.float32(weights.sum() or 1)
        return self.postings.summed(rows, cells) / (total * _MOST), covered / total

    def scores(self, terms: Hashes) -> Floats:
        """BM25 of each entry, as a share of the most that the terms could give; unknown ones count as the rarest."""
        columns, known, weights = self.rarity.find(terms)
        rows, _, cells = self.postings.cells(columns[known])
        return self.postings.summed(rows, cells) / (np.float32(weights.sum() or 1) * _MOST)

    def known(self, terms: Hashes) -> NDArray[np.bool_]:
        """Of each term, whether any entry holds it."""
        return self.rarity.find(terms)[1]


def documents(owners: Owners, terms: Sequence[Hashes]) -> list[Hashes]:
    """The terms of everything said of each entry, from those of each line."""
    said: list[list[Hashes]] = [[np.empty(0, np.uint32)] for _ in range(owners.count)]
    for entry, line in zip(owners.entries.tolist(), terms, strict=True):
        if entry < owners.count:
            said[entry].append(line)
    return [np.concatenate(lines) for lines in said]
