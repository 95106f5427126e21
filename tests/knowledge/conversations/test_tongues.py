"""Which language a message is answered in."""

from dataclasses import replace

import pytest

from knowledge.answering.reply import Kind
from knowledge.danger.card import brief
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.interpretation import Guess
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.conversations.memories import AFTER_PMI, ENGLISH, VAUBRUN


def test_english_is_understood_after_an_answer_in_english(town: Guichet) -> None:
    """And what follows in the same conversation, however few its words."""
    first = town.answer("where can I get my baby vaccinated?", VAUBRUN, MONDAY)
    saturday = town.answer("is it open on saturday?", first.memory, MONDAY)
    assert (saturday.reply.topic, "Sat: closed" in saturday.reply.text) == ("pmi", True)


@pytest.mark.parametrize(
    ("need", "when", "price"),
    [
        ("where can I get my baby vaccinated?", "and on saturday?", "how much is it"),
        ("¿dónde puedo vacunar a mi bebé?", "¿abren el sábado?", "¿cuánto cuesta?"),
        ("onde posso vacinar o meu bebé?", "abre ao sábado?", "quanto custa?"),
        ("bebeğime aşı nerede yaptırabilirim?", "cumartesi açık mı?", "ücreti ne kadar?"),
        ("де можна зробити щеплення дитині?", "у суботу працює?", "скільки це коштує?"),
        ("أين يمكنني تطعيم طفلي؟", "هل تفتح يوم السبت؟", "كم السعر؟"),
    ],
)
def test_what_follows_is_understood_in_each_language(town: Guichet, need: str, when: str, price: str) -> None:
    """After an answer, a few words ask for the day or the price; the reply stays in the language."""
    first = town.answer(need, VAUBRUN, MONDAY)
    foreign = catalogue("foreign", first.memory.language)
    saturday = town.answer(when, first.memory, MONDAY)
    assert (saturday.reply.topic, saturday.memory.language) == ("pmi", first.memory.language)
    said = foreign("hours.line", jours=foreign("hours.days").split()[5], heures=foreign("hours.shut"))
    assert said in saturday.reply.text
    cost = town.answer(price, saturday.memory, MONDAY).reply
    assert catalogue("replies", first.memory.language)("service.free") in cost.text


@pytest.mark.parametrize("memory", [VAUBRUN, AFTER_PMI])
@pytest.mark.parametrize(
    "said",
    [
        "mrc bcp",
        "ok mrc bcp",
        "mrc bcp bn nuit",
        "ok merci bg",
        "ok merci",
        "okay merci bcp",
        "ok samedi",
        "ok pmi",
        "ce week-end ?",
        "ciao",
        "aaaa",
        "num ccas",
        "qwertz uiop",
        "zorglub krapouet blixtz wumpf",
    ],
)
def test_a_few_words_change_no_language(guichet: Guichet, said: str, memory: Memory) -> None:
    """French as it is typed on a phone looks like Turkish when it is short; somebody who wrote Turkish goes on so."""
    french = replace(memory, commune="bagneux")
    assert guichet.answer(said, french, MONDAY).memory.language == "fr"
    assert guichet.answer("ok", replace(french, language="tr"), MONDAY).memory.language == "tr"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("ok thank you", "en"),
        ("muchas gracias", "es"),
        ("bom dia", "pt"),
        ("ok teşekkürler", "tr"),
        ("vanakkam", "ta"),
        ("ok добрий день", "uk"),
        ("مرحبا", "ar"),
    ],
)
def test_a_greeting_of_a_language_is_enough_to_be_answered_in_it(guichet: Guichet, said: str, language: str) -> None:
    """However few its words."""
    assert guichet.answer(said, Memory(commune="bagneux"), MONDAY).memory.language == language


@pytest.mark.parametrize(
    ("said", "language"), [("hi", "en"), ("Hola", "es"), ("gracias", "es"), ("oi", "pt"), ("merhaba !", "tr")]
)
def test_a_greeting_of_one_word_is_answered_in_its_language(guichet: Guichet, said: str, language: str) -> None:
    """It changes nothing to what follows: people of all languages say « hola »."""
    turn = guichet.answer(said, Memory(commune="bagneux"), MONDAY)
    assert (turn.reply.kind, turn.reply.language, turn.memory.language) == (Kind.SMALLTALK, language, "fr")


def test_a_greeting_after_an_answer_in_french_is_answered_in_both(town: Guichet) -> None:
    """Who wrote French is not left with Spanish alone."""
    reply = town.answer("gracias", AFTER_PMI, MONDAY).reply
    assert town.answer("merci", AFTER_PMI, MONDAY).reply.text in reply.text
    assert reply.text.endswith("De nada. Si usted o alguien cercano necesita otra cosa, escríbalo aquí.")


def test_a_greeting_that_french_has_too_is_answered_in_both(guichet: Guichet) -> None:
    """« hello » is what half of the world begins with; « salut » stays French alone."""
    hello, salut = (guichet.answer(said, Memory(), MONDAY).reply for said in ("hello", "salut"))
    french, english = hello.text.split("\n\nHello. ")
    assert french == salut.text
    assert "Write what you need" in english


def test_what_is_chosen_on_a_button_is_in_the_language_of_the_conversation(town: Guichet) -> None:
    """And the reply says which that is, as any other."""
    assert town.topic("pmi", ENGLISH, MONDAY).reply.language == "en"
    assert town.welcome(ENGLISH).language == "en"


def test_a_question_back_is_in_the_language_of_the_question(town: Guichet) -> None:
    """Buttons too, which carry the same topics."""
    asked = town.voice(ENGLISH).composer.clarify((Guess("pmi", 0.4), Guess("ccas", 0.2)), None)
    assert "What do you need?" in asked.text
    assert [row[0].action for row in asked.buttons] == ["sujet:pmi", "sujet:ccas", "aucun"]
    assert asked.buttons[0][0].label == town.base.libelle_of("pmi", "en") != town.base.sujets["pmi"].libelle


@pytest.mark.parametrize("said", ["hello, good morning", "thank you very much"])
def test_small_talk_is_in_the_language_too(town: Guichet, said: str) -> None:
    """And the number of a person is in it where it is asked for."""
    reply = town.answer(said, ENGLISH, MONDAY).reply
    assert (reply.kind, reply.language) == (Kind.SMALLTALK, "en")
    assert "besoin" not in reply.text


@pytest.mark.parametrize("town_said", ["Vaubrun", "à Vaubrun", "Vaubrun 99"])
def test_the_name_of_a_town_alone_changes_no_language(town: Guichet, town_said: str) -> None:
    """Who was asked in English where they live answers with a French name."""
    asked = town.answer("I need food for my children please", Memory(), MONDAY)
    assert (asked.reply.kind, asked.memory.language) == (Kind.CLARIFY, "en")
    told = town.answer(town_said, asked.memory, MONDAY)
    assert (told.reply.kind, told.reply.language, told.memory.language) == (Kind.ANSWER, "en", "en")


def test_the_language_of_a_reply_is_the_one_it_is_written_in(guichet: Guichet) -> None:
    """The card of a danger follows the person, and so do answers and `/urgences` after it, until they write French."""
    danger = guichet.answer("kocam beni dövüyor, korkuyorum, yardım edin", Memory(commune="sceaux"), MONDAY)
    assert (danger.reply.kind, danger.reply.language, danger.memory.language) == (Kind.EMERGENCY, "tr", "tr")
    assert guichet.emergency_page(danger.memory, MONDAY).language == "tr"
    asked = guichet.answer("bebeğimi nerede aşılatabilirim?", Memory(commune="sceaux"), MONDAY)
    assert (asked.reply.language, asked.memory.language) == ("tr", "tr")
    assert guichet.topic("ccas", asked.memory, MONDAY).memory.language == "tr"
    assert guichet.answer("où est la mairie ?", asked.memory, MONDAY).memory.language == "fr"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I'm expecting, my first baby", "grossesse"),
        ("I'm sick, who can see me today", "acces-aux-soins"),
        ("I'm deaf, is there a card", "handicap"),
        ("hoy no tenemos para comer", "aide-alimentaire"),
        ("we have no food today", "aide-alimentaire"),
        ("no tengo papeles, qué hago", "etrangers"),
        ("ليس عندي عمل", "emploi"),
        ("intha maasam vadagai katta mudiyala", "impayes-expulsion"),
        ("допоможіть заповнити анкету", "france-services"),
    ],
)
def test_an_ordinary_need_in_another_language_gets_its_card_alone(guichet: Guichet, text: str, topic: str) -> None:
    """No help numbers over it, that a husband may read."""
    reply = guichet.answer(text, Memory(commune="bagneux"), MONDAY).reply
    assert (reply.kind, reply.topic) == (Kind.ANSWER, topic)
    assert "• 112 – " not in reply.text


@pytest.mark.parametrize(
    ("text", "tongue"),
    [("qwertz uiop", "en"), ("dzień dobry panu", "es"), ("শিশুর টিকা কোথায়", "ar")],
)
def test_what_may_be_in_no_known_language_gets_the_numbers_in_french(guichet: Guichet, text: str, tongue: str) -> None:
    """Better than in one that is a guess: letters that were never met are nearest anything."""
    turn = guichet.answer(text, Memory(commune="bagneux"), MONDAY)
    assert turn.meaning is not None
    assert (turn.meaning.tongue, turn.reply.text.startswith(brief(()).text)) == (tongue, True)


def test_tamil_letters_are_answered_in_tamil(guichet: Guichet) -> None:
    """They are read as the examples are, which are in Latin ones."""
    turn = guichet.answer("குழந்தைக்கு தடுப்பூசி எங்கே போடலாம்", Memory(commune="bagneux"), MONDAY)
    assert (turn.reply.topic, turn.memory.language) == ("pmi", "ta")


def test_a_doubt_about_the_language_leaves_the_one_before(guichet: Guichet) -> None:
    """Somebody who wrote in Portuguese and says « tamam » still writes in Portuguese."""
    before = Memory(commune="bagneux", language="pt")
    assert guichet.answer("salam alikom", before, MONDAY).memory.language == "pt"
    assert guichet.answer("bebeğimi nerede aşılatabilirim", before, MONDAY).memory.language == "tr"
