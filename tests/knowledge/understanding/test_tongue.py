"""Which language a message is in."""

from pathlib import Path

import pytest

from knowledge.understanding.tongue import Tongues

FRENCH = ("où faire vacciner mon bébé", "je cherche du travail", "c’est ouvert quand ?", "je n’ai plus rien à manger")
PORTUGUESE = ("onde posso vacinar o meu bebé", "procuro trabalho", "obrigada", "não tenho nada para comer hoje")


@pytest.fixture(scope="module")
def tongues() -> Tongues:
    """Two languages of the same letters."""
    return Tongues.learn({"fr": FRENCH, "pt": PORTUGUESE}, "fr")


@pytest.mark.parametrize(("text", "tongue"), [(FRENCH[1], "fr"), (PORTUGUESE[3], "pt"), ("", "fr"), ("?!", "fr")])
def test_a_language_is_told_by_its_letters(tongues: Tongues, text: str, tongue: str) -> None:
    """And what holds none is in the language of the base."""
    assert tongues.guess(text) == tongue


def test_words_of_home_alone_are_in_no_other_language() -> None:
    """« Numéro » is spelt as in Spanish; one word that home never met leaves the letters to tell."""
    home = ("numéro de la mairie", "le numéro de la crèche", "numéro", "violences", "les violences", "aux violences")
    spanish = ("numero de violencia", "numero de las violencias", "violencias y numeros", "el numero violento")
    tongues = Tongues.learn({"fr": (*home, *FRENCH), "es": spanish}, "fr")
    assert tongues.guess("numéro violences") == "fr"
    assert tongues.spoken("numéro violences", "fr", 1.0) == "fr"
    assert tongues.guess("numero violencias numero") == "es"
    assert tongues.guess("numero numero numero") == "es"
    assert tongues.spoken("je cherche du travail", "es", 1.0) == "fr"


@pytest.mark.parametrize("around", [" ", "\n", "\n\u00a0\n  ", " ... !"])
@pytest.mark.parametrize("text", [FRENCH[3], PORTUGUESE[3]])
def test_what_stands_around_the_words_is_of_no_language(tongues: Tongues, text: str, around: str) -> None:
    """Spaces, line ends and points: a telephone adds them."""
    assert tongues.guess(f"{around * 12}{text}{around * 12}") == tongues.guess(text)


def test_what_was_counted_is_found_again(tmp_path: Path) -> None:
    """In a file, for these very phrases: for others, or where it is damaged, it is counted anew."""
    file = tmp_path / "langues.json"
    phrases = {"fr": FRENCH, "pt": PORTUGUESE}
    Tongues.ready(file, phrases, "fr")
    kept = file.read_bytes()
    assert Tongues.ready(file, phrases, "fr").guess(PORTUGUESE[3]) == "pt"
    assert file.read_bytes() == kept
    file.write_bytes(kept.replace(b'"pt":', b'"es":'))  # read, and not counted again
    assert Tongues.ready(file, phrases, "fr").guess(PORTUGUESE[3]) == "es"
    assert Tongues.ready(file, {"fr": FRENCH, "es": FRENCH}, "fr").guess(PORTUGUESE[3]) == "fr"
    file.write_bytes(kept[:100])
    assert Tongues.ready(file, phrases, "fr").guess(PORTUGUESE[3]) == "pt"
    assert file.read_bytes() == kept


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (PORTUGUESE[0], True),
        (FRENCH[0], True),
        ("", True),
        ("para comer", False),
        ("nada", False),
        ("qwx zyk wqj", True),
    ],
)
def test_a_doubt_between_two_other_languages_is_one(text: str, *, sure: bool) -> None:
    """Words that two languages share may be of either; what is in none is in that of the base."""
    spanish = ("dónde puedo vacunar a mi bebé", "busco trabajo", "obligada", "no tengo nada para comer hoy")
    assert Tongues.learn({"fr": FRENCH, "pt": PORTUGUESE, "es": spanish}, "fr").sure(text) is sure
