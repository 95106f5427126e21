"""The regressions."""

import numpy as np
import pytest

from knowledge.engine.channels import Channels
from knowledge.engine.defaults import FEW_PHRASES
from knowledge.engine.learning.classifier import MAX_TEACHERS, MAX_WORK, choose_teachers, drawn
from knowledge.engine.learning.likeness import MAX_WRITTEN
from knowledge.engine.learning.logistic import Logistic, choose_weights
from knowledge.engine.learning.softmax import STRENGTH, log_softmax, train


def _problem() -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(0)
    labels = np.repeat(np.arange(3), 20).astype(np.int32)
    points = chance.normal(0, 0.4, (60, 5)).astype(np.float32)
    points[np.arange(60), labels] += 1
    return points @ points.T, labels


def test_the_classifier_reaches_the_optimum() -> None:
    """Where the loss is least, the function is the one made of the strength times what the shares still miss."""
    gram, labels = _problem()
    alpha = train(gram, labels, 3, np.ones(60, np.float32), 1e-5)
    missing = np.eye(3, dtype=np.float32)[labels] - np.exp(log_softmax(gram @ alpha))
    assert np.allclose(gram @ alpha, gram @ (STRENGTH * missing), atol=0.02)


def test_a_row_that_counts_for_nothing_changes_nothing() -> None:
    """Weights of 0 are as good as absence."""
    gram, labels = _problem()
    weights = np.ones(60, np.float32)
    weights[:5] = 0
    alpha = train(gram, labels, 3, weights, 1e-4)
    without = train(gram[5:, 5:], labels[5:], 3, weights[5:], 1e-4)
    assert not alpha[:5].any()
    assert np.allclose(alpha[5:], without, atol=0.05)


def test_more_phrases_than_can_teach_are_drawn_from_each_entry_alike() -> None:
    """The same part of a large entry and of a small one, a single phrase at least, from its first to its last."""
    owners = np.repeat(np.arange(3, dtype=np.int32), (2 * MAX_TEACHERS - 101, 100, 1))
    teachers = choose_teachers(owners, 3)
    large, small, single = np.bincount(owners[teachers])
    assert len(teachers) <= MAX_TEACHERS
    assert (abs(large - MAX_TEACHERS) <= 60, abs(small - 50) <= 1, single) == (True, True, 1)
    assert teachers[0] < 10
    assert teachers[teachers < 2 * MAX_TEACHERS - 101].max() > 2 * MAX_TEACHERS - 130


def test_a_small_entry_beside_large_ones_keeps_some_of_its_phrases() -> None:
    """Three entries of five thousand phrases leave those of ten whole."""
    owners = np.repeat(np.arange(50, dtype=np.int32), [10] * 47 + [5_000] * 3)
    kept = np.bincount(owners[drawn(owners, 4_000, least=10)])
    assert set(kept[:47]) == {10}
    assert 3_800 < kept[47:].sum() <= 4_000


@pytest.mark.parametrize(
    ("phrases", "classes", "taught"),
    [
        (900, 1, 0),
        (900, 300, 900),
        (5_000, 1_000, 0),
        (2_000, 900, 2_000),
        (15_000, 150, int(MAX_WORK / 150 / MAX_WRITTEN / 150) * 150),
        (60_000, 20, MAX_TEACHERS),
    ],
)
def test_as_many_teach_as_there_is_time_for(phrases: int, classes: int, taught: int) -> None:
    """All, a part of each entry, or none, where there is one entry only or a part would be too small to teach."""
    owners = np.sort(np.arange(phrases, dtype=np.int32) % classes)
    assert len(choose_teachers(owners, classes)) == taught


def test_probabilities_are_what_happens() -> None:
    """On its own data a fitted calibrator's mean probability is the share of what was true."""
    chance = np.random.default_rng(1)
    signs = chance.normal(size=(500, 2))
    truth = chance.random(500) < 1 / (1 + np.exp(-2 * signs[:, 0]))
    fitted = Logistic.fit(signs, truth, np.ones(500))
    assert abs(np.mean([fitted.probability(line) for line in signs.tolist()]) - truth.mean()) < 0.01
    assert fitted.slopes[0] > 5 * abs(fitted.slopes[1])


def test_the_channel_that_is_right_gets_the_weight() -> None:
    """A channel of noise loses its weight to one that tells the right choice."""
    chance = np.random.default_rng(2)
    right = chance.integers(0, 6, 200)
    channels = chance.normal(size=(200, 6, 2)).astype(np.float32)
    channels[np.arange(200), right, 0] += 2
    weights = choose_weights(channels, right, np.array([0.5, 0.5]), 5.0)
    assert weights[0] > 1 > 0.3 > weights[1]


def test_a_message_that_is_word_for_word_a_phrase_belongs_to_its_entry() -> None:
    """« tu sers à rien » is no question about what one is for, though many of those are nearly the same."""
    said = {
        "words": np.zeros((1, 2), np.float32),
        "text": np.zeros((1, 2), np.float32),
        "coverage": np.zeros((1, 2), np.float32),
        "classifier": np.array([[2.0, 0.0]], np.float32),
        "together": np.zeros(1, np.float32),
        "none": np.array([-np.inf], np.float32),
        "length": np.ones(1, np.float32),
        "stranger": np.zeros(1, np.float32),
    }
    weights = np.array(FEW_PHRASES.weights)
    nearly = Channels(nearest=np.array([[0.8, 0.95]], np.float32), **said)
    same = Channels(nearest=np.array([[0.8, 1.0]], np.float32), **said)
    assert nearly.mixed(weights).argmax() == 0
    assert same.mixed(weights).argmax() == 1
