"""The words a base knows, and how a written word is brought back to one of them."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np

from knowledge.engine.hashing import Hashes, count_distinct, hash_terms
from knowledge.engine.language.languages import Language
from knowledge.engine.language.lexicon import Lexicon, spoken
from knowledge.engine.language.spelling import MIN_LETTERS, NEIGHBOUR, ROOM, Spelling, WordReading
from knowledge.engine.language.words import names_in, split, stemmer_of

_START, _END = "^", "$"


FORM = 0.4
"""What it costs, in slips, to be a form the base does not hold of a word it does: "timet" has the stem of "time"."""

LISTED = -0.1
"""What it costs to be a word that exists, but not in the base: less than any slip, unless both neighbours are known
to stand beside what was meant ("a light from Paris" where the base has flights)."""


class Vocabulary:
    """The words of a base, with how often each occurs and which stand side by side."""

    def __init__(
        self,
        counts: dict[str, int],
        language: Language,
        lists: Lexicon,
        neighbours: Hashes,
        stems: frozenset[str] | None = None,
    ) -> None:
        """Takes what was counted.

        Args:
            counts: Occurrences by folded word.
            language: How to read messages.
            lists: The everyday words of the base's language.
            neighbours: The numbers of the pairs of stems that stand side by side, ascending.
            stems: The words' stems, when they are known already.
        """
        self.counts = counts
        self.language = language
        self.neighbours = neighbours
        self.stemmer = stemmer_of(language.stemmer)
        self.stems = frozenset(map(self.stemmer.stem, counts)) if stems is None else stems
        self.lexicon = lists
        self._spelling = Spelling(counts, lists.words)
        self._readings = lru_cache(maxsize=16_384)(self._find_readings)

    @classmethod
    def of(cls, texts: Iterable[str], language: Language, *, beside: bool = True) -> "Vocabulary":
        """Counts the words of a base's texts, shorthand spelt out.

        Args:
            texts: All that the base says.
            language: How to read it.
            beside: Whether to learn which words stand side by side: a tenth of the time that a large base takes.
        """
        counts: Counter[str] = Counter()
        stem = stemmer_of(language.stemmer).stem
        pairs = array("I")
        for text in texts:
            line = spell_out(split(text), language)
            counts.update(line)
            if beside:
                pairs.extend(_pairs([stem(word) for word in line]))
        lists = spoken(counts, language.code, language.stemmer)
        return cls(dict(counts), language, lists, count_distinct(np.array(pairs, np.uint32))[0])

    def __contains__(self, word: str) -> bool:
        return word in self.counts or (stem := self.stemmer.stem(word)) in self.stems or stem in self.lexicon.stems

    def read(self, text: str) -> list[str]:
        """The words of a message as the base would write them: spelt out, unglued, corrected.

        A word that stays unknown is kept as it is, and so is a name: corrected, Fatima would be hungry (« faim »).
        """
        return [word for pair in self.pairs(text) for word in pair[1]]

    def pairs(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """Each word of a message with what it is read as."""
        words = spell_out(split(text), self.language)
        names = names_in(text)
        options = [
            (WordReading((word,)),) if word in names and word not in self else self._readings(word) for word in words
        ]
        read: list[tuple[str, ...]] = []
        for place, (word, choices) in enumerate(zip(words, options, strict=True)):
            if len(choices) > 1 or choices[0].excess > 0:
                before = read[-1][-1] if read else None
                after = options[place + 1][0].words[0] if place + 1 < len(words) else None
                read.append(self._likeliest(word, choices, before, after))
            else:
                read.append(choices[0].words)
        return list(zip(words, read, strict=True))

    def _find_readings(self, word: str) -> tuple[WordReading, ...]:
        if word in self.counts or word.isdigit() or (word in self and len(word) < MIN_LETTERS):
            return (WordReading((word,)),)
        if word in self:
            price = LISTED if word in self.lexicon.words else FORM
            others = (one for one in self._spelling.readings(word) if one.words != (word,))
            return (WordReading((word,), price), *others)
        for prefix in self.language.glued:
            rest = word[len(prefix) :]
            if word.startswith(prefix) and len(rest) >= MIN_LETTERS and rest in self.counts:
                return (WordReading((prefix, rest)),)
        return self._spelling.readings(word) or (WordReading((word,)),)

    def _likeliest(
        self, word: str, choices: Sequence[WordReading], before: str | None, after: str | None
    ) -> tuple[str, ...]:
        """The cheapest reading, neighbours considered; the word itself when all cost too much."""
        stem = self.stemmer.stem
        left, right = stem(before) if before else _START, stem(after) if after else _END
        stems = [stem(choice.words[0]) for choice in choices]
        hashes = hash_terms([f"{left} {one}" for one in stems] + [f"{one} {right}" for one in stems])
        places = np.minimum(np.searchsorted(self.neighbours, hashes), max(len(self.neighbours) - 1, 0))
        met = self.neighbours[places] == hashes if len(self.neighbours) else np.zeros(len(hashes), np.bool_)
        known = met.reshape(2, -1).sum(axis=0).tolist()
        likely = [
            (choice.price - NEIGHBOUR * beside, choice.words)
            for choice, beside in zip(choices, known, strict=True)
            if choice.excess <= ROOM * beside / 2
        ]
        return min(likely)[1] if likely else (word,)


def _pairs(stems: Sequence[str]) -> Iterator[int]:
    """The numbers of the pairs of stems that stand side by side, the ends of the line included."""
    return (crc32(f"{one} {other}".encode()) for one, other in pairwise((_START, *stems, _END)))


def spell_out(words: Sequence[str], language: Language) -> list[str]:
    """The words with shorthand replaced by what it stands for."""
    if language.shorthand.keys().isdisjoint(words):
        return list(words)
    return [long for word in words for long in language.shorthand.get(word, (word,))]
