"""Bases too large for the classifier, and how costs grow."""

import numpy as np
import pytest

from knowledge.engine import fitting
from knowledge.engine.engine import Engine
from knowledge.engine.entry import EngineEntry
from knowledge.engine.fitting import MAX_LINES
from tests.growth import measure_growth


def test_a_base_of_many_phrases_still_finds() -> None:
    """Above the limit of lines an entry is one line, and its own words still lead to it."""
    number = MAX_LINES // 5 + 1
    entries = [
        EngineEntry(str(one), tuple(f"démarche {word}{one:05d}" for word in ("mot", "lieu", "nom", "cas", "fait")))
        for one in range(number)
    ]
    assert Engine.fit(entries).rank("ma démarche lieu00042").candidates[0].id == "42"


def test_few_entries_of_many_phrases_are_learnt_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """More examples than are learnt leave the classifier its part of each entry: nothing is answered less surely."""
    monkeypatch.setattr(fitting, "MAX_LINES", 60)
    entries = [
        EngineEntry(topic, tuple(f"{word} {way} {number}" for way in ("mon", "pour", "quel") for number in range(12)))
        for topic, word in (("loyer", "loyer"), ("soins", "médecin"), ("travail", "emploi"))
    ]
    fitted = fitting.fit(entries, "fr", (), ())
    assert fitted.model.classifier is not None
    assert np.bincount(fitted.model.owners.entries).tolist() == [20, 20, 20]


def test_the_nearest_example_is_told_where_a_line_is_an_entry_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read again there, and is the same."""
    entries = [
        EngineEntry("creche", ("une place en crèche", "faire garder mon bébé"), ("crèche",)),
        EngineEntry("cantine", ("le prix de la cantine", "inscrire mon fils à la cantine")),
    ]
    told = [example.phrase for example in Engine.fit(entries).explain("inscrire à la cantine").examples]
    monkeypatch.setattr(fitting, "MAX_LINES", 3)
    engine = Engine.fit(entries)
    assert len(engine._fitted.model.owners.entries) == len(entries)
    again = [example.phrase for example in engine.explain("inscrire à la cantine").examples]
    assert told[0] == again[0] == "inscrire mon fils à la cantine"
    assert "crèche" not in told


def test_growth_measures_each_size() -> None:
    """Sizes come smallest first, with times and memory that a clock and a kernel can have given."""
    small, large = measure_growth((200, 50))
    assert (small.phrases, large.phrases) == (50, 200)
    assert 0 < small.p50 <= small.p99
    assert small.fit > 0
    assert 0 < small.memory <= large.memory
