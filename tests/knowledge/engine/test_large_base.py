"""Bases too large for the classifier, and how costs grow."""

from knowledge.engine.engine import Engine
from knowledge.engine.entry import Entry
from knowledge.engine.fitting import MAX_LINES
from knowledge.measuring.growth import measure_growth


def test_a_base_of_many_phrases_still_finds() -> None:
    """Above the limit of lines an entry is one line, and its own words still lead to it."""
    number = MAX_LINES // 5 + 1
    entries = [
        Entry(str(one), tuple(f"démarche {word}{one:05d}" for word in ("mot", "lieu", "nom", "cas", "fait")))
        for one in range(number)
    ]
    assert Engine.fit(entries).rank("ma démarche lieu00042").candidates[0].id == "42"


def test_growth_measures_each_size() -> None:
    """Sizes come smallest first, with times and memory that a clock and a kernel can have given."""
    small, large = measure_growth((200, 50))
    assert (small.phrases, large.phrases) == (50, 200)
    assert 0 < small.p50 <= small.p99
    assert small.fit > 0
    assert 0 < small.memory <= large.memory
