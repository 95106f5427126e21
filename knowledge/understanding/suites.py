"""What a second message asks about the service just told of, learnt from examples: « elle parle arabe ? »."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from knowledge.engine.entry import Entry, Ranking
from knowledge.model.base import Base
from knowledge.texts.catalogue import DEFAULT_LANGUAGE
from knowledge.understanding.follow_up import About

LONGEST_SUITE = 20
"""Words beyond which a second message tells its own story."""

SUITE_CUT = 0.3
"""Share that what goes on from an answer must hold where nothing tells another need."""

NEED_RISE = 0.5
"""What is added to it where another need is certain. Of one writer's second messages, learnt from another's, 84 in 100
that go on are then known as such, and 13 of 250 needs are taken for one; with no rise, 86 and 25."""

KIND_CUT = 0.5
"""Share of that which one kind must hold to be answered; below, the question is for those who answer the telephone."""

LEAST_SHARE = 0.15
"""Share of the likeliest kind below which the message is like nothing: unknown words are like all kinds alike."""

NEEDS_A_TOPIC = 20
"""Example questions of a topic, short ones, that show what a need of its own looks like."""

SHORT_NEED = 12
"""Words of the longest of these."""

NAMES_A_TOPIC = 6
"""Names by which the service of a topic is asked for: « où est la mairie ? » is no question about the last one."""

_NEED, _TALK, _NAMED = "besoin", "bavardage", "nommes"


def suites(base: Base) -> tuple[Entry, ...]:
    """What a second message may be, with examples: kinds of questions, and what is no question about the service.

    Needs are those of `base` too, and so is small talk.
    """
    examples = _examples()
    beside = {_NEED: (*_needs(base), *_named(base, examples[_NAMED])), _TALK: tuple(_talk(base))}
    return tuple(Entry(name, (*phrases, *beside.get(name, ()))) for name, phrases in examples.items() if name != _NAMED)


def asked(ranking: Ranking, another: float) -> About | None:
    """What a second message asks, by its ranking among `suites`; None when it does not surely go on from the answer.

    `another` is the probability that it tells another need.
    """
    kinds = [one for one in ranking.candidates if one.id in set(About)]
    share = sum(one.score for one in kinds)
    if share < SUITE_CUT + NEED_RISE * another or kinds[0].score < LEAST_SHARE:
        return None
    return About(kinds[0].id) if kinds[0].score >= KIND_CUT * share else About.QUESTION


def _needs(base: Base) -> Iterator[str]:
    for topic in base.sujets:
        yield from _spread(base.phrases_of(topic))
    yield from _spread(base.strangers_of(DEFAULT_LANGUAGE))


def _named(base: Base, asking: Sequence[str]) -> Iterator[str]:
    for topic in base.sujets.values():
        for name in topic.synonymes[:NAMES_A_TOPIC]:
            yield from (one.replace("{nom}", name) for one in asking)


def _talk(base: Base) -> Iterator[str]:
    for talk in base.bavardages.values():
        yield from talk.exemples


def _spread(phrases: Sequence[str]) -> Sequence[str]:
    """Some of the short phrases, from all of the list: who speaks changes along it."""
    short = [phrase for phrase in phrases if len(phrase.split()) <= SHORT_NEED]
    return short[:: max(1, len(short) // NEEDS_A_TOPIC)]


@cache
def _examples() -> dict[str, tuple[str, ...]]:
    text = (files("knowledge.texts") / DEFAULT_LANGUAGE / "suites.yaml").read_text(encoding="utf-8")
    raw = cast("dict[str, list[str]]", yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 - texts only
    return {name: tuple(phrases) for name, phrases in raw.items()}
