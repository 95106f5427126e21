"""From rehearsal to trust: the weights of the channels and the two calibrated probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.engine.channels import Channels
from knowledge.engine.learning.logistic import Logistic, Reals, choose_weights
from knowledge.engine.learning.vectors import Floats
from knowledge.engine.rehearsal import Round

CHOICES = 4
"""Entries offered at most when the bot asks which one is meant."""

OUT_OF_SCOPE = 0.5
"""Share of questions nothing answers, among those the calibrators learn from.

More than residents send, so that doubt is learnt well: a wrong answer costs more than a question back."""

CAUTION = 1.7
"""What a wrong first entry counts when the first calibrator learns, a right one counting 1, where examples are few.

There the rehearsal's questions are rewordings by the hand that wrote the others, easier than what will be asked:
without it, of the answers of probability 0.5 and more to eight sets, 93 in 100 were right (85 to 97 by set). The base
of the three towns, with its hundred examples an entry by several hands, goes without."""

FEW = 20
"""Examples an entry under which they are few."""

MIN_QUESTIONS = 60
"""Rehearsed questions with a known answer under which a base learns nothing of itself."""

_HOLD = 40.0
"""Questions the default weights are worth when a base learns its own."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What rehearsal taught: the weights of the channels, in their order, and the two calibrators."""

    weights: tuple[float, ...]
    first: Logistic
    choice: Logistic

    def judge(self, channels: Channels) -> tuple[Floats, Reals]:
        """Mixes the channels and judges the mixture.

        Returns:
            Logarithms of the entries' shares, shape (messages, entries), and the signals, shape (messages, signals).
        """
        mixed = channels.mixed(np.array(self.weights))
        return mixed, channels.signals(mixed)


def learn(rounds: Sequence[Round], default: Trust, examples: float) -> Trust:
    """Learns from the rounds of a rehearsal; the default comes back when they hold too few questions.

    The weights of the channels are learnt where examples are many. Where they are few, one hand's rewordings flatter
    the channels that count shared words: the default weights gain half a point of top-1, the mean of twenty sets.

    Args:
        rounds: The rounds.
        default: What to start from.
        examples: How many examples most entries have.
    """
    answered = [part.right >= 0 for part in rounds]
    if sum(map(np.sum, answered)) < MIN_QUESTIONS:
        return default
    weights = _weights(rounds, answered, default) if examples >= FEW else np.array(default.weights)
    signs, first, choice = [], [], []
    for part, mask in zip(rounds, answered, strict=True):
        mixed = part.channels.mixed(weights)
        rank = (mixed > mixed[np.arange(len(mixed)), np.maximum(part.right, 0)][:, None]).sum(axis=1)
        signs.append(part.channels.signals(mixed))
        first.append(mask & (rank == 0))
        choice.append(mask & (rank < CHOICES))
    inside = np.concatenate(answered)
    importance = np.where(inside, 1.0, OUT_OF_SCOPE / (1 - OUT_OF_SCOPE) * inside.sum() / max((~inside).sum(), 1))
    every, right = np.concatenate(signs), np.concatenate(first)
    return Trust(
        tuple(float(weight) for weight in weights),
        Logistic.fit(every, right, importance * np.where(right | (examples >= FEW), 1.0, CAUTION)),
        Logistic.fit(every, np.concatenate(choice), importance),
    )


def _weights(rounds: Sequence[Round], answered: Sequence[NDArray[np.bool_]], default: Trust) -> Reals:
    """The weights that suit the rehearsed questions best, the mean of the rounds."""
    prior, hold = np.array(default.weights), _HOLD / len(rounds)
    chosen = [
        choose_weights(part.channels.stacked()[mask], part.right[mask], prior, hold)
        for part, mask in zip(rounds, answered, strict=True)
    ]
    return np.asarray(np.mean(chosen, axis=0))
