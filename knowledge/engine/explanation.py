"""Why a ranking is what it is."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.channels import NAMES, SIGNALS
from knowledge.engine.entry import EngineEntry, Example, Explanation, Ranking, RankingReason
from knowledge.engine.fitting import Fitted
from knowledge.engine.learning.vectors import Floats
from knowledge.engine.rows import Rows

_REASONS = 3
_WORDS = 5


def explain(
    entries: Sequence[EngineEntry],
    fitted: Fitted,
    pairs: Sequence[tuple[str, tuple[str, ...]]],
    ranking: Ranking,
    limit: int,
) -> Explanation:
    """Takes a ranking apart.

    Args:
        entries: The base.
        fitted: What was fitted on it.
        pairs: Each word of the message with what it is read as.
        ranking: What is to be explained.
        limit: Examples at most.
    """
    words = [word for _, read in pairs for word in read]
    model = fitted.model
    channels = model.channels(words)
    mixed, signals = fitted.trust.judge(channels)
    places = {entry.id: number for number, entry in enumerate(entries)}
    leading = [places[candidate.id] for candidate in ranking.candidates[:_REASONS]]
    stacked = channels.stacked()[0]
    weights = _word_weights(fitted, words, mixed[0])
    content = model.reader.content(words)
    return Explanation(
        ranking=ranking,
        words=tuple(words),
        corrected=tuple((word, " ".join(read)) for word, read in pairs if read != (word,)),
        unknown=tuple(word for word in content if not model.familiarity.knows(word)),
        examples=_examples(entries, fitted, words, limit),
        reasons=tuple(
            RankingReason(entries[place].id, _heaviest(words, weights[:, place]), _ranks(stacked, place))
            for place in leading
        ),
        signals=tuple(zip(SIGNALS, (float(value) for value in signals[0]), strict=True)),
    )


def _word_weights(fitted: Fitted, words: list[str], mixed: Floats) -> Floats:
    """How much each entry's logarithm falls when a word is left out, shape (words, entries)."""
    without = [
        fitted.trust.judge(fitted.model.channels(words[:place] + words[place + 1 :]))[0][0]
        for place in range(len(words))
    ]
    return mixed - np.array(without, np.float32).reshape(-1, len(mixed))


def _heaviest(words: Sequence[str], weights: Floats) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-weights, kind="stable")[:_WORDS].tolist()
    return tuple((words[place], float(weights[place])) for place in order if weights[place] > 0)


def _ranks(stacked: Floats, place: int) -> tuple[tuple[str, int], ...]:
    ranks = (stacked > stacked[place]).sum(axis=0) + 1
    return tuple(
        (name, int(rank)) for name, rank, spread in zip(NAMES, ranks, np.ptp(stacked, axis=0), strict=True) if spread
    )


def _examples(entries: Sequence[EngineEntry], fitted: Fitted, words: Sequence[str], limit: int) -> tuple[Example, ...]:
    """The phrases nearest to the message; read again, in the entries nearest to it, where a line is no phrase."""
    model = fitted.model
    vector = model.features.vector(words)
    rows = Rows.of(entries, ())
    lines = model.lines.similarities(vector)[: np.searchsorted(model.owners.entries, len(entries))]
    if len(lines) == len(rows.texts):
        order = np.flatnonzero(rows.question & (lines > 0))
        order = order[np.argsort(-lines[order], kind="stable")[:limit]]
        return tuple(Example(rows.texts[row], entries[rows.owners[row]].id, float(lines[row])) for row in order)
    nearest = np.argsort(-model.channels(words).nearest[0], kind="stable")[: 4 * limit]
    found = []
    for entry in (entries[place] for place in nearest.tolist()):
        for phrase in entry.phrases:
            other = model.features.vector(fitted.vocabulary.read(phrase))
            shared, here, there = _common(vector.columns, other.columns)
            if len(shared):
                similarity = float(vector.weights[here] @ other.weights[there])
                found.append(Example(phrase, entry.id, similarity))
    return tuple(sorted(found, key=lambda example: -example.similarity)[:limit])


def _common(
    one: NDArray[np.int32], other: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    shared, here, there = np.intersect1d(one, other, assume_unique=True, return_indices=True)
    return shared, here, there
