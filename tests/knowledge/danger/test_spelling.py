"""How a misspelled word is brought back to a word of the rules."""

import pytest

from knowledge.danger.detection import _LEXICON
from knowledge.danger.spelling import DangerSpelling


def test_of_two_corrections_the_same_is_chosen_at_each_run() -> None:
    """The order in which sets are walked changes from one run to the next; which danger is read must not."""
    words = [f"{letter}lmnopq" for letter in "abcdefghik"]
    early, late = ([f"{word[:place]}v{word[place + 1 :]}" for word in words] for place in (2, 5))
    spelling = DangerSpelling((), [*late, *early], {}, ())
    assert spelling.read(" ".join(words)) == early


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("I'm new here", "im new here"),
        ("I’m an artist", "im an artist"),
        ("hello, I'm Fatou and i have two kids", "hello im fatou and i have two kids"),
        ("I am Ibrahim", "i am ibrahim"),
        ("please, can i fill it here", "please can i fill it here"),
    ],
)
def test_an_english_message_is_no_chat_spelling(text: str, read: str) -> None:
    """« i » is « il » to who writes French by ear, and « I'm » is no « il me »."""
    assert _LEXICON.spelling.read(text) == read.split()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("i me suit partout", "il me suit partout"),
        ("i'm tape", "il me tape"),
        ("i’m menace tlt", "il me menace tlt"),
        ("i crie et i casse tout", "il crie est il casse tout"),
        ("sorry, i ma frapé dans le bus", "sorry il ma frappe dans le bus"),
    ],
)
def test_chat_spelling_of_french_is_read(text: str, read: str) -> None:
    """A word of English beside it, or an apostrophe, changes nothing of what somebody does to somebody."""
    assert _LEXICON.spelling.read(text) == read.split()
