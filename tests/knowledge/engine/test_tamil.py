"""Tamil letters, as they sound in Latin ones."""

import unicodedata

import pytest

from knowledge.engine.language.tamil import in_latin_letters
from knowledge.engine.language.words import split


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("குழந்தைக்கு தடுப்பூசி", "kuzhanthaikku thaduppoosi"),
        ("நான் சாக விரும்புகிறேன்", "naan saaga virumbugiren"),
        ("என் கணவர் என்னை அடிக்கிறார்", "en kanavar ennai adikkiraar"),
        ("தற்கொலை", "tharkolai"),
        ("வீட்டு வாடகை 500 €?", "veettu vaadagai 500 €?"),
        ("அஃது", "athu"),
        ("PMI எங்கே", "PMI enge"),
        ("", ""),
    ],
)
def test_a_word_is_spelt_as_it_sounds(typed: str, spelt: str) -> None:
    """Consonants soften between vowels and after a nasal; what is no Tamil letter stays."""
    assert in_latin_letters(typed) == spelt


def test_letters_in_pieces_are_the_same_letters() -> None:
    """Some phones send the two halves of a vowel apart."""
    word = "தற்கொலை"
    assert unicodedata.normalize("NFD", word) != word
    assert in_latin_letters(unicodedata.normalize("NFD", word)) == in_latin_letters(word)


def test_words_are_read_in_the_letters_of_the_examples() -> None:
    """Whoever types in either is understood by the same examples."""
    assert split("குழந்தை எங்கே?") == split("kuzhanthai enge")
