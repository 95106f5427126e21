"""What a second message asks about the service just told of, learnt from examples: « elle parle arabe ? »."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import ceil, sqrt
from typing import cast

from knowledge.engine.entry import EngineEntry, Ranking
from knowledge.model.base import Base
from knowledge.texts.catalogue import answered_in
from knowledge.texts.plain import read_plain
from knowledge.understanding.follow_up import About

LONGEST_SUITE = 20
"""Words beyond which a second message tells its own story."""

SUITE_CUT = 0.3
"""Share that what goes on from an answer must hold where nothing tells another need."""

NEED_RISE = 0.5
"""What is added to it where another need is certain. Of 494 messages that go on, 83 in 100 are then known as such, and
7 of 152 needs are taken for one; with 0.4, 84 and 7, with 0.6, 82 and 5."""

SURE_SUITE = 0.7
"""The share where small signs tell a danger. What goes on so surely begins with help numbers, then is answered: of 620
dangers written to be hard, three are told so that would get the card at 0.92; of 32 false cards in 1,414 second
messages, four are left out."""

LOUD = 0.95
"""Weight of these signs from which nothing is sure enough."""

ABROAD = 0.5
"""What both are multiplied by in other languages than French, whose examples are a tenth as many: of 269 messages in
seven languages that go on, 200 are then told what they ask, 191 without, and of 70 needs none is taken for one."""

KIND_CUT = 0.5
"""Share of that which one kind must hold to be answered; below, the question is for those who answer the telephone. Of
all there is, where something is said to have failed: the moderators are told."""

LEAST_SHARE = 0.15
"""Share of the likeliest kind below which the message is like nothing: unknown words are like all kinds alike."""

LEAST_LETTERS = 3
"""Characters of the shortest second message: « 1 » asks nothing."""

SHORT_NEED = 12
"""Words of the longest example question of a topic that shows what a need of its own looks like."""

NAMES_A_TOPIC = 3
"""Names by which the service of a topic is asked for: « où est la mairie ? » is no question about the last one."""

_NEED, _TALK, _NAMED = "besoin", "bavardage", "nommes"

TALK_CUT = 0.6
"""Probability of small talk from which a second message asks nothing: « on verra bien » has 0.74, « vous pouvez pas
m’aider » 0.56, by the words of who asks for help. At 0.5 of the share, « personne peut m’aider » was taken for talk."""

NEED_CUT = 0.6
"""Share of needs from which the words on hours in a second message ask for none."""

REFUSED_CUT = 0.33
"""Probability from which a message says that the answer was not asked for: « elle parle pas du tout » has 0.3, « c’est
pas ma question » 0.9. The answer is then taken back."""

_TOWN = "{ville}"
"""Where a town is named in the examples that ask of another one: it is left out, as it is of the messages."""


def suites(base: Base, language: str, talk: Iterable[str]) -> tuple[EngineEntry, ...]:
    """What a second message in a language may be: kinds of questions, and what is no question about the service.

    Needs are those of `base` too, in all letters that the language is written in, and `talk` is its small talk.
    """
    examples = _examples(language)
    beside = {
        _NEED: (*_needs(base, language), *_named(base, examples.get(_NAMED, ()))),
        _TALK: tuple(talk),
    }
    told = {name: [phrase.replace(_TOWN, "") for phrase in phrases] for name, phrases in examples.items()}
    return tuple(EngineEntry(name, (*told[name], *beside.get(name, ()))) for name in told if name != _NAMED)


HEARD = 0.15
"""Weight of the small signs from which they are heard here though they tell no danger by themselves: « on se débrouille
sous la tente » is no question on the hours of before."""


def asked(
    text: str, ranking: Ranking, another: float, *, at_home: bool, named: bool = False, signs: float = 0.0
) -> About | None:
    """What a second message asks about the answer before it; None when it is not sure that it asks about it.

    Args:
        text: The message.
        ranking: How near it is to each kind of `suites`, questions about the answer and all the rest.
        another: The probability that it tells another need.
        at_home: Whether it is in the base's language.
        named: Whether it names a town: only then it asks for the same in another one.
        signs: How much the small signs of danger in it weigh, a probability; 0 where they tell no danger by themselves.
    """
    kinds = [one for one in ranking.candidates if one.id in set(About)]
    share = sum(one.score for one in kinds)
    cut = SURE_SUITE if signs else (SUITE_CUT + NEED_RISE * another) * (1 if at_home else ABROAD)
    kinds = [one for one in kinds if named or one.id != About.AUTRE_COMMUNE]
    if share < cut or kinds[0].score < LEAST_SHARE or len(text) < LEAST_LETTERS or signs >= LOUD:
        return None
    among = sum(one.score for one in kinds)
    kind, least = About(kinds[0].id), KIND_CUT if kinds[0].id == About.PANNE else KIND_CUT * among
    if kind is About.PAS_CA and ranking.p_first < REFUSED_CUT * (1 if at_home else ABROAD):
        return None
    if kinds[0].score >= least:
        return kind
    nearest = ranking.candidates[0].id in set(About) and ranking.known  # « AVC ? » is like a question by its letters
    return About.QUESTION if nearest else None


def asks_nothing(ranking: Ranking) -> bool:
    """Whether a second message only says something: it is no question about the answer before it, and no need."""
    return ranking.p_first >= TALK_CUT and ranking.candidates[0].id == _TALK


def tells_a_need(ranking: Ranking) -> bool:
    """Whether a second message tells a need of its own: « je voudrais souffler 3 jours » asks for no hours."""
    return ranking.candidates[0].id == _NEED and ranking.candidates[0].score >= NEED_CUT


def _needs(base: Base, language: str) -> Iterator[str]:
    tongues = {group.langue for group in base.exemples if answered_in(group.langue) == language} | {language}
    for tongue in sorted(tongues):
        for topic in base.sujets:
            yield from _spread(base.phrases_of(topic, tongue))
        yield from _spread(base.strangers_of(tongue))


def _named(base: Base, asking: Sequence[str]) -> Iterator[str]:
    for topic in base.sujets.values():
        for name in topic.synonymes[:NAMES_A_TOPIC]:
            yield from (one.replace("{nom}", name) for one in asking)


def _spread(phrases: Sequence[str]) -> list[str]:
    """Some of the short phrases, from all of the list, where who speaks changes; one more at its end moves no other."""
    short = [phrase for phrase in phrases if len(phrase.split()) <= SHORT_NEED]
    return [short[place**2] for place in range(ceil(sqrt(len(short))))]


@cache
def _examples(language: str) -> dict[str, tuple[str, ...]]:
    raw = cast("dict[str, list[str]]", read_plain(files("knowledge.texts") / language / "suites.yaml"))
    return {name: tuple(phrases) for name, phrases in raw.items()}
