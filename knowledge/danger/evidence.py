"""What the rules do not say word for word: small signs added up.

The letters of a message's words, its words and their pairs weigh for or against each danger, the rarer the more, and
all are brought to one length together: a long story is not more dangerous than a short one. The weights were fitted
on the development half of the collection and on ordinary needs (``python -m tests.knowledge.danger.fitting``) and are
plain numbers, in ``signes.npz``. What is found only this way is always soft.

``poids.json`` says from which weight signs are believed, and from which they agree with an expression of the rules:
without them it is not believed. It names the loose ones, those that ordinary needs hold too (« mis dehors » by an
employer), which leave a doubt.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby, pairwise
from zipfile import BadZipFile

import numpy as np

from knowledge.danger.category import Category
from knowledge.danger.folding import SENTENCE_END
from knowledge.engine.features import Floats, Integers, Rarity, Vector
from knowledge.engine.hashing import Hashes, hash_terms, letter_groups
from knowledge.engine.words import MAX_LETTERS

WINDOW = 60  # words weighed together: a message is one story up to there
AROUND = 20  # words looked at on each side of an expression: its sentence, mostly
AGAINST = 0.01
"""Probability below which the signs speak against an expression that only danger holds, in a few words: no danger of
the held-out half that was seen is then lost."""
FEW = 14
"""Words up to which there are too few signs to say more; of a longer message they must agree with any expression. Of
1,760 near-misses written to be hard five are then taken for no danger any more, and so is one of 986 dangers."""
_STRIDE = 8
_CACHED = 32_768  # words, and words and pairs: some 20 MB when a year of messages filled them
_UNKNOWN = -1
_NOTHING, _NO_COLUMN = np.empty(0, np.uint32), np.empty(0, np.int32)
SUBSTANCE = np.float32(400)
"""What is added to the square of a block's length: « et demain ? » says less than a sentence does."""
HARMLESS = "rien"
BLOCKS = ("lettres", "mots")
"""The names of the blocks of signs, as in the file."""


class WeightsError(ValueError):
    """A file of the weights cannot be used."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted numbers; the classes are every danger and ``HARMLESS``.

    ``threshold`` is the probability from which signs alone are believed, ``gate`` the one that an expression needs
    beside it; ``loose`` are those (``rule: expression``) that ordinary needs hold too. ``start`` is what each class
    weighs without any sign, shape (classes,); ``rarities`` are the signs known of each block (see ``blocks_of``),
    ``signs`` what each weighs for each class, block after block, shape (signs, classes).
    """

    classes: tuple[str, ...]
    threshold: float
    gate: float
    loose: frozenset[str]
    start: Floats
    rarities: tuple[Rarity, ...]
    signs: Floats


def blocks_of(text: Sequence[str]) -> tuple[Hashes, Hashes]:
    """The signs of a text that was read, repeated as they are: letters inside its words; its words and their pairs."""
    words = told(text)
    return np.concatenate([_NOTHING, *map(letter_groups, words)]), hash_terms(_terms(words))


def _terms(words: Sequence[str]) -> list[str]:
    return [*words, *map(" ".join, pairwise(words))]


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


def told(text: Sequence[str]) -> list[str]:
    """The words of a text that was read, without the ends of its sentences, and cut as the engine cuts them."""
    return [word[:MAX_LETTERS] for word in text if word != SENTENCE_END]


def _windows(text: Sequence[str]) -> Iterator[Sequence[str]]:
    if len(text) <= WINDOW:
        yield text
        return
    for ends, sentence in groupby(text, SENTENCE_END.__eq__):
        words = [] if ends else list(sentence)
        for start in range(0, len(words) - WINDOW + _STRIDE if len(words) > WINDOW else min(len(words), 1), _STRIDE):
            yield words[start : start + WINDOW]


def load_weights() -> Weights:
    """The weights of the package.

    Raises:
        WeightsError: a file is not what the fitting writes.
    """
    folder = files("knowledge.danger")
    try:
        document = json.loads(folder.joinpath("poids.json").read_text(encoding="utf-8"))
        with folder.joinpath("signes.npz").open("rb") as file, np.load(file, allow_pickle=False) as numbers:
            found = Weights(
                classes=tuple(document["classes"]),
                threshold=float(document["seuil"]),
                gate=float(document["porte"]),
                loose=frozenset(document["larges"]),
                start=np.array(document["depart"], np.float32),
                rarities=tuple(
                    Rarity(numbers[f"{block}_signes"], numbers[f"{block}_rarete"].astype(np.float32), 0.0)
                    for block in BLOCKS
                ),
                signs=numbers["poids"] * numbers["echelle"],
            )
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, BadZipFile, zlib.error) as error:
        message = f"poids.json, signes.npz : {error}"
        raise WeightsError(message) from error
    shape = (sum(len(rarity.hashes) for rarity in found.rarities), len(found.classes))
    paired = all(rarity.weights.shape == rarity.hashes.shape for rarity in found.rarities)
    known = set(found.classes) == {*Category, HARMLESS}
    if not (paired and known and (found.signs.shape, found.start.shape) == (shape, shape[1:])):
        message = "poids.json, signes.npz : une colonne par danger, et une pour « rien »"
        raise WeightsError(message)
    return found


class Evidence:
    """Weighs a text, window after window.

    Args:
        weights: see ``load_weights``.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._space = Space(weights.rarities)
        self._harmless = weights.classes.index(HARMLESS)
        self._nothing = self._weigh(())

    def strongest(self, text: Sequence[str]) -> tuple[Category, float]:
        """The danger that weighs most, with the probability that there is one (0 to 1).

        A short message is weighed as a whole, a long one sentence by sentence: signs that are far apart do not add up.
        """
        found = map(self._weigh, _windows(text))
        return max(found, key=lambda pair: pair[1], default=self._nothing)

    def supports(self, text: Sequence[str], start: int, end: int, *, signs: float, loose: bool) -> bool:
        """Whether the signs agree with an expression found between two words: around it, or in the whole text.

        `signs` is what the whole text weighs. In a few words, any but a `loose` one is believed unless they speak
        plainly against it.
        """
        enough = self._weights.gate if loose or len(text) > FEW else AGAINST
        before = list(text[max(0, start - AROUND) : start])
        after = list(text[end : end + AROUND])
        if SENTENCE_END in before:
            del before[: len(before) - before[::-1].index(SENTENCE_END)]
        if SENTENCE_END in after:
            del after[after.index(SENTENCE_END) :]
        return signs >= enough or self._weigh([*before, *text[start:end], *after])[1] >= enough

    def is_loose(self, rule: str, expression: str) -> bool:
        """Whether ordinary needs hold this expression too."""
        return f"{rule}: {expression}" in self._weights.loose

    def believed(self, signs: float) -> bool:
        """Whether signs that weigh so much are a danger by themselves."""
        return signs >= self._weights.threshold

    def _weigh(self, text: Sequence[str]) -> tuple[Category, float]:
        vector = self._space.vector(text)
        sums = self._weights.start + vector.weights @ self._weights.signs[vector.columns]
        odds = np.exp(sums - sums.max())
        whole, odds[self._harmless] = float(odds.sum()), 0
        return Category(self._weights.classes[int(odds.argmax())]), float(odds.sum()) / whole
