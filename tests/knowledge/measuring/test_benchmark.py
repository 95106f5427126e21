"""What the benchmark measures."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import pytest

from knowledge.engine.entry import EngineEntry
from knowledge.measuring.benchmark import EngineMethod, auroc, measure
from knowledge.measuring.public_set import parse_set
from knowledge.measuring.slips import slip

_DOCUMENT = {
    "name": "tiny",
    "lang": "fr",
    "entries": [
        {"id": "a", "phrases": ["une place en crèche", "inscrire mon bébé"]},
        {"id": "b", "phrases": ["mon loyer impayé", "payer mon loyer"], "answer": "Voir le CCAS."},
        {"id": "c", "phrases": ["vacciner mon fils", "le vaccin"]},
        {"id": "d", "phrases": ["perdu ma carte", "refaire mon passeport"]},
    ],
    "queries": [
        {"text": "place en crèche", "gold": "a"},
        {"text": "loyer", "gold": "b"},
        {"text": "un vaccin", "gold": "c"},
        {"text": "la météo", "gold": None},
    ],
}


class _Oracle:
    """Knows the answers, and is as sure as the message is long."""

    def __init__(self, entries: Sequence[EngineEntry], lang: str) -> None:
        self._known = {entry.id for entry in entries}
        assert lang == "fr"

    def find(self, text: str) -> tuple[Sequence[str], float]:
        """The right entry when there is one, else another."""
        right = {"place en crèche": "a", "loyer": "b", "un vaccin": "c"}.get(text, "d")
        return ([right] if right in self._known else []), float(right != "d")


def test_a_set_is_read() -> None:
    """Entries keep their phrases and answers, queries their gold or None."""
    public = parse_set(_DOCUMENT)
    assert public.entries[1] == EngineEntry("b", ("mon loyer impayé", "payer mon loyer"), (), "Voir le CCAS.")
    assert public.questions[3].gold is None


def test_phrases_and_questions_change_places() -> None:
    """Each entry keeps the number of its phrases, and what was not drawn is asked; the unanswerable is left out."""
    public = parse_set(_DOCUMENT)
    other = public.redrawn(1, 10)
    assert [len(entry.phrases) for entry in other.entries] == [2, 2, 2, 2]
    assert {question.gold for question in other.questions} == {"a", "b", "c"}
    said = [*chain(*(entry.phrases for entry in other.entries)), *(one.text for one in other.questions)]
    before = [*chain(*(entry.phrases for entry in public.entries)), "place en crèche", "loyer", "un vaccin"]
    assert sorted(said) == sorted(before)
    assert len(public.redrawn(1, 2).questions) == 2
    assert {public.redrawn(seed, 10).entries[0].phrases for seed in range(9)} != {other.entries[0].phrases}


@pytest.mark.parametrize("document", [{}, {"entries": [], "queries": [{"text": 1}]}, {"entries": 3, "queries": []}])
def test_another_form_is_refused(document: dict[str, object]) -> None:
    """A document of another form is said to be no public set."""
    with pytest.raises(ValueError, match="not a public set"):
        parse_set(document)


def test_a_perfect_method_gets_perfect_figures() -> None:
    """One that knows the answers is right everywhere and tells the unanswerable."""
    figures = measure("oracle", _Oracle, parse_set(_DOCUMENT), ["les fleurs"], calibrated=True)
    assert (figures.top1, figures.hits3, figures.mrr) == (1, 1, 1)
    assert figures.top1_redrawn < 1  # it answers phrases with « d »
    assert (figures.auroc_own, figures.auroc_far, figures.precision) == (1, 1, 1)
    assert figures.answered == 0.75


def test_the_engine_can_be_measured() -> None:
    """The real engine gets figures in their ranges."""
    figures = measure("engine", EngineMethod, parse_set(_DOCUMENT), calibrated=True)
    assert figures.top1 == 1
    assert figures.auroc_far is None
    assert 0 < figures.p50 <= figures.p99


def test_auroc_counts_ties_half() -> None:
    """Separated scores make 1, equal ones a half."""
    positive = np.array([True, True, False, False])
    assert auroc(np.array([3, 2, 1, 0]), positive) == 1
    assert auroc(np.array([1, 1, 1, 1]), positive) == 0.5
    assert auroc(np.array([1, 0, 1, 0]), positive) == 0.5


def test_slips_spare_short_words_and_are_repeatable() -> None:
    """The same seed makes the same slips, in words of four letters or more alone."""
    text = "je ne sais pas où est la cantine"
    slipped = slip(text, 2, np.random.default_rng(5))
    assert slipped == slip(text, 2, np.random.default_rng(5)) != text
    assert slipped.startswith("je ne ")
    assert slip("où est la", 2, np.random.default_rng(0)) == "où est la"
