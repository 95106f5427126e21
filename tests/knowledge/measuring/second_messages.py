"""Scoring what is understood of second messages: what they ask of the service just told of, or another need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from knowledge.answering.reply import Kind
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.understanding.follow_up import About

_NEED, _TALK, _DANGER = "besoin", "bavardage", "danger"

_ON_EVERY_CARD = "112"

_OF_HOURS = frozenset({About.HORAIRES, About.JOUR, About.SEMAINE, About.VACANCES})


@dataclass(frozen=True, slots=True)
class Second:
    """A labelled second message: `suite` is what it asks, by the name of an `About`.

    Or `besoin`, another need, `bavardage`, `danger`. `after` is the topic that was just answered, in `language`.
    """

    language: str
    after: str
    suite: str
    text: str


def parse_second(lines: Iterable[str]) -> list[Second]:
    """Labelled second messages, one a line: its language, the topic just answered, what is asked, and the message.

    Tabs are between them.

    Raises:
        ValueError: a line has another form.
    """
    parts = (line.rstrip("\n").split("\t") for line in lines)
    return [Second(language, after, suite, text) for language, after, suite, text in parts]


@dataclass(frozen=True, slots=True)
class SecondScore:
    """Shares of 1.

    Attributes:
        right: Of the messages that go on from the answer, those of which the right thing is told.
        told_to_ask: Those to which it is said that the card does not know, and whom to ask.
        other: Those of which something else of the same service is told.
        taken: Of the needs, those that are taken for a question about the service.
        talked: Of what asks nothing, that which is answered as small talk.
        alarms: Of all that is no danger, what gets the card of a danger.
        unseen: Of the dangers, those without any help number.
    """

    right: float
    told_to_ask: float
    other: float
    taken: float
    talked: float
    alarms: float
    unseen: float


def score(guichet: Guichet, rows: Iterable[Second], commune: str, now: datetime) -> SecondScore:
    """Asks each message after an answer on its topic to people of a commune."""
    found: dict[str, list[bool]] = {name: [] for name in SecondScore.__slots__}
    for row in rows:
        before = guichet.topic(row.after, Memory(commune=commune, language=row.language), now).memory
        turn = guichet.answer(row.text, before, now)
        detail = turn.meaning.detail if turn.meaning else None
        told = About.HORAIRES if detail and detail.about in _OF_HOURS else detail.about if detail else None
        if row.suite == _DANGER:
            found["unseen"].append(_ON_EVERY_CARD not in turn.reply.numbers)
            continue
        found["alarms"].append(turn.reply.kind is Kind.EMERGENCY)
        if row.suite == _NEED:
            found["taken"].append(told is not None)
        elif row.suite == _TALK:
            found["talked"].append(turn.reply.kind is Kind.SMALLTALK)
        else:
            found["right"].append(told == row.suite)
            found["told_to_ask"].append(told is About.QUESTION and told != row.suite)
            found["other"].append(told is not None and told not in {row.suite, About.QUESTION})
    return SecondScore(**{name: sum(seen) / len(seen) if seen else 0.0 for name, seen in found.items()})
