"""Which language a message is written in, learnt from the example questions themselves.

Letters in threes are enough: French written by ear stays French, and the scripts part most other languages. A doubt
is French, the language of the base.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from knowledge.engine.words import fold

DOUBT = 8.0
"""Natural logarithm of how much likelier another language must be than the base's own to be taken."""

UNSEEN = 0.05
"""Added to every count: what a sequence of letters never seen in a language is worth."""


class Tongues:
    """Tells languages apart."""

    def __init__(self, home: str, tables: Mapping[str, Mapping[str, float]], floors: Mapping[str, float]) -> None:
        """Use `learn`; `tables` hold the log probabilities of letter sequences, `floors` those of unseen ones."""
        self._home = home
        self._tables = tables
        self._floors = floors

    @classmethod
    def learn(cls, phrases: Mapping[str, Iterable[str]], home: str) -> "Tongues":
        """Learn from phrases by language; `home` is the language of a doubt."""
        counts = {tongue: Counter(_threes(texts)) for tongue, texts in phrases.items()}
        kinds = len(set().union(*counts.values()))
        tables, floors = {}, {}
        for tongue, count in counts.items():
            total = math.log(count.total() + UNSEEN * kinds)
            tables[tongue] = {three: math.log(times + UNSEEN) - total for three, times in count.items()}
            floors[tongue] = math.log(UNSEEN) - total
        return cls(home, tables, floors)

    def guess(self, text: str) -> str:
        """The language of a message; `home` in doubt."""
        threes = list(_threes([text]))
        if not threes or len(self._tables) == 1:
            return self._home
        likelihoods = {
            tongue: sum(table.get(three, self._floors[tongue]) for three in threes)
            for tongue, table in self._tables.items()
        }
        best = max(likelihoods, key=lambda tongue: likelihoods[tongue])
        return best if likelihoods[best] - likelihoods[self._home] > DOUBT else self._home


def _threes(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        flat = f" {' '.join(fold(text).split())} "  # spaces typed around a word are no sign of a language
        for start in range(len(flat) - 2):
            yield flat[start : start + 3]
