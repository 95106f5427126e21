"""What a moderator sees: a case (« affaire »), which groups similar questions, and the questions of residents."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from bot.storage.moderators.moderator import Moderator
from knowledge.understanding.belief import Belief
from knowledge.understanding.interpretation import Guess


class KeepingReason(StrEnum):
    """Why a question is kept."""

    UNANSWERED = "unanswered"
    NOT_THAT = "not-that"
    UNHELPFUL = "unhelpful"
    NOT_CHOSEN = "not-chosen"


class CaseState(StrEnum):
    """What became of a case. Only `OPEN` ones wait; one that a moderator took is open, with a holder."""

    OPEN = "open"
    ANSWERED = "answered"
    LINKED = "linked"
    OUTSIDE = "outside"
    DISMISSED = "dismissed"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to keep.

    `masked` is its text once personal data are hidden, None when it is no longer known; `refused` the topic of the
    answer that was refused; `belief` what the bot believes of `masked`.
    """

    chat: int
    reason: KeepingReason
    masked: str | None = None
    commune: str | None = None
    language: str = "fr"
    refused: str | None = None
    belief: Belief = field(default_factory=lambda: Belief(decision="unknown"))

    @property
    def topic(self) -> str | None:
        """The topic that the case is filed under."""
        return self.refused or self.belief.topic


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """One resident's question, in a case.

    `masked` is hostile text: escape it, isolate its direction. `reachable` says whether an answer can be sent.
    """

    number: int
    case: int
    asked_at: datetime
    reason: KeepingReason
    masked: str | None
    refused: str | None
    reachable: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it is now.

    `words` are the masked words of its head question, the oldest (None when unknown, or once stripped): hostile text.
    `size` is how many questions it groups. `version` grows with each decision, and a decision is taken on the version
    that was seen. `holder` took the case. `outcome` holds what a decision adds: `by` (a name), `by_id` (whose), and
    `reason`, `topic`, `service` or `into` (a case's number). `undo_until` is when the last decision can no longer be
    taken back; None when there is none to take back. `undo_action` names that decision, where one case was asked for.
    """

    number: int
    state: CaseState
    reason: KeepingReason
    commune: str | None
    language: str
    topic: str | None
    belief: Belief
    words: str | None
    size: int
    first_at: datetime
    last_at: datetime
    version: int
    holder: Moderator | None
    closed_at: datetime | None
    outcome: dict[str, Any]
    stripped: bool
    undo_until: datetime | None = None
    undo_action: str | None = None

    @classmethod
    def of(cls, row: Row[Any], undo_until: datetime | None = None, undo_action: str | None = None) -> "Case":
        """The case of a row of `cases`, with the `masked`, `belief` and `terms` of its head question."""
        holder = None if row.holder is None else Moderator(row.holder, row.holder_name or "")
        return cls(
            number=row.number,
            state=CaseState(row.state),
            reason=KeepingReason(row.reason),
            commune=row.commune,
            language=row.language,
            topic=row.topic,
            belief=belief_of(row.belief, row.terms),
            words=row.masked,
            size=row.size,
            first_at=row.first_at,
            last_at=row.last_at,
            version=row.version,
            holder=holder,
            closed_at=row.closed_at,
            outcome=json.loads(row.outcome) if row.outcome else {},
            stripped=row.stripped,
            undo_until=undo_until,
            undo_action=undo_action,
        )


def belief_json(belief: Belief) -> str:
    """A belief as it is stored, its terms apart."""
    topics = [[guess.id, round(guess.score, 4)] for guess in belief.topics]
    shares = {"sure": round(belief.sure, 4), "known": round(belief.known, 4)}
    return json.dumps({"decision": belief.decision, "topics": topics, **shares})


def terms_json(belief: Belief) -> str:
    """The terms of a belief as they are stored."""
    return json.dumps({term: round(weight, 4) for term, weight in belief.terms.items()}, ensure_ascii=False)


def belief_of(stored: str | None, terms: str | None) -> Belief:
    """A belief read back; an empty one where none was stored."""
    if not stored:
        return Belief(decision="unknown")
    data = json.loads(stored)
    topics = tuple(Guess(topic, score) for topic, score in data["topics"])
    return Belief(data["decision"], topics, data["sure"], data["known"], json.loads(terms) if terms else {})
