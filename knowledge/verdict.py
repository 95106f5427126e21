"""What is decided of a message: which way to go on, and what about."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.understanding.interpretation import Guess


class Decision(StrEnum):
    """The ways to go on."""

    EMERGENCY = "emergency"
    FOLLOW_UP = "follow-up"
    NOT_THAT = "not-that"
    SMALLTALK = "smalltalk"
    NEIGHBOUR = "neighbour"
    WHICH_COMMUNE = "which-commune"
    COMMUNE_SET = "commune-set"
    ANSWER = "answer"
    ASK = "ask"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision, with what it is about."""

    decision: Decision
    topic: str | None = None
    choices: tuple[Guess, ...] = ()
    bavardage: str | None = None
    commune: str | None = None

    @property
    def topics(self) -> tuple[str, ...]:
        """What the message is about, surely or perhaps."""
        first = (self.topic,) if self.topic else ()
        return tuple(dict.fromkeys((*first, *(choice.id for choice in self.choices))))
