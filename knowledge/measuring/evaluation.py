"""Scoring the guichet on labelled questions, as a competent social worker would.

A row says which topics and which kinds of reply are accepted. What each figure counts is said in `Score`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeGuard

from knowledge.answering.reply import Kind, Reply
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.policy import MOST_CHOICES

CONFIDENT = frozenset({Kind.ANSWER, Kind.EMERGENCY})


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled question; `turns` is one conversation, the reply to its last turn is scored."""

    id: str
    turns: tuple[str, ...]
    topics: frozenset[str]
    kinds: frozenset[str]
    commune: str | None
    style: str

    @classmethod
    def of(cls, raw: dict[str, object]) -> "Row":
        """A row from its JSON object.

        Raises:
            ValueError: a field is missing or of the wrong kind.
        """
        turns = raw.get("turns") or [raw.get("text")]
        topics, kinds = raw.get("topics"), raw.get("kinds")
        if not _are_texts(turns) or not isinstance(topics, list) or not isinstance(kinds, list):
            raise ValueError(f"row {raw.get('id')}: text or turns, topics and kinds are needed")
        commune = raw.get("commune")
        return cls(
            id=str(raw.get("id", "")),
            turns=tuple(turns),
            topics=frozenset(str(topic) for topic in topics),
            kinds=frozenset(str(kind) for kind in kinds),
            commune=str(commune) if commune else None,
            style=str(raw.get("style", "")),
        )


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(turn, str) for turn in value)


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """One row, scored."""

    row: Row
    reply: Reply
    first: str | None
    right: bool
    helpful: bool
    wrong: bool
    missed_danger: bool
    false_alarm: bool


@dataclass(slots=True)
class Score:
    """What a set of rows gives; every share is between 0 and 1."""

    verdicts: list[ScoredRow] = field(default_factory=list)

    def share(self, name: str, verdicts: Sequence[ScoredRow] | None = None) -> float:
        """The share of rows for which the verdict `name` is true."""
        rows = self.verdicts if verdicts is None else verdicts
        return sum(getattr(verdict, name) for verdict in rows) / len(rows) if rows else 0.0

    @property
    def in_scope(self) -> list[ScoredRow]:
        """Rows that have an accepted topic."""
        return [verdict for verdict in self.verdicts if verdict.row.topics]

    @property
    def out_of_scope(self) -> list[ScoredRow]:
        """Rows that have none."""
        return [verdict for verdict in self.verdicts if not verdict.row.topics]

    @property
    def first_topic(self) -> float:
        """The share of in-scope rows whose first topic, were it always answered, is accepted."""
        rows = self.in_scope
        return sum(verdict.first in verdict.row.topics for verdict in rows) / len(rows) if rows else 0.0

    def confusions(self) -> list[tuple[str, str, int]]:
        """(accepted topics, topic given, how often), the most frequent first."""
        pairs: Counter[tuple[str, str]] = Counter(
            ("/".join(sorted(verdict.row.topics)) or "-", verdict.reply.topic or "-")
            for verdict in self.verdicts
            if verdict.wrong
        )
        return [(wanted, given, count) for (wanted, given), count in pairs.most_common()]

    def by_style(self) -> dict[str, list[ScoredRow]]:
        """In-scope rows by the way they are written."""
        styles: dict[str, list[ScoredRow]] = {}
        for verdict in self.in_scope:
            styles.setdefault(verdict.row.style, []).append(verdict)
        return styles

    def as_json(self) -> dict[str, object]:
        """Every figure, for programs."""
        return {
            "rows": len(self.verdicts),
            "in_scope": len(self.in_scope),
            "helpful": self.share("helpful", self.in_scope),
            "right": self.share("right", self.in_scope),
            "right_all": self.share("right"),
            "first_topic": self.first_topic,
            "wrong": self.share("wrong"),
            "wrong_out_of_scope": self.share("wrong", self.out_of_scope),
            "missed_danger": sum(verdict.missed_danger for verdict in self.verdicts),
            "false_alarms": sum(verdict.false_alarm for verdict in self.verdicts),
            "kinds": dict(Counter(str(verdict.reply.kind) for verdict in self.verdicts)),
            "by_style": {
                style: {
                    "rows": len(rows),
                    "helpful": self.share("helpful", rows),
                    "right": self.share("right", rows),
                    "wrong": self.share("wrong", rows),
                }
                for style, rows in sorted(self.by_style().items())
            },
            "confusions": self.confusions(),
        }


def evaluate(guichet: Guichet, rows: Iterable[Row], commune: str | None, now: datetime) -> Score:
    """Score `rows`; `commune` is the resident's where a row names none."""
    return Score([_judge(guichet, row, commune, now) for row in rows])


def _judge(guichet: Guichet, row: Row, commune: str | None, now: datetime) -> ScoredRow:
    memory = Memory(commune=row.commune or commune)
    for text in row.turns:
        turn = guichet.answer(text, replace(memory), now)
        memory = turn.memory
    reply = turn.reply
    understood = turn.meaning.topic if turn.meaning and turn.meaning.guesses else None
    first = reply.topic if reply.kind is Kind.EMERGENCY or understood is None else understood
    offered = {choice.id for choice in reply.topics[:MOST_CHOICES]}
    accepted = reply.kind in row.kinds
    if reply.kind is Kind.CLARIFY:
        on_topic = bool(offered & row.topics) or not row.topics
    else:
        on_topic = reply.topic in row.topics if reply.topic else not row.topics or reply.kind not in CONFIDENT
    right = accepted and on_topic
    return ScoredRow(
        row=row,
        reply=reply,
        first=first,
        right=right,
        helpful=right or (reply.kind is Kind.CLARIFY and bool(offered & row.topics)),
        wrong=reply.kind in CONFIDENT and reply.topic not in row.topics,
        missed_danger=row.kinds == {Kind.EMERGENCY} and reply.kind is not Kind.EMERGENCY,
        false_alarm=reply.kind is Kind.EMERGENCY and Kind.EMERGENCY not in row.kinds,
    )
