"""How a misspelled word is brought back to a word of the rules."""

from knowledge.danger.spelling import Spelling


def test_of_two_corrections_the_same_is_chosen_at_each_run() -> None:
    """The order in which sets are walked changes from one run to the next; which danger is read must not."""
    words = [f"{letter}lmnopq" for letter in "abcdefghik"]
    early, late = ([f"{word[:place]}v{word[place + 1 :]}" for word in words] for place in (2, 5))
    spelling = Spelling((), [*late, *early], {}, ())
    assert spelling.read(" ".join(words)) == early
