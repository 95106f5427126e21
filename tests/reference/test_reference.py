"""Our hours say what the reference said of every expression; `make hours-reference` asks it again."""

import json
import os

import pytest

from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from tests.reference.compare import GENERATED, KEPT, accepted, disagreements, missing, reference
from tests.reference.expressions import generated, of_the_base
from tests.share import WHOLE, share

pytestmark = pytest.mark.shares

SHARE = 1 if WHOLE else 10
"""One instant in ten: the others are of other expressions, and `make hours-reference` compares all fifty."""

KEPT_STATES: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))


def test_hours_agree_with_what_the_reference_said() -> None:
    """Clock changes, holidays, New Year’s nights: the expressions of the base, and a third of two thousand others."""
    assert len(KEPT_STATES) >= GENERATED
    base = [one for one in of_the_base(read_base(REPOSITORY_BASE)) if one in KEPT_STATES]
    expressions = [*dict.fromkeys([*base, *share([*KEPT_STATES], 3)])]
    assert list(disagreements(expressions, [KEPT_STATES[one] for one in expressions], SHARE)) == []


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
