"""Text to words."""

import sys
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from knowledge.engine.language.words import MAX_CHARACTERS, MAX_LETTERS, Stemmer, fold, split

ENDINGS = ("ement", "er", "ions", "issons", "erait", "euse", "ations", "ées", "ables", "antes", "eraient", "âmes")


def test_accents_case_and_apostrophes_do_not_matter() -> None:
    """The same words come out however they were typed."""
    assert split("L’Électricité, c'est où ?") == split("l electricite c est ou")


def test_letters_of_other_scripts_are_kept() -> None:
    """Arabic, Cyrillic and Hindi words stay words, without their optional marks; Tamil ones are spelt as they sound."""
    assert split("مَرْحَبًا, Привет! नमस्ते வணக்கம்") == ["مرحبا", "привет", "नमसते", "vanakkam"]


def test_a_letter_held_down_counts_twice_at_most() -> None:
    """Insisting does not make another word."""
    assert fold("ouiiiiii") == fold("ouii")


def test_every_digit_counts() -> None:
    """Numbers, postal codes and sums of money are not made shorter."""
    assert split("le 3333, 92220, 1000 euros, ١١١") == ["le", "3333", "92220", "1000", "euros", "١١١"]


def test_a_sign_that_is_eighteen_letters_makes_no_long_message() -> None:
    """A message is read up to its limit, be it of ligatures: what reads folded words relies on it."""
    assert len(fold("ﷺ" * MAX_CHARACTERS)) <= 2 * MAX_CHARACTERS
    assert len(fold("é" * 4 + "a b" * MAX_CHARACTERS)) == MAX_CHARACTERS - 2  # four é are two


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded text is folded."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_hold_no_space_and_are_bounded(text: str) -> None:
    """Whatever is typed comes out as short words."""
    assert all(0 < len(word) <= MAX_LETTERS and " " not in word for word in split(text))


def test_each_script_has_its_stems() -> None:
    """French plurals and Russian cases meet in their stems."""
    stem = Stemmer("french").stem
    assert stem("vaccins") == stem("vaccin")
    assert stem("школы") == stem("школа")


def test_threads_share_a_stemmer() -> None:
    """A base learnt in one thread while questions are read in others: each gets the stems of its own words."""
    words = [f"{letter}{start}{end}" for letter in "bcdfglmnprst" for start in ("accompagn", "hos") for end in ENDINGS]
    alone = Stemmer("french")
    expected = {word: alone.stem(word) for word in words}
    rounds = [words[turn:] + words[:turn] for turn in range(0, len(words), len(words) // 4)]
    shared = Stemmer("french")
    pause = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(rounds)) as pool:
            together = list(pool.map(lambda some: {word: shared.stem(word) for word in some}, rounds))
    finally:
        sys.setswitchinterval(pause)
    assert together == [expected] * len(rounds)
