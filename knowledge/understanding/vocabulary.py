"""The words a base knows, and how a written word is brought back to one of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.understanding.languages import Language
from knowledge.understanding.words import Stemmer, split

MIN_LETTERS = 4
"""Shorter words are not corrected: nearly every three letters are a word of something."""

CUT = 80.0
"""rapidfuzz's `fuzz.ratio`, 0..100, under which a word is no misspelling of another.

Measured on French FAQs: correcting words at this cut, instead of comparing sentences, brings the loss caused by two
typos a question down from 16 points of top-1 to about one.
"""

_NEAR_KEYS = frozenset(
    frozenset(pair)
    for row in ("azertyuiop", "qsdfghjklm", "wxcvbn", "aqw", "zsx", "edc", "rfv", "tgb", "yhn")
    for pair in zip(row, row[1:], strict=False)
)


class Vocabulary:
    """The words of a base, with how often each occurs."""

    def __init__(self, counts: dict[str, int], language: Language) -> None:
        """Takes the counts of the folded words.

        Args:
            counts: Occurrences by word.
            language: The lists to read messages with.
        """
        self.counts = counts
        self.language = language
        self.stemmer = Stemmer(language.stemmer)
        self._stems = {self.stemmer.stem(word) for word in counts}
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(counts):
            if len(word) >= MIN_LETTERS:
                self._by_length.setdefault(len(word), []).append(word)
        self._repair = lru_cache(maxsize=16_384)(self._find_repair)

    @classmethod
    def of(cls, texts: Iterable[str], language: Language) -> "Vocabulary":
        """Counts the words of a base's texts, shorthand spelt out."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(spell_out(split(text), language))
        return cls(dict(counts), language)

    def __contains__(self, word: str) -> bool:
        return word in self.counts or self.stemmer.stem(word) in self._stems

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
            if word.startswith(prefix) and len(rest) > 1 and rest in self.counts:
                return (prefix, rest)
        return (self._nearest(word) or word,)

    def _nearest(self, word: str) -> str | None:
        if len(word) < MIN_LETTERS:
            return None
        found: list[tuple[float, int, str]] = []
        for length in range(max(MIN_LETTERS, len(word) * 2 // 3), len(word) * 3 // 2 + 1):
            choices = self._by_length.get(length, ())
            for choice, ratio, _ in process.extract(
                word, choices, scorer=fuzz.ratio, score_cutoff=CUT - 10, limit=4
            ):
                likeness = _likeness(word, choice, ratio)
                if likeness >= CUT:
                    found.append((likeness, self.counts[choice], choice))
        return max(found)[2] if found else None


def spell_out(words: Sequence[str], language: Language) -> list[str]:
    """The words with shorthand replaced by what it stands for."""
    if language.shorthand.keys().isdisjoint(words):
        return list(words)
    return [long for word in words for long in language.shorthand.get(word, (word,))]


def _likeness(word: str, choice: str, ratio: float) -> float:
    """How plausible `choice` is as what was meant by `word`, 0..100 and a little more.

    `fuzz.ratio` counts two swapped letters as two mistakes and every key as equally far. Here a swap is one mistake,
    a neighbouring key half a mistake, and the first letter, seldom wrong, speaks for the choice.
    """
    longest = max(len(word), len(choice))
    mistakes = float(OSA.distance(word, choice))
    if mistakes == 1 and len(word) == len(choice):
        wrong = [frozenset(pair) for pair in zip(word, choice, strict=True) if pair[0] != pair[1]]
        mistakes = 0.5 if len(wrong) == 1 and wrong[0] in _NEAR_KEYS else 0.75
    likeness = max(ratio, 100.0 * (1 - mistakes / longest))
    return likeness + (2.0 if word[0] == choice[0] else 0.0)
