"""Two small regressions: a yes-or-no one for probabilities, a choice among many for mixing weights."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Logistic:
    """A probability from signs: `1 / (1 + exp(-(bias + slopes . (x - centre) / scale)))`."""

    bias: float
    slopes: tuple[float, ...]
    centre: tuple[float, ...]
    scale: tuple[float, ...]

    def probability(self, signs: Sequence[float]) -> float:
        """The probability that some signs make."""
        score = self.bias
        for sign, slope, centre, scale in zip(signs, self.slopes, self.centre, self.scale, strict=True):
            # A sign far outside what was learnt says no more than the outermost learnt ones.
            score += slope * min(max((sign - centre) / scale, -4.0), 4.0)
        return 1 / (1 + math.exp(-min(max(score, -30.0), 30.0)))

    @classmethod
    def fit(cls, signs: Reals, truth: NDArray[np.bool_], weights: Reals, penalty: float = 3.0) -> "Logistic":
        """Newton's method on the penalised likelihood.

        Args:
            signs: Shape (lines, signs).
            truth: What happened, shape (lines,).
            weights: How much each line counts.
            penalty: Of the squared slopes, on standardised signs, in lines.
        """
        total = weights.sum()
        centre = weights @ signs / total
        scale = np.sqrt(weights @ (signs - centre) ** 2 / total) + 1e-3
        scaled = np.clip((signs - centre) / scale, -4, 4)
        design = np.column_stack((np.ones(len(signs)), scaled))
        ridge = np.diag([1e-3] + [penalty] * signs.shape[1])
        beta = np.zeros(design.shape[1])
        for _ in range(25):
            chance = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
            gradient = design.T @ (weights * (chance - truth)) + ridge @ beta
            curvature = (design * (weights * chance * (1 - chance))[:, None]).T @ design + ridge
            step = np.linalg.solve(curvature, gradient)
            beta -= step
            if np.abs(step).max() < 1e-6:
                break
        return cls(float(beta[0]), _tuple(beta[1:]), _tuple(centre), _tuple(scale))


def choose_weights(channels: NDArray[np.float32], right: NDArray[np.int64], prior: Reals, hold: float) -> Reals:
    """The mixing weights under which the right choices are likeliest (McFadden's conditional logit).

    Args:
        channels: What each channel says of each choice, shape (lines, choices, channels).
        right: The right choice of each line.
        prior: The weights to stay near, shape (channels,).
        hold: How many lines the prior is worth.

    Returns:
        Weights of 0 or more, shape (channels,).
    """
    lines = np.arange(len(right))
    weights = prior.copy()
    for _ in range(20):
        scores = channels @ weights.astype(np.float32)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        means = np.einsum("lc,lck->lk", shares, channels)
        gradient = (means - channels[lines, right]).sum(axis=0) + hold * (weights - prior)
        second = np.einsum("lc,lck,lcj->kj", shares, channels, channels, optimize=True) - means.T @ means
        step = np.linalg.solve(second + hold * np.eye(len(prior)), gradient)
        weights = np.maximum(weights - step, 0)
        if np.abs(step).max() < 1e-4:
            break
    return np.asarray(weights, np.float64)


def _tuple(values: Reals) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
