"""Which questions are one, on the real base and in principle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.grouping import ALIKE_ON_ONE_TOPIC, likeness, marks, same
from knowledge.guichet import Guichet
from knowledge.memory import Memory

TERMS = st.frozensets(st.sampled_from("abcdefghij"), max_size=7)
RARITIES = st.lists(st.floats(0.2, 5), min_size=10, max_size=10)


@given(TERMS, TERMS, RARITIES)
def test_questions_alike_have_a_mark_in_common(
    one: frozenset[str], other: frozenset[str], rarities: list[float]
) -> None:
    """The index misses none: whatever is alike enough shares one of the few meanings that are indexed."""
    weights = dict(zip("abcdefghij", rarities, strict=True))
    first, second = ({term: weights[term] for term in terms} for terms in (one, other))
    if likeness(first, second) >= ALIKE_ON_ONE_TOPIC:
        assert set(marks(first)) & set(marks(second))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("où déposer mes encombrants", "ou je depose les encombrans svp ?", True),
        ("comment louer la salle des fêtes", "je veux louer une salle des fetes", True),
        ("la piscine ouvre à quelle heure", "bonjour quelle heure ouvre la piscine ??", True),
        ("la piscine ouvre à quelle heure", "la mairie ouvre à quelle heure", False),
        ("où déposer mes encombrants", "où déposer mes déchets verts", False),
        ("je veux louer une salle", "je veux louer un vélo", False),
        ("je voudrais un rendez-vous pour un passeport", "rdv passeport svp", True),
        ("je voudrais un rendez-vous pour un passeport", "je voudrais un rendez-vous avec le maire", False),
        ("mon fils est harcelé au collège", "mon fils cherche un stage au collège", False),
    ],
)
def test_what_moderators_would_put_together(guichet: Guichet, one: str, other: str, *, alike: bool) -> None:
    """Misspelt and reordered it is one question; about something else it is another."""
    first, second = (guichet.belief(text, Memory("bagneux")) for text in (one, other))
    assert same(first.terms, second.terms, one_topic=first.topic == second.topic) is alike
