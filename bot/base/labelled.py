"""Labelled questions, by which a change of the base is judged before it is made: what `guichet eval` scores."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.guichet import Guichet
from knowledge.measuring.evaluation import Row, Score, evaluate
from knowledge.model.base import Base

FOLDER = "evaluation"
"""Where staff put theirs, in the folder of the base: files `*.jsonl`, in the format of `guichet eval`."""

OF_THE_PROJECT = Path(__file__).parents[2] / "tests" / "evaluation"
"""Those of the project, where there is a checkout of it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The rows that bear on a base; `unreadable` are the lines that are none, as `file:line`."""

    rows: tuple[Row, ...]
    unreadable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows were answered helpfully, rightly, wrongly, and how many dangers were missed (see `ScoredRow`)."""

    helpful: int
    right: int
    wrong: int
    missed_danger: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The same rows before a change and after it; `left` are those for which there was no time."""

    rows: int
    before: RowCounts
    after: RowCounts
    left: int
    unreadable: tuple[str, ...]


def read_labelled(base_folder: Path, base: Base, others: Path = OF_THE_PROJECT) -> Labelled:
    """The labelled questions beside a base and those of the project, without those on what the base does not have."""
    rows: list[Row] = []
    unreadable: list[str] = []
    for path in (*sorted((base_folder / FOLDER).glob("*.jsonl")), *sorted(others.glob("*.jsonl"))):
        for number, raw in _lines(path):
            if isinstance(raw, dict) and "danger" in raw:  # a set on danger alone, which no base changes
                continue
            try:
                rows.append(Row.of(raw if isinstance(raw, dict) else {}))
            except ValueError:
                unreadable.append(f"{path.name}:{number}")
    known = base.sujets.keys()
    return Labelled(
        tuple(row for row in rows if row.topics <= known and (row.commune is None or row.commune in base.communes)),
        tuple(unreadable),
    )


def judge(
    before: Guichet,
    after: Guichet,
    labelled: Labelled,
    commune: str | None,
    now: datetime,
    end: float,
    tick: Callable[[], float] = time.monotonic,
) -> Judged:
    """Score the rows on both, one after the other, until `tick` tells `end`.

    `commune` is for rows without one.
    """
    then, next_ = Score(), Score()
    for row in labelled.rows:
        if tick() > end:
            break
        then.verdicts += evaluate(before, [row], commune, now).verdicts
        next_.verdicts += evaluate(after, [row], commune, now).verdicts
    scored = len(next_.verdicts)
    left = len(labelled.rows) - scored
    return Judged(scored, _figures(then), _figures(next_), left, labelled.unreadable)


def _lines(path: Path) -> Iterator[tuple[int, object]]:
    """The lines of a file that hold something, each with its number from 1; None for what is no JSON."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        yield 1, None
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError:
                yield number, None


def _figures(score: Score) -> RowCounts:
    def count(name: str) -> int:
        return sum(getattr(verdict, name) for verdict in score.verdicts)

    return RowCounts(count("helpful"), count("right"), count("wrong"), count("missed_danger"))
