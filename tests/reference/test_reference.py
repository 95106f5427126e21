"""Our hours say what the reference said of every expression; `make hours-reference` asks it again."""

import json
import os

import pytest

from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from tests.reference.compare import GENERATED, KEPT, accepted, disagreements, missing, reference
from tests.reference.expressions import generated, of_the_base

SHARE = 10
"""One instant in ten: the others are of other expressions, and `make hours-reference` compares all fifty."""

KEPT_STATES: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))


def test_hours_agree_with_what_the_reference_said() -> None:
    """Two thousand expressions and the base's: clock changes, holidays, New Year's nights among the instants."""
    assert len(KEPT_STATES) >= GENERATED
    assert list(disagreements(list(KEPT_STATES), list(KEPT_STATES.values()), SHARE)) == []


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
