"""The counts of the last weeks put together: by week, by topic, and what became of cases."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.storage.cases.statistics import DELAYS, Counted, Statistic

ANSWERED = frozenset({Counted.ANSWER, Counted.EMERGENCY})
ASKED_BACK = frozenset({Counted.CLARIFY})
UNANSWERED = frozenset({Counted.UNANSWERED})
REFUSED = frozenset({Counted.UNHELPFUL, Counted.NOT_THAT, Counted.NOT_CHOSEN})
QUESTIONS = ANSWERED | ASKED_BACK | UNANSWERED
"""What counts as a question asked: small talk is none. `REFUSED` are said of answers: they add nothing to these."""

CASES = (Counted.CASE_ANSWERED, Counted.CASE_LINKED, Counted.CASE_OUTSIDE, Counted.CASE_DISMISSED, Counted.CASE_EXPIRED)
WAITS = tuple(what for _, what in DELAYS)


@dataclass(slots=True)
class Tally:
    """Counts of one week, or of one topic."""

    counts: Counter[Counted] = field(default_factory=Counter)

    def of(self, whats: Iterable[Counted]) -> int:
        """The sum of some counts."""
        return sum(self.counts[what] for what in whats)

    @property
    def asked(self) -> int:
        """Questions asked."""
        return self.of(QUESTIONS)

    @property
    def answered(self) -> int:
        """Answered at once."""
        return self.of(ANSWERED)

    @property
    def asked_back(self) -> int:
        """Answered by a choice to make."""
        return self.of(ASKED_BACK)

    @property
    def unanswered(self) -> int:
        """Left with « je ne sais pas »."""
        return self.of(UNANSWERED)

    @property
    def refused(self) -> int:
        """Answers that a resident refused, and choices that nobody made."""
        return self.of(REFUSED)

    @property
    def failed(self) -> int:
        """What did not help, as far as is known."""
        return self.unanswered + self.refused


@dataclass(frozen=True, slots=True)
class WeeklyFigures:
    """What the page shows: `weeks` in order, each there even when nothing happened; topics by id, None for none."""

    weeks: Sequence[tuple[date, Tally]]
    total: Tally
    most_asked: Sequence[tuple[str | None, Tally]]
    most_failed: Sequence[tuple[str | None, Tally]]


_LISTED = 10
"""Topics listed."""


def figures(counts: Iterable[Statistic], first: date, weeks: int, commune: str | None) -> WeeklyFigures:
    """Put together the counts of `weeks` weeks from the Monday `first`, of one commune or (None) of all."""
    by_week = {first + timedelta(weeks=rank): Tally() for rank in range(weeks)}
    by_topic: dict[str | None, Tally] = {}
    total = Tally()
    for count in counts:
        if count.week not in by_week or (commune is not None and count.commune != commune):
            continue
        for tally in (by_week[count.week], by_topic.setdefault(count.topic, Tally()), total):
            tally.counts[count.what] += count.total
    topics = [(topic, tally) for topic, tally in by_topic.items() if topic is not None or tally.failed]
    asked = [pair for pair in sorted(topics, key=lambda pair: -pair[1].asked) if pair[1].asked]
    failed = [pair for pair in sorted(topics, key=lambda pair: -pair[1].failed) if pair[1].failed]
    return WeeklyFigures(list(by_week.items()), total, asked[:_LISTED], failed[:_LISTED])
