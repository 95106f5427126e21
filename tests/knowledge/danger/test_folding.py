"""Letters: whatever was done to them, the words come out plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.danger.folding import fold, words
from knowledge.danger.phonetics import sound
from knowledge.danger.spelling import DangerSpelling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élève", "eleve"),
        ("ŒUVRE", "oeuvre"),
        ("l’été", "l'ete"),
        ("mou\u200brir", "mourir"),
        ("𝐦𝐨𝐮𝐫𝐢𝐫", "mourir"),
        ("mоurіr", "mourir"),
        ("m.o.u.r.i.r", "mourir"),
        ("mouriiiiir", "mourir"),
        ("умереть", "умереть"),
        ("مدرسة", "مدرسه"),
        ("ÖLMEK İSTİYORUM", "olmek istiyorum"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    """One plain writing for many."""
    assert fold(text) == expected


@given(st.text())
def test_words_hold_letters_or_end_a_sentence(text: str) -> None:
    """Whatever comes in, what comes out are words."""
    assert all(part == "." or part.isalnum() for word in words(text) for part in word)


@pytest.mark.parametrize(
    ("one", "other"), [("violance", "violence"), ("batu", "battue"), ("frapé", "frappe"), ("konjoint", "conjoint")]
)
def test_words_that_sound_alike(one: str, other: str) -> None:
    """Phonetic writing is heard."""
    assert sound(fold(one)) == sound(other)


def test_spelling_corrects_towards_key_words_only() -> None:
    """A slip is mended, an ordinary word is left alone."""
    spelling = DangerSpelling({"mourir", "veux"}, ["mourir"], {"jvx": ("je", "veux")}, ["courir"])
    assert spelling.read("jvx mourri") == ["je", "veux", "mourir"]
    assert spelling.read("courir") == ["courir"]
