"""Our hours say what the reference says, on a part of the expressions; `make hours-reference` compares on all."""

import json
import os

import pytest

from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from tests.reference.compare import KEPT, KEPT_GENERATED, accepted, disagreements, missing, reference
from tests.reference.expressions import generated, of_the_base

KEPT_STATES: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))


def test_hours_agree_with_what_the_reference_said() -> None:
    """Kept results: 50 instants of each expression, clock changes, holidays and New Year's nights among them."""
    assert len(KEPT_STATES) >= KEPT_GENERATED
    assert list(disagreements(list(KEPT_STATES), list(KEPT_STATES.values()))) == []


def test_every_expression_of_the_base_is_accepted_and_most_are_kept() -> None:
    """The checker refuses none of the base; an expression added since is compared by `make hours-reference`."""
    base = of_the_base(read_base(REPOSITORY_BASE))
    assert accepted(base) == base
    assert len(set(base) & KEPT_STATES.keys()) >= 8


def test_hours_agree_with_the_reference_itself() -> None:
    """Where node and the package are: every expression of the base, and some that no result was kept of."""
    if reason := missing():
        if os.environ.get("CI") == "true" and "HOURS_REFERENCE" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    expressions = accepted([*of_the_base(read_base(REPOSITORY_BASE)), *generated(60, seed=7)])
    assert list(disagreements(expressions, reference(expressions))) == []
