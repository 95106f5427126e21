"""What a message was understood to mean, before anyone composes an answer."""

from dataclasses import dataclass

from knowledge.danger.category import Category
from knowledge.danger.danger import Danger
from knowledge.texts.catalogue import DEFAULT_LANGUAGE
from knowledge.understanding.follow_up import Detail
from knowledge.understanding.places import Mention

ANSWER_CUT = 0.62
"""Probability of the first topic from which it is answered outright, and a place only named beside it.

Of ten labelled sets, 91 needs in 100 then get the right reply, and 2.5 messages in 100 a wrong one; at 0.5, 92.5 and
3.1.
"""

PASSING_WORDS = 25
"""Words from which a message tells a story: a neighbour town named in it (« un institut à Antony ») is no place to look
for help in."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A topic (or small talk) that the message may be about; `score` is a share of 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One message, understood.

    `guesses` are topics, best first, with `p_first` the probability that the first is right and `p_choice` that the
    right one is among the first four, of `need`, the words that are about a topic; `known` is the share of them that
    the base knows. `others` are topics of the other needs in the same message, `other_communes` the other communes it
    names, `tongue` the language it is written in, which is `sure` or may be none that is known. `bavardage` is the
    small talk that leads, with `chat` its share. `signs` is how much the small signs of danger weigh, as a
    probability, and `feared` the danger they weigh for most. `words` is how many words there are, the place left out.
    `detail` is what a follow-up asks; `day` the day that a message with a need of its own asks about: « la mairie
    ouvre samedi ? ». `called` says that the first topic is that of a place which the message calls by its name, `named`
    that the message holds a name of that topic: « psychologue » does, « à quoi bon » does not.
    """

    guesses: tuple[Guess, ...] = ()
    p_first: float = 0.0
    p_choice: float = 0.0
    need: str = ""
    known: float = 1.0
    others: tuple[Guess, ...] = ()
    danger: Danger | None = None
    signs: float = 0.0
    feared: Category | None = None
    words: int = 0
    mention: Mention | None = None
    other_communes: tuple[str, ...] = ()
    tongue: str = DEFAULT_LANGUAGE
    sure: bool = True
    bavardage: str | None = None
    chat: float = 1.0
    detail: Detail | None = None
    day: Detail | None = None
    called: bool = False
    named: bool = False

    @property
    def topic(self) -> str | None:
        """The most likely topic."""
        return self.guesses[0].id if self.guesses else None
