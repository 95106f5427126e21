"""Softmax regression in its dual form: the classifier needs only the similarities between phrases.

Minimises, over functions f of the space the similarities K span,

    sum over phrases i of weight_i * cross-entropy(y_i, softmax(f(x_i)))  +  |f|^2 / (2 * strength)

with f(x) = sum over i of K(x, x_i) * alpha_i. Steps are taken by L-BFGS under the inner product <a, b> = a' K b, in
which the problem is nearly round: some twenty-five multiplications by K are enough, where plain coordinates
take a hundred.
"""

from typing import Protocol

import numpy as np

from knowledge.engine.learning.vectors import Floats, Integers

STRENGTH = 30.0
"""Inverse of the regularisation. Measured flat between 10 and 100 on five sets."""

_MEMORY = 5
_STEPS = 30


class Multiplies(Protocol):
    """A matrix, or what multiplies like one."""

    def __matmul__(self, other: Floats, /) -> Floats:
        """The product."""
        ...


def train(likeness: Multiplies, labels: Integers, classes: int, weights: Floats, tolerance: float = 1e-2) -> Floats:
    """The coefficients `alpha` of the phrases.

    Args:
        likeness: Similarities between phrases, shape (phrases, phrases), symmetric.
        labels: The class of each phrase, in 0..classes-1.
        classes: How many classes there are.
        weights: How much each phrase counts.
        tolerance: The share of the first gradient's norm at which it is enough: a third of this finds the same first
            topics in 4,200 labelled questions but three.

    Returns:
        Shape (phrases, classes). The classes' scores of a text are its similarities to the phrases, times this.
    """
    # A vector is kept with its image by K, as [vector, K vector]: sums of such pairs stay such pairs, so that one
    # multiplication a step is enough and the inner product is that of one's first half with the other's second.
    target = np.zeros((len(labels), classes), np.float32)
    target[np.arange(len(labels)), labels] = 1
    importance = weights[:, None]
    point = np.zeros((2, *target.shape), np.float32)
    loss, slope = _loss(point, target, importance)
    gradient = np.stack((slope, likeness @ slope))
    first = _inner(gradient, gradient)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(_STEPS):
        direction = _direction(gradient, steps)
        moved = _search(point, direction, loss, _inner(gradient, direction), target, importance)
        if moved is None:
            break
        step, loss, slope = moved
        point += step
        change = np.stack((slope, likeness @ slope)) - gradient
        gradient += change
        steps = [*steps, (step, change)][-_MEMORY:]
        if _inner(gradient, gradient) < tolerance**2 * first:
            break
    alpha: Floats = point[0].copy()
    return alpha


def log_softmax(scores: Floats) -> Floats:
    """The logarithms of the shares along the last axis."""
    return shared(scores)[0]


def shared(scores: Floats) -> tuple[Floats, Floats]:
    """The logarithms of the shares along the last axis, and of what they are shares of, that axis left out."""
    top = scores.max(axis=-1, keepdims=True)
    together = top + np.log(np.exp(scores - top).sum(axis=-1, keepdims=True))
    return scores - together, together[..., 0]


def _inner(one: Floats, other: Floats) -> float:
    return float(np.vdot(one[0], other[1]))


def _loss(point: Floats, target: Floats, importance: Floats) -> tuple[float, Floats]:
    logarithms = log_softmax(point[1])
    fit = -float((importance * target * logarithms).sum())
    residual = importance * (np.exp(logarithms) - target) + point[0] / STRENGTH
    return fit + _inner(point, point) / (2 * STRENGTH), residual


def _search(
    point: Floats, direction: Floats, loss: float, slope: float, target: Floats, importance: Floats
) -> tuple[Floats, float, Floats] | None:
    """Halves the step until the loss falls enough; None when it cannot fall any more."""
    size = np.float32(1)
    while slope < 0 and size > 1e-3:
        step = size * direction
        reached, residual = _loss(point + step, target, importance)
        if reached <= loss + 1e-4 * float(size) * slope:
            return step, reached, residual
        size /= 2
    return None


def _direction(gradient: Floats, steps: list[tuple[Floats, Floats]]) -> Floats:
    """The two-loop recursion of L-BFGS (Nocedal 1980)."""
    direction = -gradient
    shares: list[float] = []
    for step, change in reversed(steps):
        share = _inner(step, direction) / _inner(step, change)
        direction -= np.float32(share) * change
        shares.append(share)
    if steps:
        step, change = steps[-1]
        direction *= np.float32(_inner(step, change) / _inner(change, change))
    for (step, change), share in zip(steps, reversed(shares), strict=True):
        direction += np.float32(share - _inner(change, direction) / _inner(step, change)) * step
    return direction
