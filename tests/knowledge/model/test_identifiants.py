"""Identifiers made of names."""

import pytest

from knowledge.model.identifiants import shortened


@pytest.mark.parametrize(
    ("given", "end", "made"),
    [
        ("sceaux", "", "sceaux"),
        ("l-hay-les-roses", "", "l-hay-les-roses"),
        ("saint-remy-en-bouzemont", "", "saint-remy-en"),
        ("saint-remy-en-bouzemont", "-51", "saint-remy-51"),
        ("sceaux", "-92", "sceaux-92"),
        ("anticonstitutionnellement", "", "anticonstitutio"),
    ],
)
def test_the_words_that_fit_are_kept(given: str, end: str, made: str) -> None:
    """Whole, with room for the end that makes them one of a kind."""
    assert shortened(given, 15, end) == made
