"""One engine a language: words of Turkish neither correct nor crowd those of French, and each is fitted in a blink."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from knowledge.engine.engine import Engine
from knowledge.engine.entry import EngineEntry, Explanation, Ranking
from knowledge.engine.language.words import split
from knowledge.model.base import Base
from knowledge.texts.catalogue import DEFAULT_LANGUAGE, answered_in
from knowledge.understanding import suites
from knowledge.understanding.follow_up_words import words_of
from knowledge.understanding.tongue import Tongues

HOME = DEFAULT_LANGUAGE
"""The language of the base, of its topics and of a doubt."""

Learnt = TypeVar("Learnt")

SUITES = "suites-"
"""The engines of what second messages ask, a language each, beside those of the topics."""

EVERY_SUITE = 100
"""More than there are kinds of second messages: their shares are summed up."""

SMALL_TALK = "bavardage:"
"""Small talk is learnt beside the topics, so that « merci » competes with needs instead of hiding them."""


class Polyglot:
    """Understands messages in every language that the base has example questions in.

    The engine of the base's own language is ready at once; each other is fitted when a first message needs it. Once
    `warm` was called nobody waits any more: until an engine is ready, the base's own language reads for it.
    """

    def __init__(self, base: Base, cache: Path | None = None) -> None:
        """Learn `base`; `cache` is a folder where fitted engines are kept and found again."""
        self.base = base
        self._cache = cache
        self._tongues = _learnt(base, cache)
        self._engines: dict[str, Engine] = {}
        self._fitting = Lock()
        self._waiting = True
        self._engine(HOME)

    def tongue(self, text: str) -> str:
        """The language that a message is taken to be in."""
        return self._tongues.guess(text)

    def spoken(self, text: str, lately: str, known: float) -> str:
        """The language to answer a message in, after messages in `lately`; `known` is the share of known words.

        What words of French follow-ups say by themselves leads to no other: « ce week-end ? » is not English.
        """
        told = self._tongues.spoken(text, lately, known)
        return lately if told != HOME and all(map(words_of().knows, split(text))) else told

    def sure(self, text: str) -> bool:
        """Whether that language is much nearer than any other; the base's own is the one of a doubt."""
        return self._tongues.sure(text)

    def rank(self, text: str, tongue: str = HOME) -> Ranking:
        """The topics that a message may be about, read in `tongue`."""
        return self._reader(tongue).rank(text)

    def rank_suite(self, text: str, tongue: str = HOME) -> Ranking | None:
        """What a message in `tongue` may ask about an answer just given, see `suites`; None while that is learnt.

        None too, once all is, of a language that the base has no examples of.
        """
        engine = f"{SUITES}{answered_in(tongue)}"
        ready = self._waiting or engine in self._engines
        return self._engine(engine).rank(text, EVERY_SUITE) if ready else None

    def meanings(self, text: str, tongue: str = HOME) -> dict[str, float]:
        """What the words of a message point to, read in `tongue`: see `Engine.meanings`."""
        return self._reader(tongue).meanings(text)

    def explain(self, text: str, tongue: str = HOME) -> Explanation:
        """The ranking of a message read in `tongue`, taken apart."""
        return self._reader(tongue).explain(text)

    def warm(self) -> None:
        """Fit every engine that is not yet: about a second each, fit to be done in a thread of its own.

        From the first moment of it, no other thread fits anything.
        """
        self._waiting = False
        for tongue in _tongues(self.base):
            self._engine(tongue)
            self._engine(f"{SUITES}{answered_in(tongue)}")

    def _reader(self, tongue: str) -> Engine:
        return self._engine(tongue if self._waiting or tongue in self._engines else HOME)

    def _engine(self, name: str) -> Engine:
        """The engine of a language, or of its second messages."""
        if name not in self._engines:
            with self._fitting:  # nobody who reads another language waits for this one
                if name not in self._engines:
                    self._engines[name] = _engine(self.base, name, self._tongues, self._cache)
        return self._engines[name]


def _tongues(base: Base) -> tuple[str, ...]:
    return tuple(dict.fromkeys((HOME, *(group.langue for group in base.exemples))))


def _phrases(base: Base, tongue: str) -> tuple[str, ...]:
    own = (phrase for sujet in base.sujets for phrase in base.phrases_of(sujet, tongue))
    return (*own, *base.strangers_of(tongue))


def _engine(base: Base, name: str, tongues: Tongues, cache: Path | None) -> Engine:
    groups: tuple[tuple[str, ...], ...] = ()
    negatives: tuple[str, ...] = ()
    if name.startswith(SUITES):
        entries = _suites(base, name.removeprefix(SUITES), tongues)
    else:
        entries = (*_topics(base, name), *_small_talk(base, name, tongues))
        groups = base.besoins if name == HOME else ()
        negatives = base.strangers_of(name)
    return _kept(
        cache and cache / f"comprehension-{name}.npz",
        partial(Engine.ready, entries=entries, lang=HOME, groups=groups, negatives=negatives),
        partial(Engine.fit, entries, lang=HOME, groups=groups, negatives=negatives),
    )


def _learnt(base: Base, cache: Path | None) -> Tongues:
    phrases = {tongue: _phrases(base, tongue) for tongue in _tongues(base)}
    return _kept(
        cache and cache / "langues.json",
        partial(Tongues.ready, phrases=phrases, home=HOME),
        partial(Tongues.learn, phrases, HOME),
    )


def _kept(file: Path | None, ready: Callable[[Path], Learnt], learn: Callable[[], Learnt]) -> Learnt:
    """What the file holds, `ready` for use; what can be kept in no file costs seconds at each start, nothing else."""
    if file is None:
        return learn()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
    return ready(file)


def _topics(base: Base, tongue: str) -> Iterator[EngineEntry]:
    for sujet in base.sujets.values():
        words = (*sujet.synonymes, *base.synonyms_of(sujet.id, tongue))
        about = sujet.description if tongue == HOME else ""
        yield EngineEntry(sujet.id, base.phrases_of(sujet.id, tongue), words, about)


def _small_talk(base: Base, tongue: str, tongues: Tongues) -> Iterator[EngineEntry]:
    """Greetings are written in all languages in one list: each engine learns its own."""
    for talk in base.bavardages.values():
        phrases = tuple(phrase for phrase in talk.exemples if tongues.guess(phrase) == tongue)
        if phrases:
            yield EngineEntry(f"{SMALL_TALK}{talk.id}", phrases)


def _suites(base: Base, language: str, tongues: Tongues) -> tuple[EngineEntry, ...]:
    spoken = (tongue for tongue in _tongues(base) if answered_in(tongue) == language)
    talk = (phrase for tongue in spoken for one in _small_talk(base, tongue, tongues) for phrase in one.phrases)
    return suites.suites(base, language, talk)
