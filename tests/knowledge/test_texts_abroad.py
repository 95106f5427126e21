"""What is said in other languages holds together: nothing missing, nothing left to fill, names that fit a button."""

import re
import string
import unicodedata
from pathlib import Path

import pytest
import yaml

from knowledge.guichet import Guichet
from knowledge.texts.catalogue import DEFAULT_LANGUAGE, LANGUAGES, Catalogue, answered_in, catalogue
from knowledge.understanding.polyglot import HOME

TEXTS = Path(__file__).parent.parent.parent / "knowledge" / "texts"
ABROAD = tuple(language for language in LANGUAGES if language != DEFAULT_LANGUAGE)
LONGEST_NAME = 40
"""Characters of a button that a phone shows on one line."""


def own(language: str, name: str) -> Catalogue:
    """A catalogue without what French completes it with."""
    held = yaml.safe_load((TEXTS / language / f"{name}.yaml").read_text(encoding="utf-8"))
    return Catalogue(flat(held))


def flat(tree: dict[str, object], before: str = "") -> dict[str, str]:
    """Sentences by dotted key."""
    found: dict[str, str] = {}
    for key, value in tree.items():
        found |= flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": str(value)}
    return found


def blanks(sentence: str) -> set[str]:
    """The placeholders of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def kept(sentence: str) -> list[str]:
    """The pictures of a sentence, and its commands."""
    pictures = [sign for sign in sentence if unicodedata.category(sign) == "So"]
    return sorted([*pictures, *re.findall(r"(?<!\w)/[a-z]{4,}", sentence)])


@pytest.mark.parametrize("language", ABROAD)
@pytest.mark.parametrize("name", ["replies", "foreign", "late"])
def test_each_language_says_all_that_english_says(language: str, name: str) -> None:
    """Somebody who adds a sentence adds it everywhere."""
    assert own(language, name).keys() == own("en", name).keys()


@pytest.mark.parametrize("language", ABROAD)
@pytest.mark.parametrize("name", ["replies", "late"])
def test_each_sentence_has_the_blanks_of_the_french_one(language: str, name: str) -> None:
    """No value is lost in translation, and none is asked for that nobody gives."""
    french, theirs = catalogue(name)._sentences, own(language, name)._sentences
    assert set(theirs) <= set(french)
    assert {key: blanks(said) for key, said in theirs.items()} == {key: blanks(french[key]) for key in theirs}


@pytest.mark.parametrize("language", ABROAD)
def test_what_is_only_said_abroad_has_the_blanks_of_the_english(language: str) -> None:
    """The same, for what French never says."""
    english, theirs = own("en", "foreign")._sentences, own(language, "foreign")._sentences
    assert {key: blanks(said) for key, said in theirs.items()} == {key: blanks(said) for key, said in english.items()}


@pytest.mark.parametrize("language", ABROAD)
def test_a_sentence_keeps_its_signs_and_commands(language: str) -> None:
    """The signs that lines begin with guide who reads nothing of them; a command is the same in every language."""
    french = catalogue("replies")._sentences
    for key, said in own(language, "replies")._sentences.items():
        assert (key, kept(said)) == (key, kept(french[key]))


@pytest.mark.parametrize("language", ABROAD)
def test_a_week_has_seven_days(language: str) -> None:
    """Names without a space inside, all different."""
    assert len(set(catalogue("foreign", language)("hours.days").split())) == 7


@pytest.mark.parametrize("language", ABROAD)
def test_each_topic_of_the_base_has_a_name(guichet: Guichet, language: str) -> None:
    """Each its own, that fits a button."""
    base = guichet.base
    names = [
        next((one.libelle for one in base.exemples if (one.sujet, one.langue) == (sujet, language) and one.libelle), "")
        for sujet in base.sujets
    ]
    assert [sujet for sujet, name in zip(base.sujets, names, strict=True) if not name] == []
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= LONGEST_NAME


def test_every_language_that_is_read_is_answered(guichet: Guichet) -> None:
    """Those of the example questions: Arabic in Latin letters gets Arabic."""
    read = {one.langue for one in guichet.base.exemples}
    assert {answered_in(language) for language in read} | {HOME} == set(LANGUAGES)
    assert answered_in("ar-latn") == "ar"
    assert answered_in("zz") == HOME
