"""How near examples are to topics."""

import numpy as np
import pytest

from knowledge.checks import voisinage
from knowledge.checks.voisinage import Voisinage

PHRASES = [f"mot{number % 5} mot{number % 7} mot{number % 11} rare{number}".split() for number in range(60)]
OWNERS = np.arange(60) % 3


def test_examples_compared_in_parts_are_as_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """A topic of thousands of examples would take gigabytes at once."""
    beside = np.ones(60, bool)
    whole = Voisinage.of(PHRASES, OWNERS, beside)
    near = [(whole.to(topic), [whole.nearest(place, topic) for place in range(60)]) for topic in range(3)]
    monkeypatch.setattr(voisinage, "PAIRS", 60 * 4)
    for topic, (amounts, places) in enumerate(near):
        assert np.allclose(whole.to(topic), amounts)
        assert [whole.nearest(place, topic) for place in range(60)] == places
