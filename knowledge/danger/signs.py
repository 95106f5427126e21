"""Small signs: the letters of a message's words, its words and their pairs, the rarer the more.

All are brought to one length together: a long story is not more dangerous than a short one.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from knowledge.danger.folding import SENTENCE_END
from knowledge.engine.hashing import Hashes, hash_terms, letter_groups
from knowledge.engine.language.words import MAX_LETTERS
from knowledge.engine.learning.features import Rarity
from knowledge.engine.learning.vectors import Floats, Integers, Vector

BLOCKS = ("lettres", "mots")
"""The names of the blocks of signs, as in the file of their weights."""
SUBSTANCE = np.float32(400)
"""What is added to the square of a block's length: « et demain ? » says less than a sentence does."""
_CACHED = 32_768
"""Words, and words and pairs: some 20 MB when a year of messages filled them."""
_UNKNOWN = -1
_NOTHING, _NO_COLUMN = np.empty(0, np.uint32), np.empty(0, np.int32)


def blocks_of(text: Sequence[str]) -> tuple[Hashes, Hashes]:
    """The signs of a text that was read, repeated as they are: letters inside its words; its words and their pairs."""
    words = told(text)
    return np.concatenate([_NOTHING, *map(letter_groups, words)]), hash_terms(_terms(words))


def _terms(words: Sequence[str]) -> list[str]:
    return [*words, *map(" ".join, pairwise(words))]


def told(text: Sequence[str]) -> list[str]:
    """The words of a text that was read, without the ends of its sentences, and cut as the engine cuts them."""
    return [word[:MAX_LETTERS] for word in text if word != SENTENCE_END]


class Space:
    """Texts by the signs that they hold, which are known by their columns, block after block.

    What each word and each pair brings is looked up once, in bounded caches.
    """

    def __init__(self, rarities: Sequence[Rarity]) -> None:
        letters, terms = rarities
        self.width = len(letters.hashes) + len(terms.hashes)
        self._rareness = np.concatenate([letters.weights, terms.weights])

        def letters_of(word: str) -> Integers:
            columns, known, _ = letters.find(letter_groups(word))
            return columns[known]

        def place_of(term: str) -> int:
            columns, known, _ = terms.find(hash_terms([term]))
            return len(letters.hashes) + int(columns[0]) if known[0] else _UNKNOWN

        self._letters_of = lru_cache(_CACHED)(letters_of)
        self._place_of = lru_cache(_CACHED)(place_of)

    def vector(self, text: Sequence[str]) -> Vector:
        """The signs of a text that was read, and how much there is of each.

        The rarer a sign, the more; again and again counts by the logarithm; and each block is brought to a length of
        almost 1, a block of little substance to less.
        """
        words = told(text)
        terms = [place for place in map(self._place_of, _terms(words)) if place != _UNKNOWN]
        letters = np.concatenate([_NO_COLUMN, *map(self._letters_of, words)])
        blocks = [self._weighed(columns) for columns in (letters, np.array(terms, np.int32))]
        return Vector(*map(np.concatenate, zip(*blocks, strict=True)))

    def _weighed(self, columns: Integers) -> tuple[Integers, Floats]:
        found, counts = np.unique(columns, return_counts=True)
        amounts = self._rareness[found] * (1 + np.log(counts, dtype=np.float32))
        return found, amounts / np.sqrt(amounts @ amounts + SUBSTANCE)
