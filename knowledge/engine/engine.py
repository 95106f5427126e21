"""The engine: fit it on a base, then ask it which entries a message is about."""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from knowledge.engine import store
from knowledge.engine.entry import Candidate, EngineEntry, Explanation, Ranking
from knowledge.engine.explanation import explain
from knowledge.engine.fitting import Fitted, fit
from knowledge.engine.hashing import hash_terms
from knowledge.engine.language import lexicon

VERSION = 16
"""Part of every digest: raised when the code fits the same base, with the same lists of words, differently."""

DOUBTED = 0.5
"""How likely the first entry is at most where phrases of no entry are likelier than all entries together.

Of 5,253 direct answers to labelled messages, 18 of the 31 to what nothing answers become questions back so, and 20 of
the 5,189 right ones."""


class Engine:
    """Finds the entries a message is about, and knows how sure it is.

    Reading it never changes it, apart from bounded caches: one engine serves every conversation.
    """

    def __init__(self, entries: Sequence[EngineEntry], fitted: Fitted, digest: str) -> None:
        """Use `fit`, `load` or `ready` instead."""
        self.entries = tuple(entries)
        self.fingerprint = digest
        self._fitted = fitted

    @classmethod
    def fit(
        cls,
        entries: Sequence[EngineEntry],
        *,
        lang: str = "fr",
        groups: Sequence[Sequence[str]] = (),
        negatives: Sequence[str] = (),
    ) -> "Engine":
        """Learns a base.

        Args:
            entries: What can be found; at least one, their ids distinct.
            lang: The base's main language (ISO 639-1); other languages and scripts may be mixed in.
            groups: Words or expressions that mean the same need, a tuple for each meaning.
            negatives: Phrases that belong to no entry.

        Raises:
            ValueError: No entry, or two with the same id.
        """
        if not entries:
            raise ValueError("an engine needs at least one entry")
        if len({entry.id for entry in entries}) < len(entries):
            raise ValueError("two entries have the same id")
        digest = cls.digest(entries, lang, groups, negatives)
        return cls(entries, fit(entries, lang, groups, negatives), digest)

    @staticmethod
    def digest(
        entries: Sequence[EngineEntry],
        lang: str = "fr",
        groups: Sequence[Sequence[str]] = (),
        negatives: Sequence[str] = (),
    ) -> str:
        """Names what an engine would be fitted on: the same inputs, the same name (SHA-256, hexadecimal)."""
        base = [[entry.id, entry.phrases, entry.synonyms, entry.text] for entry in entries]
        inputs = [VERSION, lexicon.digest(), lang, base, [list(group) for group in groups], list(negatives)]
        return hashlib.sha256(json.dumps(inputs, ensure_ascii=False).encode()).hexdigest()

    @classmethod
    def ready(
        cls,
        path: Path,
        entries: Sequence[EngineEntry],
        *,
        lang: str = "fr",
        groups: Sequence[Sequence[str]] = (),
        negatives: Sequence[str] = (),
    ) -> "Engine":
        """The engine of a base, loaded when the file holds it, else fitted, and saved there where that can be.

        Args:
            path: Where the fitted state is kept; may not exist yet.
            entries: See `fit`, as for the others.
            lang: The base's main language.
            groups: Words that mean the same need.
            negatives: Phrases that belong to no entry.

        Raises:
            ValueError: As `fit`.
        """
        try:
            engine = cls.load(path)
        except (OSError, ValueError):
            engine = None
        if engine is None or engine.fingerprint != cls.digest(entries, lang, groups, negatives):
            engine = cls.fit(entries, lang=lang, groups=groups, negatives=negatives)
            with suppress(OSError):  # fitted anew at each start then: seconds, and nothing else
                engine.save(path)
        return engine

    def save(self, path: Path) -> None:
        """Writes the fitted state, in one step: another process reads the old file or the new, never half of one.

        Raises:
            OSError: The file cannot be written.
        """
        store.write(path, self.entries, self._fitted, self.fingerprint)

    @classmethod
    def load(cls, path: Path) -> "Engine":
        """Reads a fitted state back.

        Raises:
            OSError: The file cannot be read.
            ValueError: It is no fitted state, or one of another version.
        """
        return cls(*store.read(path))

    def rank(self, text: str, limit: int = 10) -> Ranking:
        """The entries a message may be about.

        Args:
            text: The message as it was written.
            limit: Candidates at most.
        """
        return self._rank(self._fitted.vocabulary.read(text), limit)

    def meanings(self, text: str) -> dict[str, float]:
        """What the words of a message point to, with how rare that is in the base (inverse document frequency).

        A stem, or `#number` for a family of words; what the base does not know weighs most.
        """
        model = self._fitted.model
        found = list(model.reader.meanings(self._fitted.vocabulary.read(text)))
        weights = model.words.rarity.find(hash_terms(found))[2]
        return dict(zip(found, weights.tolist(), strict=True))

    def explain(self, text: str, limit: int = 5) -> Explanation:
        """A ranking taken apart.

        Args:
            text: The message as it was written.
            limit: Candidates, and examples, at most.
        """
        pairs = self._fitted.vocabulary.pairs(text)
        ranking = self._rank([word for _, read in pairs for word in read], limit)
        return explain(self.entries, self._fitted, pairs, ranking, limit)

    def _rank(self, words: list[str], limit: int) -> Ranking:
        channels = self._fitted.model.channels(words)
        mixed, signals = self._fitted.trust.judge(channels)
        count = min(limit, mixed.shape[1])
        leading = np.argpartition(-mixed[0], count - 1)[:count] if count else np.empty(0, np.int64)
        leading = leading[np.lexsort((leading, -mixed[0][leading]))]
        shares = np.exp(mixed[0, leading]).tolist()
        candidates = tuple(
            Candidate(self.entries[place].id, share) for place, share in zip(leading.tolist(), shares, strict=True)
        )
        if not words:
            return Ranking(candidates, 0.0, 0.0, 0.0)
        signs = signals[0].tolist()
        first, choice = self._fitted.trust.first.probability(signs), self._fitted.trust.choice.probability(signs)
        if channels.none[0] > channels.together[0]:
            first = min(first, DOUBTED)
        choice, share = max(first, choice), self._fitted.model.familiarity.share(words)
        return Ranking(candidates, first, choice, choice if share is None else share)
