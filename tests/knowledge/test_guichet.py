"""Conversations: what is remembered, what waits, and what holds for any text whatever."""

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering.reply import Kind
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from tests.knowledge.answering.situations import MONDAY

VAUBRUN = Memory(commune="vaubrun")
AFTER_PMI = Memory(commune="vaubrun", topic="pmi", at=MONDAY)
WAITING_PMI = Memory(topic="pmi", awaiting="pmi", at=MONDAY)
LONGEST = 4200
"""Characters: a little more than Telegram lets through."""

examples = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def phrases(town: Guichet) -> list[str]:
    """What residents write in French: the example questions of every topic, and small talk."""
    base = town.base
    needs = [phrase for sujet in base.sujets.values() for phrase in sujet.exemples]
    chat = [phrase for one in base.bavardages.values() for phrase in one.exemples]
    return [phrase for phrase in (*needs, *chat) if phrase.isprintable()]


def test_a_follow_up_is_understood_for_half_an_hour_and_not_a_moment_more(town: Guichet) -> None:
    """At thirty minutes « et le samedi ? » is still about the PMI; one second later it stands alone."""
    last = MONDAY + timedelta(minutes=30)
    assert town.answer("et le samedi ?", AFTER_PMI, last).reply.topic == "pmi"
    assert town.answer("et le samedi ?", AFTER_PMI, last + timedelta(seconds=1)).reply.topic != "pmi"


def test_what_waits_for_a_commune_fades_too(town: Guichet) -> None:
    """A commune chosen the next day answers nothing old."""
    turn = town.choose("vaubrun", WAITING_PMI, MONDAY + timedelta(days=1))
    assert (turn.reply.kind, turn.memory.topic, turn.memory.awaiting) == (Kind.SMALLTALK, None, None)


def test_memory_keeps_the_commune_and_the_language_when_the_topic_fades() -> None:
    """Only the topic fades."""
    later = MONDAY + timedelta(hours=1)
    assert replace(AFTER_PMI, language="ar").fresh(later) == Memory(commune="vaubrun", language="ar")


def test_small_talk_neither_loses_nor_prolongs_the_topic(town: Guichet) -> None:
    """« merci » between two questions changes nothing: half an hour runs from the answer."""
    later = MONDAY + timedelta(minutes=20)
    memory = town.answer("merci beaucoup", AFTER_PMI, later).memory
    assert (memory.topic, memory.at) == ("pmi", MONDAY)


def test_a_commune_named_in_a_message_is_remembered(town: Guichet) -> None:
    """Named once, it is never asked again."""
    memory = town.answer("où est la PMI de Sérignac ?", Memory(), MONDAY).memory
    assert memory.commune == "serignac"
    assert town.topic("ccas", memory, MONDAY).reply.commune == "serignac"


@pytest.mark.parametrize(
    "said",
    ["Vaubrun", "vobrun", "à vaubrun svp", "j’habite à Vaubrun", "je suis de vaubrun", "ma commune c’est Vaubrun"],
)
def test_a_commune_written_answers_what_was_waiting(town: Guichet, said: str) -> None:
    """Typed instead of pressed, in any ordinary words."""
    reply = town.answer(said, WAITING_PMI, MONDAY).reply
    assert (reply.kind, reply.topic, reply.commune) == (Kind.ANSWER, "pmi", "vaubrun")


def test_a_commune_pressed_answers_what_was_waiting(town: Guichet) -> None:
    """Once: the same press later says what can be asked."""
    turn = town.choose("vaubrun", WAITING_PMI, MONDAY)
    assert (turn.reply.topic, turn.memory.awaiting) == ("pmi", None)
    assert town.choose("vaubrun", turn.memory, MONDAY).reply.kind is Kind.SMALLTALK


@pytest.mark.parametrize("said", ["j’habite à Sérignac", "je suis de serignac", "bonjour, Sérignac"])
def test_a_commune_alone_is_noted(town: Guichet, said: str) -> None:
    """With nothing waiting, it is noted and topics are proposed, whatever commune was known before."""
    turn = town.answer(said, VAUBRUN, MONDAY)
    assert turn.memory.commune == "serignac"
    assert turn.reply.text.startswith("C’est noté")


@pytest.mark.parametrize("memory", [Memory(), Memory(commune="serignac")])
def test_a_shared_quarter_keeps_the_question_waiting(town: Guichet, memory: Memory) -> None:
    """La Gare may be Vaubrun or Montclair: the question is answered after the press, even for who had a commune."""
    asked = town.answer("où est la pmi à la Gare ?", memory, MONDAY)
    assert (asked.reply.kind, asked.memory.awaiting) == (Kind.CLARIFY, "pmi")
    assert town.choose("vaubrun", asked.memory, MONDAY).reply.topic == "pmi"


def test_a_shared_quarter_said_after_the_question_keeps_it_waiting(town: Guichet) -> None:
    """« Dans quelle commune ? — Aux Tilleuls. — Laquelle ? — Vaubrun. » ends with the answer."""
    asked = town.answer("aux Tilleuls", WAITING_PMI, MONDAY)
    assert asked.memory.awaiting == "pmi"
    assert town.choose("vaubrun", asked.memory, MONDAY).reply.topic == "pmi"


def test_the_quarter_of_ones_own_commune_is_no_doubt(town: Guichet) -> None:
    """Who lives in Vaubrun means the Tilleuls of Vaubrun."""
    assert town.answer("la pmi aux Tilleuls", VAUBRUN, MONDAY).reply.commune == "vaubrun"


def test_another_commune_leaves_nothing_waiting(town: Guichet) -> None:
    """« Une autre commune » is answered honestly, and the topic is let go."""
    turn = town.choose("", WAITING_PMI, MONDAY)
    assert (turn.reply.kind, turn.memory.awaiting) == (Kind.UNANSWERED, None)


def test_a_follow_up_without_any_service_says_whom_to_call(town: Guichet) -> None:
    """A topic that nobody answers gives the number to call, also for « et le samedi ? »."""
    reply = town.answer("et le samedi ?", replace(AFTER_PMI, topic="addictions"), MONDAY).reply
    assert (reply.kind, reply.numbers) == (Kind.ANSWER, ("01 99 00 10 00",))


def test_danger_comes_before_a_follow_up_and_a_neighbour(town: Guichet) -> None:
    """Whatever else the message says."""
    for text in ("et le samedi, je veux mourir", "je suis à Montclair et je veux mourir"):
        reply = town.answer(text, AFTER_PMI, MONDAY).reply
        assert reply.kind is Kind.EMERGENCY
        assert "3114" in reply.numbers


def test_a_danger_topic_pressed_shows_its_numbers(town: Guichet) -> None:
    """« Violences » chosen on a button is an emergency card too."""
    reply = town.topic("violences", VAUBRUN, MONDAY).reply
    assert (reply.kind, reply.topic) == (Kind.EMERGENCY, "violences")
    assert {"17", "3919"} <= set(reply.numbers)


@pytest.mark.parametrize("said", ["bonjour", "merci", "ça va ?", "qui es-tu ?", "bonsoir à tous"])
def test_plain_courtesy_is_answered_kindly(town: Guichet, said: str) -> None:
    """Words that carry no need are small talk, not « je ne sais pas »."""
    assert town.answer(said, VAUBRUN, MONDAY).reply.kind is Kind.SMALLTALK


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
