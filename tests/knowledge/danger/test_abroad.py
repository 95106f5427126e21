"""Messages in other languages: what is danger in all of them, and what only looks like it to a reader of French."""

import pytest

from knowledge.danger import detect


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
