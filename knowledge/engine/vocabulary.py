"""The words a base knows, and how a written word is brought back to one of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.engine.languages import Language
from knowledge.engine.misspelling import SWAP, cost
from knowledge.engine.words import Stemmer, split

MIN_LETTERS = 4
"""Words of fewer letters are never what a misspelt word is read as: nearly any three letters are a word."""

_ALLOWED = (0.0, 0.0, 0.0, 0.8, 1.0, 1.2, 1.6, 1.9, 2.2, 2.5)
"""What slips may cost in a word of so many letters (see `misspelling.cost`); the last for all longer ones."""

_STRANGE = 0.3
"""What slips may cost more in a word with three letters in a row that the base never has: it is likely no word."""

_TRIED = 10
"""Words whose slips are weighed, nearest first."""

_FREQUENT = 0.12
"""What a word's being e times as frequent is worth, in slips."""


class Vocabulary:
    """The words of a base, with how often each occurs."""

    def __init__(self, counts: dict[str, int], language: Language, stems: frozenset[str] | None = None) -> None:
        """Takes the counts of the folded words.

        Args:
            counts: Occurrences by word.
            language: The lists to read messages with.
            stems: The words' stems, when they are known already.
        """
        self.counts = counts
        self.language = language
        self.stemmer = Stemmer(language.stemmer)
        self.stems = frozenset(map(self.stemmer.stem, counts)) if stems is None else stems
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(counts):
            if len(word) >= MIN_LETTERS:
                self._by_length.setdefault(len(word), []).append(word)
        self._triples = {triple for word in counts for triple in _triples_of(word)}
        self._repair = lru_cache(maxsize=16_384)(self._find_repair)

    @classmethod
    def of(cls, texts: Iterable[str], language: Language) -> "Vocabulary":
        """Counts the words of a base's texts, shorthand spelt out."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(spell_out(split(text), language))
        return cls(dict(counts), language)

    def __contains__(self, word: str) -> bool:
        return word in self.counts or self.stemmer.stem(word) in self.stems

    def read(self, text: str) -> list[str]:
        """The words of a message as the base would write them: spelt out, unglued, corrected.

        A word that stays unknown is kept as it is.
        """
        return [word for pair in self.pairs(text) for word in pair[1]]

    def pairs(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """Each word of a message with what it is read as."""
        return [(word, self._repair(word)) for word in spell_out(split(text), self.language)]

    def _find_repair(self, word: str) -> tuple[str, ...]:
        if word in self or word.isdigit():
            return (word,)
        for prefix in self.language.glued:
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) >= MIN_LETTERS and rest in self.counts:
                return (prefix, rest)
        return (self._nearest(word) or word,)

    def _nearest(self, word: str) -> str | None:
        allowed = _ALLOWED[min(len(word), len(_ALLOWED) - 1)]
        if not self._triples.issuperset(_triples_of(word)):
            allowed += _STRANGE
        slips = min(int(allowed / SWAP), 3)
        near: list[tuple[int, int, str]] = []
        for length in range(max(MIN_LETTERS, len(word) - slips), len(word) + slips + 1):
            choices = self._by_length.get(length, ())
            found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=12)
            near += [(int(distance), -self.counts[choice], choice) for choice, distance, _ in found]
        plausible = [
            (price - _FREQUENT * log(-count), choice)
            for _, count, choice in sorted(near)[:_TRIED]
            if (price := cost(word, choice)) <= allowed
        ]
        return min(plausible)[1] if plausible else None


def spell_out(words: Sequence[str], language: Language) -> list[str]:
    """The words with shorthand replaced by what it stands for."""
    if language.shorthand.keys().isdisjoint(words):
        return list(words)
    return [long for word in words for long in language.shorthand.get(word, (word,))]


def _triples_of(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}
