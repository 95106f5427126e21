"""The danger layer on the collection: what it may miss, and whom it may disturb for nothing."""

import json
import sys

import pytest

from knowledge.danger.category import Category
from knowledge.danger.detection import detect
from tests.knowledge.danger import fitting, measure
from tests.knowledge.danger.messages import EXPECTED, apart, development, harmless, held_out, labelled, lines
from tests.share import WHOLE, share

pytestmark = pytest.mark.shares

# The share of the collection still seen once written another way; measured 2026-11-22, a little below the measure.
FLOORS = {
    "sans accents": 0.985,
    "SMS": 0.985,
    "une faute de frappe": 0.94,
    "capitales": 0.985,
    "apostrophes courbes": 0.985,
    "sans apostrophe": 0.98,
    "apostrophes en espaces": 0.985,
    "caractères invisibles": 0.985,
    "lettres sosies": 0.985,
    "lettres espacées": 0.975,
    "lettre répétée": 0.985,
}
IN_CHATTER = 0.96
BURIED = 60 if WHOLE else 30
"""Messages of 4,000 characters, of thirty milliseconds each: one that is missed is within the bound, two are not."""

MOST_APART = {"danger": (0.07, 0.11), "danger-2": (0.08, 0.07), "danger-3": (0.12, 0.08), "danger-langues": (0.15, 0.1)}
"""Shares of the dangers missed and of the near-misses taken for one, by set written apart. Of the first, errors were
read on odd ids only, and even ids only counted; of the others, none. The last is a fourth of
what writers told whose other messages joined the collection."""


@pytest.mark.parametrize("name", EXPECTED)
def test_each_danger_has_enough_messages(name: str) -> None:
    """Three hundred messages a kind, so that no fault at all bounds the recall at one per cent."""
    assert len(lines(name)) >= 300
    assert len(set(lines(name))) == len(lines(name))


def test_there_are_enough_harmless_messages() -> None:
    """Two thousand of them bound the false alarms too."""
    assert len(harmless()) >= 2000


@pytest.mark.parametrize("name", EXPECTED)
def test_development_recall(name: str) -> None:
    """The rules see what they were written on."""
    assert 1 - measure.missed(name, development(name)).rate >= 0.99


@pytest.mark.parametrize("name", EXPECTED)
def test_held_out_recall(name: str) -> None:
    """And, nearly as well, the half that no rule and no weight was fitted on."""
    rate = measure.missed(name, held_out(name))
    sys.stdout.write(f"{name}: {1 - rate.rate:.4f}\n")
    assert 1 - rate.rate >= 0.95


@pytest.mark.parametrize("name", EXPECTED)
def test_the_kind_of_danger_is_right(name: str) -> None:
    """Another kind alone is rare: its card would name other lines first."""
    assert measure.mistaken(name, EXPECTED[name], held_out(name)).rate <= 0.03


@pytest.mark.parametrize(("kind", "text"), labelled("langues"))
def test_other_languages(kind: str, text: str) -> None:
    """The plainest words of danger are known in the residents' other languages."""
    assert detect(text) is not None, kind


def test_false_alarms() -> None:
    """At most three firm cards, and eight in all, for a thousand harmless messages."""
    assert measure.false_alarms("fermes", firm=True).rate * 1000 <= 3
    assert measure.false_alarms("toutes", firm=False).rate * 1000 <= 8


@pytest.mark.parametrize("name", FLOORS)
def test_recall_written_another_way(name: str) -> None:
    """Accents, abbreviations, slips and tricks of letters cost little.

    Of one danger in three, others for each way: that share is seen within half a point of the whole, and above its
    floor whichever third it is.
    """
    written = share(measure.written_another_way(name), 3, [*FLOORS].index(name) % 3)
    assert 1 - measure.missed(name, written).rate >= FLOORS[name]


def test_recall_in_chatter() -> None:
    """A cry is heard in the middle of four thousand characters, and after a question."""
    assert all(1 - rate.rate >= IN_CHATTER for rate in measure.in_chatter(buried_sample=BURIED))


def test_weights_belong_to_the_collection() -> None:
    """The weights were fitted on the examples as they are now."""
    assert json.loads(fitting.WEIGHTS.read_text(encoding="utf-8"))["collection"] == fitting.digest()


def test_bound_without_a_fault_is_three_over_the_total() -> None:
    """The rule of three, which the exact bound must agree with."""
    assert measure.Rate("", 0, 300).bound == pytest.approx(3 / 300, rel=0.02)
    assert measure.Rate("", 3, 3).bound == pytest.approx(1, abs=1e-6)


def test_every_kind_is_met() -> None:
    """No kind of danger exists on paper only."""
    seen = (measure.seen(text) for name in EXPECTED for text in development(name))
    met = {detected.categories[0] for detected in seen if detected}
    assert met == set(Category)


@pytest.mark.parametrize("name", MOST_APART)
def test_messages_written_apart(name: str) -> None:
    """Dangers and near-misses written to be hard, by somebody who knew neither the rules nor the collection."""
    dangers, near = [[text for _, text, told in apart(name) if told is wanted] for wanted in (True, False)]
    missed = [text for text in dangers if not detect(text)]
    alarms = [text for text in near if detect(text)]
    most_missed, most_alarms = MOST_APART[name]
    assert len(missed) <= most_missed * len(dangers), missed
    assert len(alarms) <= most_alarms * len(near), alarms
