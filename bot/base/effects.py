"""What accepting a proposal would do to understanding, measured before it is done."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from operator import itemgetter

from bot.base.labelled import Judged, Labelled, judge
from bot.storage.cases.proposals import Proposal
from knowledge.guichet import Guichet
from knowledge.model.base import Base
from knowledge.understanding.polyglot import Polyglot

LONGEST = 60.0
"""Seconds that reading may take once the new examples are learnt, examples and questions half each at least: what is
not read by then is told."""


@dataclass(frozen=True, slots=True)
class Guessed:
    """The topic that a phrase is taken for, None for none, and how surely (0..1)."""

    topic: str | None
    sure: float


@dataclass(frozen=True, slots=True)
class ExampleReading:
    """What an example of `topic` is taken for before a change, and after it; None for nothing."""

    phrase: str
    topic: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change would do to understanding: to the phrase itself, and to the examples of the base in its language.

    `judged` are the labelled questions, as `guichet eval` scores them. `right_before` and `right_after` count the
    examples, of `examples` that were read, that come first under their own topic: the base as its own labelled set.
    `moved` are those that change, `unread` those for which there was no time.
    """

    before: Guessed
    after: Guessed
    examples: int
    right_before: int
    right_after: int
    moved: tuple[ExampleReading, ...]
    unread: int
    judged: Judged


def effect(
    guichet: Guichet,
    base: Base,
    proposal: Proposal,
    labelled: Labelled,
    now: datetime,
    tick: Callable[[], float] = time.monotonic,
) -> Effect:
    """What answering from `base`, the one that accepting would make, changes.

    Learning it takes a quarter of a minute, then reading as much, and `LONGEST` seconds at most: for a thread. `tick`
    tells these seconds.
    """
    phrase, language = proposal.phrase or "", proposal.language
    before, after = guichet.polyglot, Polyglot(base)
    begun = tick()
    examples = _by_turns(before.base, language)
    pairs = [
        ExampleReading(text, topic, _first(before, text, language).topic, _first(after, text, language).topic)
        for text, topic in takewhile(lambda _: tick() <= begun + LONGEST / 2, examples)
    ]
    judged = judge(
        guichet,
        Guichet(base, after),
        _in_language(labelled, before, language),
        proposal.commune or next(iter(base.communes), None),
        now,
        begun + LONGEST,
        tick,
    )
    moved = [pair for pair in pairs if (pair.before == pair.topic) != (pair.after == pair.topic)]
    return Effect(
        before=_first(before, phrase, language),
        after=_first(after, phrase, language),
        examples=len(pairs),
        right_before=sum(pair.before == pair.topic for pair in pairs),
        right_after=sum(pair.after == pair.topic for pair in pairs),
        moved=tuple(moved),
        unread=len(examples) - len(pairs),
        judged=judged,
    )


def _by_turns(base: Base, language: str) -> list[tuple[str, str]]:
    """The examples, each with its topic, one of each topic after the other: where time ends, all were read alike."""
    ranked = [
        (rank, text, topic) for topic in base.sujets for rank, text in enumerate(base.phrases_of(topic, language))
    ]
    return [(text, topic) for _, text, topic in sorted(ranked, key=itemgetter(0))]


def _in_language(labelled: Labelled, polyglot: Polyglot, language: str) -> Labelled:
    """The rows taken to be in `language`: a phrase teaches its own language alone, and each other costs a fitting."""
    mine = (row for row in labelled.rows if all(polyglot.tongue(turn) == language for turn in row.turns))
    return replace(labelled, rows=tuple(mine))


def _first(polyglot: Polyglot, text: str, language: str) -> Guessed:
    ranking = polyglot.rank(text, language)
    return Guessed(ranking.candidates[0].id if ranking.candidates else None, ranking.p_first)
