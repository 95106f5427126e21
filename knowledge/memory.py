"""What is remembered of a conversation between two messages, and for how long."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.texts.catalogue import DEFAULT_LANGUAGE

FOLLOW_UP = timedelta(minutes=30)
"""How long a follow-up ("et le samedi ?") is understood: the promise made to residents."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The little that a follow-up needs; never a word of what was written.

    `topic` is the last topic answered, `service` the first that was told of then, `place` the commune that it was
    answered for when that is not the resident's own (`commune`), `awaiting` the topic that waits for a commune, `at`
    when that was. `rivals` are the topics that the message was like next, best first: « c’est pas ça » is offered them.
    `dangers` are the kinds of danger told of late (values of `danger.Category`), the last first, until another need is
    answered: one topic, `urgence`, stands for a fire and for a wish to die, whose numbers differ.
    """

    commune: str | None = None
    language: str = DEFAULT_LANGUAGE
    topic: str | None = None
    awaiting: str | None = None
    at: datetime | None = None
    place: str | None = None
    service: str | None = None
    dangers: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()

    def fresh(self, now: datetime, topics: Container[str | None] | None = None) -> "Memory":
        """This memory as it may still be used at `now`: the topic fades after half an hour.

        `topics` are those of the base that answers, which may have changed since: others fade too.
        """
        if self.at is not None and now - self.at <= FOLLOW_UP:
            gone = topics is not None and any(one and one not in topics for one in (self.topic, self.awaiting))
            return self.without_topic() if gone else self
        return self.without_topic()

    def without_topic(self) -> "Memory":
        """Who is remembered, and nothing of the last answer."""
        return Memory(self.commune, self.language)


NOBODY = Memory()
"""What is remembered of a stranger."""
