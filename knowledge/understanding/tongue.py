"""Which language a message is written in, learnt from the example questions themselves.

Letters in threes are enough: French written by ear stays French, and the scripts part most other languages. A doubt
is French, the language of the base.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from knowledge.engine.language.words import fold
from knowledge.whole_file import replace_file

VERSION = 2
"""Part of every digest: raised when the code counts the letters of the same phrases differently."""

DOUBT = 8.0
"""Natural logarithm of how much likelier another language must be than the base's own to be taken; than that of the
messages before it, to be answered in."""

LEAST_KNOWN = 0.4
"""Share of known words below which a text in Latin letters may be no language at all."""

LEAST_LETTERS = 5
"""Latin letters from which a message changes the language of replies: « ciao » is said in all, « aa » in none."""

LAST_LATIN = "\u024f"
"""The last letter of the Latin alphabets in Unicode's first blocks."""

OFTEN = 3
"""Times that the phrases of the base's own language hold a word which is one of it, and no slip of the pen."""

_EVERYWHERE = frozenset({"ok", "okay", "okey", "oki"})
"""Words of every language, which tell none: « ok merci » was Turkish for the letters of « ok »."""

UNSEEN = 0.05
"""Added to every count: what a sequence of letters never seen in a language is worth."""


Counts = Mapping[str, Mapping[str, int]]
"""How often each sequence of letters was met in each language."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file of `Tongues.ready` holds: counts, words of home, and the name of the phrases that they are of."""

    digest: str
    counts: dict[str, dict[str, int]]
    words: dict[str, bool]


_KEPT = TypeAdapter(_Kept)


class Tongues:
    """Tells languages apart."""

    def __init__(self, counts: Counts, home: str, words: Mapping[str, bool]) -> None:
        """Use `learn` or `ready`."""
        self._tongues = tuple(counts)
        self._words = words
        self._home = self._tongues.index(home)
        met = sorted(set().union(*counts.values()))
        self._places = {three: place for place, three in enumerate(met)}
        # A line for letters in threes that were met, and a last one for any other: their probabilities' logarithms in
        # each language.
        times = np.array([[count.get(three, 0) for count in counts.values()] for three in (*met, "")])
        self._likelihoods = np.log((times + UNSEEN) / (times.sum(axis=0) + UNSEEN * len(met)))

    @classmethod
    def learn(cls, phrases: Mapping[str, Sequence[str]], home: str) -> "Tongues":
        """Learn from phrases by language; `home` is the language of a doubt."""
        return cls(_counts(phrases), home, _words(phrases, home))

    @classmethod
    def ready(cls, path: Path, phrases: Mapping[str, Sequence[str]], home: str) -> "Tongues":
        """As `learn`, from the counts that the file holds when they are of these phrases; else they are kept there."""
        digest = hashlib.sha256(json.dumps([VERSION, phrases]).encode()).hexdigest()
        try:
            kept = _KEPT.validate_json(path.read_bytes())
        except (OSError, ValidationError):
            kept = None
        if kept is None or kept.digest != digest:
            kept = _Kept(digest, _counts(phrases), _words(phrases, home))
            content = _KEPT.dump_json(kept)
            with suppress(OSError):  # counted anew at each start then
                replace_file(path, lambda file: file.write(content))
        return cls(kept.counts, home, kept.words)

    def guess(self, text: str) -> str:
        """The language to read a message in; `home` in doubt.

        It is `home` where all words are of it and one of it alone: « numéro violences » has the letters of Spanish,
        « help me please » is said in French too.
        """
        return self._tongues[self._likeliest(text, self._home)]

    def spoken(self, text: str, lately: str, known: float) -> str:
        """The language to answer a message in; that of the messages before it (`lately`) in doubt.

        What is no language at all is a doubt too: Latin letters that are too few, or of which too few words are `known`
        (a share). So no message of some 6,000 in French of the labelled sets is answered in another language, and 18 of
        1,107 in others are answered in French when they come first.
        """
        words = [word for word in fold(text).split() if word not in _EVERYWHERE]
        few, text = known < LEAST_KNOWN or len("".join(words)) < LEAST_LETTERS, " ".join(words)
        if (few and not any(letter.isalpha() and letter > LAST_LATIN for letter in text)) or not self.sure(text):
            return lately
        before = self._tongues.index(lately) if lately in self._tongues else self._home
        return self._tongues[self._likeliest(text, before)]

    def _likeliest(self, text: str, otherwise: int) -> int:
        likelihoods = self._likelihoods_of(text)
        best = int(likelihoods.argmax())
        if best != self._home and self._are_of_home(fold(text).split()):
            return otherwise
        return best if likelihoods[best] - likelihoods[otherwise] > DOUBT else otherwise

    def _are_of_home(self, words: Sequence[str]) -> bool:
        return all(word in self._words for word in words) and any(self._words[word] for word in words)

    def sure(self, text: str) -> bool:
        """Whether a message is in the language that is guessed, or at least in none but `home`: nearer than any other.

        Of 1,155 messages of the labelled sets that are read in another language than the base's, 12 are in doubt:
        « azerty », « ok mrc bcp ». A greeting in a language that is not known (« buongiorno ») is near several.
        """
        likelihoods = np.sort(self._likelihoods_of(text))
        return self.guess(text) == self._tongues[self._home] or bool(likelihoods[-1] - likelihoods[-2] > DOUBT)

    def _likelihoods_of(self, text: str) -> NDArray[np.float64]:
        unknown = len(self._places)
        places = np.array([self._places.get(three, unknown) for three in _threes([text])], np.int64)
        likelihoods: NDArray[np.float64] = self._likelihoods.take(places, axis=0).sum(axis=0)
        return likelihoods


def _words(phrases: Mapping[str, Sequence[str]], home: str) -> dict[str, bool]:
    """The words of `home`, each with whether no other language has it."""
    met = {tongue: Counter(word for text in texts for word in fold(text).split()) for tongue, texts in phrases.items()}
    others = set().union(*(words for tongue, words in met.items() if tongue != home))
    return {word: word not in others for word, count in met[home].items() if count >= OFTEN}


def _counts(phrases: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    return {tongue: Counter(_threes(texts)) for tongue, texts in phrases.items()}


def _threes(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        flat = f" {' '.join(fold(text).split())} "  # spaces typed around a word are no sign of a language
        for start in range(len(flat) - 2):
            yield flat[start : start + 3]
