"""What the rules do not say word for word: small signs added up.

Each word of a message, with its neighbour and its family, weighs for or against each danger. The weights were
fitted on the development half of the collection and on ordinary needs (``python -m tests.knowledge.danger.fitting``)
and are plain numbers in ``poids.json``. What is found only this way is always soft.

The same file names the loose expressions: those that ordinary needs hold too (« mis dehors » by an employer). One
alone is not believed without signs that agree with it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby, pairwise
from math import exp

from knowledge.danger.category import Category
from knowledge.danger.folding import SENTENCE_END

WINDOW = 60  # words weighed together: a message is one story up to there
AROUND = 20  # words looked at on each side of an expression: its sentence, mostly
AGAINST = 0.01
"""Probability below which the signs speak against an expression that only danger holds: no danger of the held-out half
that was seen is then lost."""
_STRIDE = 8
_STEM = 5
HARMLESS = "rien"


class WeightsError(ValueError):
    """The file of the weights cannot be used."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted numbers: for each sign, its weight for each class; the classes end with ``HARMLESS``.

    ``threshold`` is the probability from which signs alone are believed, ``gate`` the one that a ``loose`` expression
    (``rule: expression``) needs beside it.
    """

    classes: tuple[str, ...]
    threshold: float
    gate: float
    loose: frozenset[str]
    start: tuple[float, ...]
    signs: Mapping[str, tuple[float, ...]]


def signs(text: Sequence[str], families: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """The signs of each word of a text that was read: itself, its beginning, its families, itself after another."""
    words = [word for word in text if word != SENTENCE_END]
    for before, word in pairwise(["", *words]):
        yield [word, word[:_STEM] + "*", f"{before} {word}", *(f"<{name}>" for name in families.get(word, ()))]


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
        WeightsError: the file is not what the fitting writes.
    """
    try:
        document = json.loads(files("knowledge.danger").joinpath("poids.json").read_text(encoding="utf-8"))
        classes = tuple(document["classes"])
        weights = {name: tuple(map(float, row)) for name, row in document["signes"].items()}
        start = tuple(map(float, document["depart"]))
        found = Weights(
            classes, float(document["seuil"]), float(document["porte"]), frozenset(document["larges"]), start, weights
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"poids.json : {error}"
        raise WeightsError(message) from error
    if set(classes) != {*Category, HARMLESS} or any(len(row) != len(classes) for row in (start, *weights.values())):
        message = "poids.json : une colonne par danger, et une pour « rien »"
        raise WeightsError(message)
    return found


class Evidence:
    """Weighs a text, window after window.

    Args:
        weights: see ``load_weights``.
        families: the families of each word (``Lexicon.families``).
    """

    def __init__(self, weights: Weights, families: Mapping[str, tuple[str, ...]]) -> None:
        self._weights = weights
        self._families = families
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

        `signs` is what the whole text weighs. A loose expression needs them; any other is believed unless they speak
        plainly against it.
        """
        before = list(text[max(0, start - AROUND) : start])
        after = list(text[end : end + AROUND])
        if SENTENCE_END in before:
            del before[: len(before) - before[::-1].index(SENTENCE_END)]
        if SENTENCE_END in after:
            del after[after.index(SENTENCE_END) :]
        enough = self._weights.gate if loose else AGAINST
        return signs >= enough or self._weigh([*before, *text[start:end], *after])[1] >= enough

    def is_loose(self, rule: str, expression: str) -> bool:
        """Whether ordinary needs hold this expression too."""
        return f"{rule}: {expression}" in self._weights.loose

    def believed(self, signs: float) -> bool:
        """Whether signs that weigh so much are a danger by themselves."""
        return signs >= self._weights.threshold

    def _weigh(self, words: Sequence[str]) -> tuple[Category, float]:
        rows = [self._weights.signs.get(sign) for word_signs in signs(words, self._families) for sign in word_signs]
        return self._read([sum(column) for column in zip(self._weights.start, *filter(None, rows), strict=True)])

    def _read(self, sums: Sequence[float]) -> tuple[Category, float]:
        top = max(sums)
        odds = [exp(value - top) for value in sums]
        dangers = [odd for place, odd in enumerate(odds) if place != self._harmless]
        names = [name for name in self._weights.classes if name != HARMLESS]
        strongest = max(range(len(dangers)), key=dangers.__getitem__)
        return Category(names[strongest]), sum(dangers) / sum(odds)
