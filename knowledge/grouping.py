"""Which questions are one: forty people with the same problem make one line for the moderators.

Two questions are the same when they share most of what they say, as the engine reads it: misspelt words corrected,
empty words left out, the words of a family counting as one, and each weighing as it is rare in the base, so that « à
quelle heure » makes no two questions one. The share is Jaccard's, weighted.
"""

from collections.abc import Mapping

Terms = Mapping[str, float]
"""The meanings of a question, each with its rarity (above 0): see `terms_of`."""

LETTERS = 7
"""First letters of a meaning that count: « encombrans » and « encombrants », both of which examples may hold, are one
thing, and the ends of long words are where they are misspelt."""

ALIKE = 0.6
"""Share of common meanings from which two questions are one, whatever they are about."""

ALIKE_ON_ONE_TOPIC = 0.5
"""The same for questions whose likeliest topic is the same one. A question grouped wrongly gets another's answer, one
left alone costs a moderator a press: both cuts are high. `tests/knowledge/test_grouping.py` holds what they must do."""


def terms_of(meanings: Mapping[str, float]) -> dict[str, float]:
    """The terms of a question, from what `knowledge.engine.engine.Engine.meanings` says of it."""
    terms: dict[str, float] = {}
    for meaning, rarity in meanings.items():
        term = meaning[:LETTERS]
        terms[term] = max(rarity, terms.get(term, 0.0))
    return terms


def likeness(one: Terms, other: Terms) -> float:
    """The share of the meanings of two questions that both have, 0..1; two questions without any are alike."""
    every = [max(one.get(term, 0.0), other.get(term, 0.0)) for term in one.keys() | other.keys()]
    both = [min(one[term], other[term]) for term in one.keys() & other.keys()]
    return sum(both) / sum(every) if every else 1.0


def same(one: Terms, other: Terms, *, one_topic: bool) -> bool:
    """Whether two questions are one; `one_topic` when the likeliest topic of both is the same."""
    return likeness(one, other) >= (ALIKE_ON_ONE_TOPIC if one_topic else ALIKE)


def marks(terms: Terms, cut: float = ALIKE_ON_ONE_TOPIC) -> tuple[str, ...]:
    """The few meanings by which a question is indexed: two questions at least `cut` alike have one of them in common.

    The prefix filter of Bayardo, Ma and Srikant, "Scaling up all pairs similarity search" (WWW 2007): both questions
    being put in one order, what they share is more than what comes after their first meanings, when these leave less
    than `cut` of the whole. The rarest come first: few questions are then looked at. A question without meanings has
    a mark of its own.
    """
    order = sorted(terms, key=lambda term: (-terms[term], term))
    left, least = sum(terms.values()), cut * sum(terms.values()) - _ROUNDING
    first = []
    for term in order:
        if left < least:
            break
        first.append(term)
        left -= terms[term]
    return tuple(first) or ("",)


_ROUNDING = 1e-6
