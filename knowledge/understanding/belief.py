"""What the bot believed of a message, kept beside a question that a moderator will read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.understanding.interpretation import Guess


@dataclass(frozen=True, slots=True)
class Belief:
    """Why a message was answered as it was.

    `decision` is one of `knowledge.verdict.Decision`, `topics` the likeliest topics, best first, `sure` the probability
    that the first is right, `known` the share of the message's words that the base knows. `terms` are the meanings of
    its words, each with its rarity, by which similar questions are found: see `knowledge.grouping`.
    """

    decision: str
    topics: tuple[Guess, ...] = ()
    sure: float = 0.0
    known: float = 0.0
    terms: Mapping[str, float] = field(default_factory=dict)

    @property
    def topic(self) -> str | None:
        """The likeliest topic."""
        return self.topics[0].id if self.topics else None
