"""Measures how well a method finds the right entry, on a public set of questions."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from knowledge.engine.engine import Engine
from knowledge.engine.entry import EngineEntry
from knowledge.measuring.public_set import LabelledQuestion, PublicSet
from knowledge.measuring.slips import slip
from knowledge.understanding.interpretation import ANSWER_CUT

HIDDEN_SHARE = 0.3
"""Share of the entries taken away to make questions that nothing answers."""

DRAWS = 3
REDRAWS = 5
"""Other choices of the entries' phrases: with five phrases an entry, one choice is two points easier than another."""

MOST_REDRAWN = 1_000
"""Questions asked at each of them, at most."""

SLIPS = 2
DEPTH = 20
"""Ranks looked at for the mean reciprocal rank; lower ones count as never found."""


class Method(Protocol):
    """A way to find entries, fitted on some."""

    def find(self, text: str) -> tuple[Sequence[str], float]:
        """The ids of entries, best first, and how sure the method is of the first (any increasing scale)."""
        ...


Builder = Callable[[Sequence[EngineEntry], str], Method]
"""Fits a method on entries, given the language."""


@dataclass(frozen=True, slots=True)
class MethodFigures:
    """What was measured of a method on a set; shares are in 0..1, None what does not apply.

    Attributes:
        method: Its name.
        top1: Share of the answerable questions whose first entry is right.
        top1_redrawn: The same with other phrases in the entries, drawn among theirs and the questions; mean of
            the draws.
        hits3: Share of those with the right entry among the first three.
        mrr: Mean reciprocal rank.
        auroc_own: How well confidence tells answerable questions from the set's own unanswerable ones.
        auroc_hidden: The same, the unanswerable being those of hidden entries; mean of the draws.
        auroc_far: The same, against questions of other domains.
        precision: Share of direct answers (confidence at or above the shipped cut) that are right, the set's own
            unanswerable questions included; for methods whose confidence is a probability.
        answered: Share of all questions answered directly.
        precision_hidden: As `precision`, with the hidden entries of the draws.
        typo_cost: Fall of `top1` when each question has two slips of the keyboard; mean of the draws.
        p50: Median time of a question, in milliseconds of processor time.
        p99: The time 99 questions in 100 stay under, likewise.
        fit: Seconds of processor time to fit.
    """

    method: str
    top1: float
    top1_redrawn: float
    hits3: float
    mrr: float
    auroc_own: float | None
    auroc_hidden: float
    auroc_far: float | None
    precision: float | None
    answered: float | None
    precision_hidden: float | None
    typo_cost: float
    p50: float
    p99: float
    fit: float


class EngineMethod:
    """The understanding engine as a method to measure."""

    def __init__(self, entries: Sequence[EngineEntry], lang: str) -> None:
        self._engine = Engine.fit(entries, lang=lang)

    def find(self, text: str) -> tuple[Sequence[str], float]:
        """See `Method.find`; the confidence is the calibrated probability."""
        ranking = self._engine.rank(text, DEPTH)
        return [candidate.id for candidate in ranking.candidates], ranking.p_first


def measure(
    name: str, build: Builder, public: PublicSet, far: Sequence[str] = (), *, calibrated: bool
) -> MethodFigures:
    """Measures a method on a set, always with the same draws.

    Args:
        name: The method's name.
        build: Fits it.
        public: The set.
        far: Questions of other domains, which nothing in the set answers.
        calibrated: Whether its confidence is a probability.
    """
    started = time.process_time()
    method = build(public.entries, public.lang)
    fit = time.process_time() - started
    answerable = [question for question in public.questions if question.gold is not None]
    replies, times = _ask(method, [question.text for question in public.questions])
    inside = np.array([question.gold is not None for question in public.questions])
    ranks = _ranks(replies, public.questions)[inside]
    sure = np.array([confidence for _, confidence in replies])
    right = np.zeros(len(inside), np.bool_)
    right[inside] = ranks == 1
    mistyped = [_mistyped_draw(method, answerable, seed) for seed in range(1, DRAWS + 1)]
    beyond, _ = _ask(method, far)
    draws = [_hidden_draw(build, public, answerable, seed) for seed in range(DRAWS)]
    top1 = float((ranks == 1).mean())
    return MethodFigures(
        method=name,
        top1=top1,
        top1_redrawn=float(np.mean([_redrawn(build, public, seed) for seed in range(1, REDRAWS + 1)])),
        hits3=float((ranks <= 3).mean()),
        mrr=float((1 / ranks).mean()),
        auroc_own=None if inside.all() else auroc(sure, inside),
        auroc_hidden=float(np.mean([auroc(sure_then, known) for sure_then, known, _ in draws])),
        auroc_far=_auroc_far(sure[inside], [confidence for _, confidence in beyond]) if far else None,
        precision=_precision(sure, right) if calibrated else None,
        answered=float((sure >= ANSWER_CUT).mean()) if calibrated else None,
        precision_hidden=_mean([_precision(drawn, correct) for drawn, _, correct in draws]) if calibrated else None,
        typo_cost=top1 - float(np.mean(mistyped)),
        p50=float(np.quantile(times, 0.5)) * 1000,
        p99=float(np.quantile(times, 0.99)) * 1000,
        fit=fit,
    )


def _redrawn(build: Builder, public: PublicSet, seed: int) -> float:
    """The share of questions whose first entry is right where the entries have other phrases."""
    other = public.redrawn(seed, MOST_REDRAWN)
    replies, _ = _ask(build(other.entries, other.lang), [question.text for question in other.questions])
    return float((_ranks(replies, other.questions) == 1).mean())


def _mistyped_draw(method: Method, answerable: Sequence[LabelledQuestion], seed: int) -> float:
    """The share of questions whose first entry is right though they are mistyped."""
    chance = np.random.default_rng(seed)
    replies, _ = _ask(method, [slip(question.text, SLIPS, chance) for question in answerable])
    return float((_ranks(replies, answerable) == 1).mean())


def auroc(scores: np.ndarray, positive: np.ndarray) -> float:
    """The chance that a positive scores above a negative, ties counting half (0.5 without one of the two)."""
    above, below = scores[positive], np.sort(scores[~positive])
    if not len(above) or not len(below):
        return 0.5
    wins = np.searchsorted(below, above, "left") + np.searchsorted(below, above, "right")
    return float(wins.mean() / 2 / len(below))


Replies = list[tuple[Sequence[str], float]]


def _ask(method: Method, texts: Sequence[str]) -> tuple[Replies, list[float]]:
    replies, times = [], []
    for text in texts:
        started = time.thread_time()
        replies.append(method.find(text))
        times.append(time.thread_time() - started)
    return replies, times


def _ranks(replies: Replies, questions: Sequence[LabelledQuestion]) -> np.ndarray:
    """The rank of the right entry, infinite when it is not among the first `DEPTH`."""
    return np.array(
        [
            ids.index(question.gold) + 1 if question.gold in (ids := list(found)[:DEPTH]) else np.inf
            for (found, _), question in zip(replies, questions, strict=True)
        ]
    )


def _hidden_draw(
    build: Builder, public: PublicSet, answerable: Sequence[LabelledQuestion], seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Confidences with some entries hidden; whether each question still has its entry; whether the first is right."""
    ids = [entry.id for entry in public.entries]
    hidden = frozenset(np.random.default_rng(seed).choice(ids, round(HIDDEN_SHARE * len(ids)), replace=False).tolist())
    replies, _ = _ask(build(public.without(hidden), public.lang), [question.text for question in answerable])
    known = np.array([question.gold not in hidden for question in answerable])
    return np.array([confidence for _, confidence in replies]), known, _ranks(replies, answerable) == 1


def _auroc_far(inside: np.ndarray, far: Sequence[float]) -> float:
    scores = np.concatenate((inside, np.array(far)))
    return auroc(scores, np.arange(len(scores)) < len(inside))


def _precision(sure: np.ndarray, right: np.ndarray) -> float | None:
    answered = sure >= ANSWER_CUT
    return float(right[answered].mean()) if answered.any() else None


def _mean(values: Sequence[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return float(np.mean(numbers)) if numbers else None
