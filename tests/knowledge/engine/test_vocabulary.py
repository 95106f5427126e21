"""How written words are read as words of the base."""

import pytest

from knowledge.engine.language.languages import language
from knowledge.engine.language.misspelling import cost
from knowledge.engine.language.vocabulary import Vocabulary

_BASE = ("inscription à la crèche", "payer la cantine de mon enfant", "rendez-vous avec une assistante sociale")


@pytest.fixture
def vocabulary() -> Vocabulary:
    """The words of three phrases."""
    return Vocabulary.of(_BASE, language("fr"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("kreche", ["creche"]),
        ("cantinne", ["cantine"]),
        ("insciption", ["inscription"]),
        ("enfznt", ["enfant"]),
        ("asistante soicale", ["assistante", "sociale"]),
        ("lenfant", ["l", "enfant"]),
        ("rdv", ["rendez", "vous"]),
        ("jveux", ["je", "veux"]),
    ],
)
def test_slips_and_shorthand_are_read_as_meant(vocabulary: Vocabulary, written: str, read: list[str]) -> None:
    """Misspelt, glued and shortened words come back to the base's."""
    assert vocabulary.read(written) == read


@pytest.mark.parametrize("written", ["hippopotame", "xyz", "2024", "مدرسة"])
def test_a_word_like_no_other_is_left_alone(vocabulary: Vocabulary, written: str) -> None:
    """Nothing is read into words that resemble none of the base."""
    assert vocabulary.read(written) == [written]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("payer Mme Cantinne", ["payer", "mme", "cantinne"]),
        ("mon enfant, Kreche-Cantinne", ["mon", "enfant", "kreche", "cantinne"]),
        ("payer. Cantinne", ["payer", "cantine"]),  # a sentence begins
        ("Payer La Cantinne", ["payer", "la", "cantine"]),  # each word has a capital
        ("payer la CANTINNE", ["payer", "la", "cantine"]),
        ("payer la Cantine", ["payer", "la", "cantine"]),
        ("payer la Cantinne", ["payer", "la", "cantine"]),  # a telephone's capital, after an article
    ],
)
def test_a_name_is_read_as_it_is_written(vocabulary: Vocabulary, written: str, read: list[str]) -> None:
    """A capital inside a sentence tells a name, unless every word has one."""
    assert vocabulary.read(written) == read


def test_likely_slips_cost_less() -> None:
    """A neighbouring key, a swap or a doubled letter is likelier than another letter."""
    other = cost("bantine", "cantine")
    assert cost("xantine", "cantine") < other
    assert cost("acntine", "cantine") < other
    assert cost("canttine", "cantine") < other
    assert cost("cantine", "cantine") == 0


def test_cost_does_not_depend_on_where_equal_words_differ_in_nothing() -> None:
    """Empty words cost what the letters of the other cost."""
    assert cost("", "") == 0
    assert cost("", "ab") > cost("", "a") > 0
