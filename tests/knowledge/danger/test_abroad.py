"""Messages in other languages: what is danger in all of them, and what only looks like it to a reader of French."""

import pytest

from knowledge.danger import Category, detect, detection
from knowledge.danger.lexicon import load_lexicon


@pytest.mark.parametrize(
    "text",
    [
        "I'm expecting a baby",
        "I’m a nurse from Manila",
        "hello, I'm Blessing, I'm 32",
        "I'm married with 3 kids, which school?",
        "good morning i am Joseph",
        "I'm blind, who can read my letters",
    ],
)
def test_who_introduces_themselves_in_english_is_in_no_danger(text: str) -> None:
    """« I'm » read as « il me » is somebody who does something to somebody."""
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I'm homeless since Monday", "hebergement-urgence"),
        ("I'm scared of my boyfriend", "violences"),
        ("I'm bleeding a lot", "urgence"),
        ("help, I'm in danger", "urgence"),
    ],
)
def test_who_is_in_danger_in_english_is_heard_for_what_it_is(text: str, topic: str) -> None:
    """What is told comes first, and not what « il me » would tell."""
    danger = detect(text)
    assert danger is not None
    assert danger.topic == topic


@pytest.mark.parametrize(
    ("text", "told", "categories"),
    [
        ("راجلي حابسني في الدار مع الدراري", Category.ENFANT, [Category.VIOLENCES, Category.ENFANT]),
        ("mi marido me pega", Category.ENFANT, [Category.VIOLENCES, Category.ENFANT]),
        ("sokakta kaldık", Category.VIOLENCES, [Category.RUE, Category.VIOLENCES]),
        ("yardım edin", Category.MEDICAL, [Category.MEDICAL, Category.AGRESSION]),
        ("mon mari menace de me tuer", Category.SUICIDE, [Category.SUICIDE, Category.VIOLENCES]),
    ],
)
def test_what_is_said_in_another_language_comes_before_what_signs_tell(
    text: str, told: Category, categories: list[Category]
) -> None:
    """A child beside a husband who locks the door is not what the card is first about; a cry names no danger."""
    danger = detection._told(load_lexicon().spelling.read(text), told, 1.0)
    assert danger is not None
    assert list(danger.categories) == categories
