"""What holds for any text whatever."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering.reply import Kind
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.conversations.memories import AFTER_PMI, VAUBRUN

LONGEST = 4200
"""Characters: a little more than Telegram lets through."""
examples = settings(max_examples=60, derandomize=True)


@pytest.fixture(scope="module")
def phrases(town: Guichet) -> list[str]:
    """What residents write in French: the example questions of every topic, and small talk."""
    base = town.base
    needs = [phrase for sujet in base.sujets.values() for phrase in sujet.exemples]
    chat = [phrase for one in base.bavardages.values() for phrase in one.exemples]
    return [phrase for phrase in (*needs, *chat) if phrase.isprintable()]


def understood(town: Guichet, text: str) -> tuple[str, str | None, str | None]:
    """What an answer is about."""
    reply = town.answer(text, VAUBRUN, MONDAY).reply
    return reply.kind, reply.topic, reply.commune


def without_accents(text: str) -> str:
    """Latin letters without their marks; other scripts keep theirs, which are letters."""
    return "".join(
        unicodedata.normalize("NFD", letter)[0] if "LATIN" in unicodedata.name(letter, "") else letter
        for letter in unicodedata.normalize("NFC", text)
    )


@pytest.mark.parametrize("said", ["zorglub frimatique", "qsdfgh", "日本語", "123456", "?", " ", "xyzzy plugh", "de la"])
def test_what_means_nothing_is_not_guessed(town: Guichet, said: str) -> None:
    """No answer is given to what nobody could understand."""
    assert town.answer(said, VAUBRUN, MONDAY).reply.kind is Kind.UNANSWERED


@examples
@given(text=st.text(max_size=LONGEST), commune=st.sampled_from([None, "vaubrun", "inconnue"]))
def test_any_text_gets_a_reply(town: Guichet, text: str, commune: str | None) -> None:
    """Every character of Unicode, any length, any memory: something is said."""
    reply = town.answer(text, replace(AFTER_PMI, commune=commune), MONDAY).reply
    assert reply.text.strip()
    assert reply.kind in set(Kind)


@examples
@given(text=st.text(max_size=200), count=st.integers(1, LONGEST))
def test_a_repeated_text_gets_a_reply(town: Guichet, text: str, count: int) -> None:
    """Long messages of one thing said over and over."""
    assert town.answer((text * count)[:LONGEST], Memory(), MONDAY).reply.text


@examples
@given(data=st.data())
def test_capitals_and_missing_accents_change_nothing(town: Guichet, phrases: list[str], data: st.DataObject) -> None:
    """People write as their keyboard does."""
    phrase = data.draw(st.sampled_from(phrases))
    expected = understood(town, phrase)
    assert understood(town, phrase.upper()) == expected
    assert understood(town, without_accents(phrase)) == expected


@examples
@given(data=st.data(), before=st.sampled_from(["", " ", "\n"]), after=st.text(" \n\t\u00a0", max_size=40))
def test_spaces_around_change_nothing(
    town: Guichet, phrases: list[str], data: st.DataObject, before: str, after: str
) -> None:
    """Nor do line ends."""
    phrase = data.draw(st.sampled_from(phrases))
    assert understood(town, f"{before}{phrase}{after}") == understood(town, phrase)


@examples
@given(text=st.text(max_size=300))
def test_the_same_question_has_the_same_answer(town: Guichet, text: str) -> None:
    """Nothing but the text, the memory and the clock decides."""
    assert town.answer(text, AFTER_PMI, MONDAY) == town.answer(text, AFTER_PMI, MONDAY)
