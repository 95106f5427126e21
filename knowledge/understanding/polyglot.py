"""One engine a language: words of Turkish neither correct nor crowd those of French, and each is fitted in a blink."""

from collections.abc import Mapping
from pathlib import Path

from knowledge.model.base import Base
from knowledge.understanding.engine import Engine
from knowledge.understanding.entry import Entry, Explanation, Ranking
from knowledge.understanding.tongue import Tongues

HOME = "fr"
"""The language of the base, of its topics and of a doubt."""

SMALL_TALK = "bavardage:"
"""Small talk is learnt beside the topics, so that « merci » competes with needs instead of hiding them."""


class Polyglot:
    """Understands messages in every language that the base has example questions in."""

    def __init__(self, engines: Mapping[str, Engine], tongues: Tongues) -> None:
        """Use `learn`."""
        self._engines = engines
        self._tongues = tongues

    @classmethod
    def learn(cls, base: Base, cache: Path | None = None) -> "Polyglot":
        """Fit an engine for each language; `cache` is a folder where fitted engines are kept and found again."""
        engines = {tongue: _engine(base, tongue, cache) for tongue in _tongues(base)}
        phrases = {tongue: _phrases(base, tongue) for tongue in engines}
        return cls(engines, Tongues.learn(phrases, HOME))

    def tongue(self, text: str) -> str:
        """The language that a message is taken to be in."""
        return self._tongues.guess(text)

    def rank(self, text: str, tongue: str = HOME) -> Ranking:
        """The topics that a message may be about, read in `tongue`."""
        return self._engines[tongue].rank(text)

    def explain(self, text: str) -> Explanation:
        """A ranking taken apart, in the language of the message."""
        return self._engines[self.tongue(text)].explain(text)


def _tongues(base: Base) -> tuple[str, ...]:
    return tuple(dict.fromkeys((HOME, *(group.langue for group in base.exemples))))


def _phrases(base: Base, tongue: str) -> tuple[str, ...]:
    own = (phrase for sujet in base.sujets for phrase in base.phrases_of(sujet, tongue))
    return (*own, *base.hors_sujet) if tongue == HOME else tuple(own)


def _engine(base: Base, tongue: str, cache: Path | None) -> Engine:
    topics = (
        Entry(
            sujet.id,
            base.phrases_of(sujet.id, tongue),
            (*sujet.synonymes, *base.synonyms_of(sujet.id, tongue)),
            sujet.description if tongue == HOME else "",
        )
        for sujet in base.sujets.values()
    )
    small_talk = (Entry(f"{SMALL_TALK}{one.id}", one.exemples) for one in base.bavardages.values())
    entries, groups = (*topics, *small_talk), base.besoins if tongue == HOME else ()
    if cache is not None:
        try:
            cache.mkdir(parents=True, exist_ok=True)
            path = cache / f"comprehension-{tongue}.npz"
            return Engine.ready(path, entries, lang=HOME, groups=groups, negatives=base.hors_sujet)
        except OSError:
            pass  # a folder that cannot be written costs seconds at each start, nothing else
    return Engine.fit(entries, lang=HOME, groups=groups, negatives=base.hors_sujet)
