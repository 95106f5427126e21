"""What the rules do not say word for word: small signs, weighed in the whole of a message or in a sentence of it.

What is found only this way is always soft.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from knowledge.danger.category import Category
from knowledge.danger.folding import SENTENCE_END
from knowledge.danger.signs import Space
from knowledge.danger.weights import HARMLESS, Weights

WINDOW = 60
"""Words weighed together: a message is one story up to there."""
AROUND = 20
"""Words looked at on each side of an expression: its sentence, mostly."""
AGAINST = 0.01
"""Probability below which the signs speak against an expression that only danger holds, in a few words: no danger of
the held-out half that was seen is then lost."""
FEW = 14
"""Words up to which there are too few signs to say more; of a longer message they must agree with any expression. Of
1,760 near-misses written to be hard five are then taken for no danger any more, and so is one of 986 dangers."""
TOGETHER = 12
"""Words from which they are heard together too. In fewer there is little to hear, and « à ce soir », which dangers hold
as everything does, would be one: of 4,879 harmless messages, many of them short, 68 would get a card, and not 39."""
_STRIDE = 8


class Evidence:
    """Weighs a text, window after window.

    Args:
        weights: see `weights.load_weights`.
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
        sums = self._weights.sums(vector, together=len(text) >= TOGETHER)
        odds = np.exp(sums - sums.max())
        whole, odds[self._harmless] = float(odds.sum()), 0
        return Category(self._weights.classes[int(odds.argmax())]), float(odds.sum()) / whole


def _windows(text: Sequence[str]) -> Iterator[Sequence[str]]:
    if len(text) <= WINDOW:
        yield text
        return
    for ends, sentence in groupby(text, SENTENCE_END.__eq__):
        words = [] if ends else list(sentence)
        for start in range(0, len(words) - WINDOW + _STRIDE if len(words) > WINDOW else min(len(words), 1), _STRIDE):
            yield words[start : start + WINDOW]
