"""Everyday words, known before any base."""

import pytest

from knowledge.engine.engine import Engine
from knowledge.engine.entry import EngineEntry
from knowledge.engine.language.languages import language
from knowledge.engine.language.lexicon import LISTED, NOTHING, lexicon, spoken
from knowledge.engine.language.vocabulary import Vocabulary
from tests.knowledge.engine.small_base import small_base

_STEMMERS = {"fr": "french", "en": "english"}


@pytest.mark.parametrize("code", LISTED)
def test_every_family_has_two_words_at_least(code: str) -> None:
    """A family of one word says nothing that its stem does not."""
    lists = lexicon(code, "")
    sizes: dict[str, int] = {}
    for tag in (tag for word in lists.words for tag in lists.families.tags([word])):
        sizes[tag] = sizes.get(tag, 0) + 1
    assert len(sizes) > 300
    assert sum(size < 2 for size in sizes.values()) < 20  # those whose other words are expressions


def test_no_word_of_a_french_family_reads_like_an_everyday_word_of_another() -> None:
    """« série » is read as « sera » is, « l’été » as « j’ai été »: their family would be everywhere."""
    stem = Vocabulary.of((), language("fr")).stemmer.stem
    verbs = (
        "suis es est sommes etes sont sera serait ete etait as a avons avez ont aura avait va vais vont ira dois doit"
    )
    others = "tel tellement finalement tenir tenait consoler capital equipement"
    families = lexicon("fr", "french").families
    assert not [form for form in f"{verbs} {others}".split() if stem(form) in families]


@pytest.mark.parametrize("code", LISTED)
def test_words_of_one_family_share_a_tag_and_a_theme(code: str) -> None:
    """Two words for a child are one meaning, and people."""
    lists = lexicon(code, _STEMMERS[code])
    stem = Vocabulary.of((), language(code)).stemmer.stem
    one, other = {"fr": ("gamine", "enfants"), "en": ("kids", "child")}[code]
    assert set(lists.families.tags([stem(one)])) & set(lists.families.tags([stem(other)]))
    assert set(lists.themes.tags([stem(one)])) & set(lists.themes.tags([stem(other)]))


def test_a_base_gets_the_lists_of_the_language_it_is_written_in() -> None:
    """Said to be French, English phrases get the English lists, and Turkish ones none."""
    english = {"where": 1, "can": 1, "leave": 1, "children": 1, "during": 1, "work": 1}
    turkish = {"cocuk": 1, "icin": 1, "yardim": 1, "nerede": 1, "alabilirim": 1}
    assert spoken(english, "fr", "french").code == "en"
    assert spoken(turkish, "fr", "french") is NOTHING


def test_a_word_no_example_holds_leads_to_its_family() -> None:
    """« Ma gamine » finds what is said of children, « bosser » what is said of work."""
    engine = Engine.fit(
        [EngineEntry("enfance", ("garder mon enfant",)), EngineEntry("travail", ("chercher du travail",))]
    )
    assert engine.rank("ma gamine").candidates[0].id == "enfance"
    assert engine.rank("je veux bosser").candidates[0].id == "travail"


def test_a_word_that_exists_is_no_misspelling() -> None:
    """« Plages » is not « pages » to a base that has only the latter."""
    texts = ("imprimer des pages", "une place pour mon enfant", "je cherche une aide")
    vocabulary = Vocabulary.of(texts, language("fr"))
    assert vocabulary.read("plages horaires") == ["plages", "horaires"]
    assert vocabulary.read("pagse") == ["pages"]


def test_neighbours_decide_between_two_readings() -> None:
    """The word that stands beside its neighbours in the base is read, not one as near."""
    vocabulary = Vocabulary.of(("le matin à la crèche", "un marin sur le bateau"), language("fr"))
    assert vocabulary.read("le mafin à la crèche")[1] == "matin"
    assert vocabulary.read("un mafin sur le bateau")[1] == "marin"


def test_an_engine_of_another_language_still_works() -> None:
    """Without lists, a base is read by its own words alone."""
    engine = Engine.fit([EngineEntry("a", ("çocuk için yardım",)), EngineEntry("b", ("kira ödemek",))])
    assert engine.rank("çocuk yardım").candidates[0].id == "a"
    assert Engine.fit(small_base()).rank("ma gamine à la crèche").candidates[0].id == "creche"
