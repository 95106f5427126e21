"""Conversations: what is remembered, what waits, and what holds for any text whatever."""

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering.reply import Kind
from knowledge.danger import brief
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.interpretation import Guess
from tests.knowledge.answering.situations import MONDAY

VAUBRUN = Memory(commune="vaubrun")
ENGLISH = Memory(commune="vaubrun", language="en")
AFTER_PMI = Memory(commune="vaubrun", topic="pmi", at=MONDAY)
WAITING_PMI = Memory(topic="pmi", awaiting="pmi", at=MONDAY)
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


def test_a_follow_up_is_understood_for_half_an_hour_and_not_a_moment_more(town: Guichet) -> None:
    """At thirty minutes « et le samedi ? » is still about the PMI; one second later it stands alone."""
    last = MONDAY + timedelta(minutes=30)
    assert town.answer("et le samedi ?", AFTER_PMI, last).reply.topic == "pmi"
    assert town.answer("et le samedi ?", AFTER_PMI, last + timedelta(seconds=1)).reply.topic != "pmi"


def test_what_waits_for_a_commune_fades_too(town: Guichet) -> None:
    """A commune chosen the next day answers nothing old."""
    turn = town.choose("vaubrun", WAITING_PMI, MONDAY + timedelta(days=1))
    assert (turn.reply.kind, turn.memory.topic, turn.memory.awaiting) == (Kind.SMALLTALK, None, None)


def test_what_left_the_base_is_remembered_no_more(town: Guichet) -> None:
    """A topic that staff took away neither waits for a commune nor is asked about elsewhere."""
    gone = Memory(commune="vaubrun", topic="zorglub", awaiting="zorglub", at=MONDAY)
    assert town.choose("vaubrun", gone, MONDAY).reply.kind is Kind.SMALLTALK
    assert town.elsewhere("vaubrun", "zorglub", gone, MONDAY).reply == town.voice().pages.plain("expired")
    assert town.answer("et le samedi ?", gone, MONDAY).memory.topic != "zorglub"


def test_memory_keeps_the_commune_and_the_language_when_the_topic_fades() -> None:
    """Only the topic fades."""
    later = MONDAY + timedelta(hours=1)
    assert replace(AFTER_PMI, language="ar").fresh(later) == Memory(commune="vaubrun", language="ar")


def test_small_talk_neither_loses_nor_prolongs_the_topic(town: Guichet) -> None:
    """« merci » between two questions changes nothing: half an hour runs from the answer."""
    later = MONDAY + timedelta(minutes=20)
    memory = town.answer("merci beaucoup", AFTER_PMI, later).memory
    assert (memory.topic, memory.at) == ("pmi", MONDAY)


@pytest.mark.parametrize(
    "said",
    ["ils reçoivent sans rdv ?", "y a du monde le samedi ?", "vous prenez sans rendez-vous ?", "la pmi ouvre samedi ?"],
)
def test_a_question_on_hours_that_names_no_other_need_stays(town: Guichet, said: str) -> None:
    """With a word that the catalogue of follow-ups does not have."""
    turn = town.answer(said, AFTER_PMI, MONDAY)
    assert (turn.reply.kind, turn.reply.topic) == (Kind.ANSWER, "pmi")
    assert turn.reply.text.startswith("Consultations de la PMI")


@pytest.mark.parametrize(
    "said", ["la mairie est ouverte samedi ?", "les colis c'est quel jour", "une crèche ouverte en août"]
)
def test_a_question_on_hours_that_names_another_need_goes_to_it(town: Guichet, said: str) -> None:
    """However short it is."""
    assert town.answer(said, AFTER_PMI, MONDAY).reply.topic != "pmi"


@pytest.mark.parametrize("said", ["du lundi au vendredi ?", "et lundi prochain ?", "dans 3 jours ?", "après 17h ?"])
def test_the_whole_week_is_told_where_no_day_is_sure(town: Guichet, said: str) -> None:
    """And nothing of this moment, which was not asked about."""
    asked = town.answer("où est la mairie ?", VAUBRUN, MONDAY).memory
    text = town.answer(said, asked, MONDAY).reply.text.replace("\u00a0", " ")
    assert "samedi : 9 h – 12 h" in text
    assert "ouvert" not in text.lower()


def test_a_weekday_that_is_not_that_of_its_date_is_told_with_it(town: Guichet) -> None:
    """« Samedi 25 », where the 25th is a Wednesday: both, so that the mistake is seen."""
    asked = town.answer("où est la mairie ?", VAUBRUN, MONDAY).memory
    text = town.answer("samedi 25 ?", asked, MONDAY).reply.text.replace("\u00a0", " ")
    assert "mercredi 25 novembre" in text
    assert "Ce samedi : 9 h – 12 h" in text
    assert "Ce " not in town.answer("mercredi 25 ?", asked, MONDAY).reply.text


def test_a_night_outside_is_heard_after_an_answer(town: Guichet) -> None:
    """« Ce soir » asks for the hours of the day; « je dors où ce soir » does not."""
    assert town.answer("ce soir", AFTER_PMI, MONDAY).reply.topic == "pmi"
    assert town.answer("je dors où ce soir", AFTER_PMI, MONDAY).reply.kind is Kind.EMERGENCY


def test_what_follows_is_about_the_service_that_was_told_of(guichet: Guichet) -> None:
    """« Carte Vitale » is for the CPAM, and so is « c’est ouvert quand ? » after it, though another is nearer."""
    first = guichet.answer("carte vitale perdue", Memory(commune="bagneux"), MONDAY)
    nearest = guichet.base.services_of("acces-aux-soins", guichet.base.communes["bagneux"])[0].id
    told = first.reply.services[0].id
    then = guichet.answer("c’est ouvert quand ?", first.memory, MONDAY)
    assert (told != nearest, [one.id for one in then.reply.services]) == (True, [told])
    gone = guichet.answer("c’est ouvert quand ?", replace(first.memory, service="zorglub"), MONDAY)
    assert [one.id for one in gone.reply.services] == [nearest]


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


@pytest.mark.parametrize("said", ["et le samedi ?", "quels papiers ?", "c’est gratuit ?", "c’est où", "how much?"])
@pytest.mark.parametrize("commune", ["vaubrun", None])
def test_a_follow_up_after_nothing_is_asked_what_it_is_about(town: Guichet, said: str, commune: str | None) -> None:
    """Half an hour later, or at first: no topic is guessed from words that name none."""
    turn = town.answer(said, Memory(commune=commune), MONDAY)
    assert turn.reply.text == catalogue("replies", turn.reply.language)("clarify.which_service")
    assert turn.reply.awaits_topic


@pytest.mark.parametrize("town_said", ["Vaubrun", "à Vaubrun", "Vaubrun 99"])
def test_the_name_of_a_town_alone_changes_no_language(town: Guichet, town_said: str) -> None:
    """Who was asked in English where they live answers with a French name."""
    asked = town.answer("I need food for my children please", Memory(), MONDAY)
    assert (asked.reply.kind, asked.memory.language) == (Kind.CLARIFY, "en")
    told = town.answer(town_said, asked.memory, MONDAY)
    assert (told.reply.kind, told.reply.language, told.memory.language) == (Kind.ANSWER, "en", "en")


@pytest.mark.parametrize("said", ["non", "merci", "zorglub krapouet blixtz"])
def test_after_a_card_what_is_no_other_need_shows_its_numbers_again(town: Guichet, said: str) -> None:
    """Who wants to die and says « non » has not said that it is over."""
    there = town.answer("je veux mourir", VAUBRUN, MONDAY).memory
    assert "3114" in town.answer(said, there, MONDAY).reply.numbers
    assert "3114" not in town.answer(said, AFTER_PMI, MONDAY).reply.numbers


@pytest.mark.parametrize("commune", [None, "vaubrun"])
@pytest.mark.parametrize(
    ("danger", "said", "line"),
    [
        ("je veux mourir", "ça ne répond pas", "3114"),
        ("je veux mourir", "personne répond au numéro", "3114"),
        ("mon mari me frappe", "sa repond pa", "3919"),
        ("on dort dehors ce soir", "ça sonne occupé", "115"),
    ],
)
def test_a_line_that_does_not_answer_is_told_what_to_do(
    town: Guichet, danger: str, said: str, line: str, commune: str | None
) -> None:
    """The numbers come again, the one that always answers first, whether or not the commune is known."""
    there = town.answer(danger, Memory(commune=commune), MONDAY).memory
    reply = town.answer(said, there, MONDAY).reply
    assert (reply.kind, reply.numbers[0]) == (Kind.EMERGENCY, "112")
    assert line in reply.numbers
    assert reply.text.startswith("Si une ligne ne répond pas, rappelez, ou faites le 112.")


def test_a_detail_after_a_card_is_not_answered_by_asking_where(town: Guichet) -> None:
    """« C’est gratuit ? » gets the numbers again, from whoever has not said where they live."""
    there = town.answer("je veux mourir", Memory(), MONDAY).memory
    assert "3114" in town.answer("c'est gratuit ?", there, MONDAY).reply.numbers


def test_what_is_told_again_is_the_service_that_was_told(guichet: Guichet) -> None:
    """« Carte Vitale » is for the CPAM, told again too."""
    told = guichet.answer("refaire ma carte Vitale", Memory(commune="bagneux"), MONDAY)
    again = guichet.answer("répète", told.memory, MONDAY)
    assert again.reply.services[0].id == told.reply.services[0].id == again.memory.service


@pytest.mark.parametrize("said", ["papiers", "qui êtes-vous ?", "rdv assistante sociale", "la mairie ouvre samedi ?"])
def test_what_names_a_need_or_the_bot_is_no_follow_up_after_nothing(town: Guichet, said: str) -> None:
    """However short it is."""
    turn = town.answer(said, VAUBRUN, MONDAY)
    assert turn.reply.text != catalogue("replies")("clarify.which_service")


def test_a_choice_that_was_not_made_loses_no_topic(town: Guichet) -> None:
    """After « de quoi avez-vous besoin ? », « et demain ? » is about the last answer, for half an hour after it."""
    asked = town.answer("et les jumeaux aussi ?", AFTER_PMI, MONDAY + timedelta(minutes=20))
    assert (asked.reply.kind, asked.reply.topic) == (Kind.CLARIFY, None)
    assert (asked.memory.topic, asked.memory.at) == ("pmi", MONDAY)
    last = MONDAY + timedelta(minutes=30)
    assert town.answer("et demain ?", asked.memory, last).reply.topic == "pmi"
    assert town.answer("et demain ?", asked.memory, last + timedelta(seconds=1)).reply.topic is None
    pressed = town.topic("ccas", asked.memory, last)
    assert pressed.memory.topic == "ccas"


@pytest.mark.parametrize("said", ["et à Montclair ?", "zorglub krapouet blixtz wumpf"])
def test_what_is_not_understood_loses_no_topic(town: Guichet, said: str) -> None:
    """Nor a town that is not covered: « et le samedi ? » is about the last answer, for half an hour after it."""
    turn = town.answer(said, AFTER_PMI, MONDAY + timedelta(minutes=20))
    assert turn.reply.kind in {Kind.UNANSWERED, Kind.CLARIFY}
    assert (turn.memory.topic, turn.memory.at) == ("pmi", MONDAY)
    assert town.answer("et le samedi ?", turn.memory, MONDAY + timedelta(minutes=30)).reply.topic == "pmi"


def test_a_choice_that_was_not_made_loses_no_place(town: Guichet) -> None:
    """Nor where the last answer was for."""
    there = town.answer("et à Sérignac ?", AFTER_PMI, MONDAY).memory
    asked = town.answer("et les jumeaux aussi ?", there, MONDAY).memory
    assert town.answer("quels papiers ?", asked, MONDAY).reply.commune == "serignac"


@pytest.mark.parametrize(
    "said",
    [
        "je sais pas, près du Moulin-Neuf",
        "ben je sais pas trop moi, vers le moulin neuf",
        "euh au Moulin Neuf merci beaucoup",
        "à vaubrun, c'est gratuit ?",
        "vaubrun, et le samedi ?",
    ],
)
def test_a_place_among_other_words_answers_what_was_waiting(town: Guichet, said: str) -> None:
    """In full, since nothing was told yet."""
    turn = town.answer(said, WAITING_PMI, MONDAY)
    assert (turn.reply.kind, turn.reply.topic, turn.memory.commune) == (Kind.ANSWER, "pmi", "vaubrun")
    assert turn.memory.awaiting is None
    assert "12 rue des Lilas" in turn.reply.text


def test_another_need_said_with_the_place_is_answered_instead(town: Guichet) -> None:
    """Who waits for the PMI and asks for something else that is understood gets that."""
    assert town.answer("à Vaubrun, je cherche des colis alimentaires", WAITING_PMI, MONDAY).reply.topic != "pmi"


def test_a_shared_place_among_other_words_keeps_what_was_waiting(town: Guichet) -> None:
    """« Je sais pas trop, aux Tilleuls. — Laquelle ? — Vaubrun. » ends with the answer."""
    asked = town.answer("je sais pas trop, aux Tilleuls", WAITING_PMI, MONDAY)
    assert asked.reply.kind is Kind.CLARIFY
    assert town.choose("vaubrun", asked.memory, MONDAY).reply.topic == "pmi"


@pytest.mark.parametrize(
    "said",
    [
        "j’habite à Sceaux",
        "I live in Sceaux",
        "Vivo en Sceaux",
        "Moro em Sceaux",
        "Sceaux'da oturuyorum",
        "Я живу в Sceaux",
    ],
)
def test_who_says_where_they_live_is_of_there(guichet: Guichet, said: str) -> None:
    """In the languages of replies, and without a need: the commune is noted, whatever it was."""
    turn = guichet.answer(said, Memory(commune="bagneux"), MONDAY)
    assert (turn.memory.commune, turn.reply.topic) == ("sceaux", None)
    assert turn.reply.kind is not Kind.CLARIFY


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("I live in Sceaux and I can't pay my rent", "impayes-expulsion"),
        ("Je vis seule à Sceaux, je cherche du travail", "emploi"),
    ],
)
def test_a_need_beside_where_one_lives_is_not_lost(guichet: Guichet, said: str, topic: str) -> None:
    """The commune is noted and the need is dealt with."""
    turn = guichet.answer(said, Memory(commune="bagneux"), MONDAY)
    assert turn.memory.commune == "sceaux"
    assert topic in {choice.id for choice in turn.reply.topics}


@pytest.mark.parametrize(
    "said",
    [
        "ma mère habite à Sceaux, portage de repas",
        "mon fils habite sceaux il cherche un emploi",
        "My mother is living in Sceaux, meals at home?",
    ],
)
def test_where_a_relative_lives_is_answered_for_and_not_moved_to(guichet: Guichet, said: str) -> None:
    """The next question is about home again."""
    turn = guichet.answer(said, Memory(commune="bagneux"), MONDAY)
    assert (turn.reply.commune, turn.memory.commune) == ("sceaux", "bagneux")
    assert guichet.answer("où est la mairie ?", turn.memory, MONDAY).reply.commune == "bagneux"


@pytest.mark.parametrize("said", ["j'habite pas à Sceaux", "je n'habite plus à Sceaux", "I don't live in Sceaux"])
def test_where_somebody_does_not_live_is_not_noted(guichet: Guichet, said: str) -> None:
    """It is asked where they do."""
    turn = guichet.answer(said, Memory(), MONDAY)
    assert (turn.reply.commune, turn.memory.commune) == (None, None)


@pytest.mark.parametrize("said", ["et à Sceaux ?", "et pour sceaux"])
@pytest.mark.parametrize("minutes", [0, 31])
def test_a_question_about_elsewhere_without_a_need_is_asked_for_what(guichet: Guichet, said: str, minutes: int) -> None:
    """When nothing is remembered, or no longer: there, and who asks still lives at home."""
    topic = {"topic": "pmi", "at": MONDAY} if minutes else {}
    memory = Memory(commune="bagneux", **topic)  # type: ignore[arg-type]
    turn = guichet.answer(said, memory, MONDAY + timedelta(minutes=minutes))
    assert (turn.reply.kind, turn.reply.commune, turn.memory.commune) == (Kind.CLARIFY, "sceaux", "bagneux")
    assert turn.reply.buttons[0][0].action == "ailleurs:sceaux:pmi"
    assert guichet.answer(said, Memory(), MONDAY).memory.commune == "sceaux"


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


@pytest.mark.parametrize(
    "said",
    [
        "et à Sérignac ?",
        "où est la PMI de Sérignac ?",
        "Non pardon, à Sérignac.",
        "pas Vaubrun, je voulais dire Sérignac",
        "et celle de Sérignac",
        "et pour mon frère qui est à Sérignac ?",
        "et pour ma sœur qui habite Sérignac",
    ],
)
def test_a_commune_named_in_passing_is_answered_for_and_not_moved_to(town: Guichet, said: str) -> None:
    """Somebody of Vaubrun who asks about Sérignac still lives in Vaubrun."""
    turn = town.answer(said, AFTER_PMI, MONDAY)
    assert (turn.reply.commune, turn.reply.topic, turn.memory.commune) == ("serignac", "pmi", "vaubrun")


@pytest.mark.parametrize(
    "said", ["j’habite à Sérignac", "j’habite à Sérignac, où est la PMI ?", "je déménage à Sérignac"]
)
def test_who_says_where_they_live_lives_there(town: Guichet, said: str) -> None:
    """After an answer too, and the topic is answered for there."""
    turn = town.answer(said, AFTER_PMI, MONDAY)
    assert (turn.reply.commune, turn.reply.topic, turn.memory.commune) == ("serignac", "pmi", "serignac")


@pytest.mark.parametrize("asked", ["et à Sérignac ?", "button"])
def test_what_follows_an_answer_for_elsewhere_is_about_there(town: Guichet, asked: str) -> None:
    """Written or pressed, a « merci » between; for half an hour, until home is named; who asks still lives at home."""
    turn = town.elsewhere("serignac", "pmi", AFTER_PMI, MONDAY) if asked == "button" else None
    there = (turn or town.answer(asked, AFTER_PMI, MONDAY)).memory
    thanked = town.answer("merci beaucoup", there, MONDAY).memory
    papers = town.answer("quels papiers ?", thanked, MONDAY + timedelta(minutes=20))
    assert (papers.reply.commune, papers.reply.topic, papers.memory.commune) == ("serignac", "pmi", "vaubrun")
    assert town.answer("et le samedi ?", papers.memory, MONDAY + timedelta(minutes=40)).reply.commune == "serignac"
    home = town.answer("et à Vaubrun ?", papers.memory, MONDAY + timedelta(minutes=20)).memory
    assert town.answer("quels papiers ?", home, MONDAY + timedelta(minutes=21)).reply.commune == "vaubrun"
    late = MONDAY + timedelta(minutes=51)
    assert town.answer("où faire vacciner mon bébé ?", papers.memory, late).reply.commune == "vaubrun"
    assert "Sérignac" in town.kept_of(there, (), MONDAY).text


def test_a_few_words_after_an_answer_for_elsewhere_are_offered_its_topic_there(town: Guichet) -> None:
    """Whoever asked about the PMI of Sérignac and now « et les jumeaux aussi ? » chooses the PMI of Sérignac."""
    there = town.answer("et à Sérignac ?", AFTER_PMI, MONDAY).memory
    reply = town.answer("et les jumeaux aussi ?", there, MONDAY + timedelta(minutes=1)).reply
    assert (reply.kind, reply.topics[0].id) == (Kind.CLARIFY, "pmi")
    assert reply.buttons[0][0].action == "ailleurs:serignac:pmi"


@pytest.mark.parametrize(
    "said", ["elle vit à Sérignac, elle, pas du tout chez moi", "en fait là-bas à Sérignac c’est qui du coup"]
)
def test_another_commune_in_a_dozen_words_is_offered_the_topic_there(town: Guichet, said: str) -> None:
    """It may go on from the last answer: the first button is that topic, in the commune that was named."""
    reply = town.answer(said, AFTER_PMI, MONDAY).reply
    assert (reply.kind, reply.topics[0].id) == (Kind.CLARIFY, "pmi")
    assert reply.buttons[0][0].action == "ailleurs:serignac:pmi"


@pytest.mark.parametrize("text", ["et le samedi ?", "et les jumeaux aussi ?", "quels papiers"])
def test_a_topic_that_the_base_no_longer_holds_is_forgotten(town: Guichet, text: str) -> None:
    """The base may be read again between two messages."""
    assert town.answer(text, replace(AFTER_PMI, topic="autrefois"), MONDAY).reply.topic != "autrefois"


def test_elsewhere_is_for_the_topic_of_the_message_pressed(town: Guichet) -> None:
    """Even the next day, when nothing of the conversation is remembered but the commune; forged presses move nobody."""
    later = MONDAY + timedelta(days=1)
    turn = town.elsewhere("serignac", "ccas", AFTER_PMI, later)
    assert (turn.reply.commune, turn.reply.topic, turn.memory.commune) == ("serignac", "ccas", "vaubrun")
    assert town.elsewhere("serignac", "", AFTER_PMI, MONDAY).reply.topic == "pmi"
    for commune, topic in (("serignac", "inconnu"), ("inconnue", "pmi"), ("", "")):
        assert town.elsewhere(commune, topic, AFTER_PMI, later).memory.commune == "vaubrun"


@pytest.mark.parametrize("memory", [Memory(), AFTER_PMI])
def test_a_topic_that_the_base_never_had_is_told_to_be_gone(town: Guichet, memory: Memory) -> None:
    """A forged press, or one on a message of before staff took the topic away."""
    turn = town.topic("inconnu", memory, MONDAY)
    assert (turn.reply, turn.memory) == (town.voice().pages.plain("expired"), memory)


def test_the_elsewhere_button_carries_its_topic(town: Guichet) -> None:
    """The button says both where and what."""
    reply = town.answer("où faire vacciner mon bébé à Vaubrun ? et à Sérignac ?", VAUBRUN, MONDAY).reply
    assert "ailleurs:serignac:pmi" in [button.action for row in reply.buttons for button in row]


def test_the_buttons_of_an_answer_about_elsewhere_stay_there(town: Guichet) -> None:
    """A choice offered for Vaubrun, the convention of Vaubrun and its aspects, to somebody of Sérignac."""
    home = Memory(commune="serignac", topic="convention", at=MONDAY)
    asked = town.answer("aide à Vaubrun", home, MONDAY).reply
    assert (asked.kind, asked.commune, asked.awaits_topic) == (Kind.CLARIFY, "vaubrun", True)
    assert asked.buttons[0][0].action.startswith("ailleurs:vaubrun:")
    there = town.answer("et à Vaubrun ?", home, MONDAY)
    actions = [button.action for row in there.reply.buttons for button in row]
    assert "ailleurs:vaubrun:convention:signataires" in actions
    signed = town.elsewhere("vaubrun", "convention:signataires", there.memory, MONDAY)
    assert "Camille Exemple" in signed.reply.text
    assert signed.memory.commune == "serignac"


def test_a_neighbour_named_leaves_the_way_back_home(town: Guichet) -> None:
    """Who works next door and lives in Vaubrun gets the answer for Vaubrun by one press."""
    reply = town.answer("je travaille à Montclair, où faire vacciner mon bébé ?", VAUBRUN, MONDAY).reply
    assert (reply.kind, reply.commune) == (Kind.UNANSWERED, "vaubrun")
    assert reply.buttons[0][0].action == "sujet:pmi"
    assert town.answer("et à Montclair ?", AFTER_PMI, MONDAY).reply.buttons[0][0].action == "sujet:pmi"
    assert town.answer("la PMI de Montclair", Memory(), MONDAY).reply.buttons == ()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("jusqu’à quand ?", "trois ans, renouvelables"),
        ("qui a signé ?", "Camille Exemple"),
        ("où en est-on ?", "Un suivi régulier"),
    ],
)
def test_an_aspect_after_the_convention_is_answered(town: Guichet, said: str, expected: str) -> None:
    """Two turns, in the words of the resident."""
    first = town.answer("qu’est-ce que la convention change pour moi ?", VAUBRUN, MONDAY)
    assert first.reply.topic == "convention"
    reply = town.answer(said, first.memory, MONDAY).reply
    assert reply.topic == "convention"
    assert expected in reply.text


def test_the_convention_of_another_commune(town: Guichet) -> None:
    """« et à Sérignac ? » after who signed: none is known there."""
    first = town.answer("qui a signé la convention ?", VAUBRUN, MONDAY)
    reply = town.answer("et à Sérignac ?", first.memory, MONDAY).reply
    assert (reply.topic, reply.commune) == ("convention", "serignac")


def test_the_scores_are_those_of_the_message(town: Guichet) -> None:
    """The topic first with its share, then its rivals; a topic that was pressed is sure."""
    topics = town.answer("où faire vacciner mon bébé ?", VAUBRUN, MONDAY).reply.topics
    assert topics[0].id == "pmi"
    assert 0 < topics[0].score < 1
    assert 1 < len(topics) <= 4
    assert all(one.score <= topics[0].score for one in topics[1:])
    assert [one.score for one in town.topic("pmi", VAUBRUN, MONDAY).reply.topics] == [1.0]


def test_the_language_of_a_reply_is_the_one_it_is_written_in(guichet: Guichet) -> None:
    """The card of a danger follows the person, and so do answers and `/urgences` after it, until they write French."""
    danger = guichet.answer("kocam beni dövüyor, korkuyorum, yardım edin", Memory(commune="sceaux"), MONDAY)
    assert (danger.reply.kind, danger.reply.language, danger.memory.language) == (Kind.EMERGENCY, "tr", "tr")
    assert guichet.emergency_page(danger.memory, MONDAY).language == "tr"
    asked = guichet.answer("bebeğimi nerede aşılatabilirim?", Memory(commune="sceaux"), MONDAY)
    assert (asked.reply.language, asked.memory.language) == ("tr", "tr")
    assert guichet.topic("ccas", asked.memory, MONDAY).memory.language == "tr"
    assert guichet.answer("où est la mairie ?", asked.memory, MONDAY).memory.language == "fr"


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


@pytest.mark.parametrize("said", ["merci pour rien", "vous ne servez à rien", "c’est pas ce que j’ai demandé"])
def test_who_was_not_helped_is_not_thanked(guichet: Guichet, said: str) -> None:
    """They are told that one is sorry, and how to reach somebody."""
    assert "désolé" in guichet.answer(said, Memory(commune="sceaux"), MONDAY).reply.text


@pytest.mark.parametrize("said", ["je me sens nul et inutile, je sers à rien", "je vaux rien"])
def test_who_thinks_nothing_of_themselves_insults_nobody(guichet: Guichet, said: str) -> None:
    """The words of an insult, said of oneself, tell a need."""
    reply = guichet.answer(said, Memory(commune="sceaux"), MONDAY).reply
    assert "sante-mentale" in {choice.id for choice in reply.topics}


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


def test_a_danger_told_in_a_clause_of_a_story_is_heard(guichet: Guichet) -> None:
    """The need that the rest is about does not explain it; where it is all that is told, it is answered."""
    papers = "Bonjour, j’ai perdu ma carte Vitale et l’attestation, la CPAM m’a dit d’attendre un mois pour la nouvelle"
    tail = "est-ce qu’un médecin nous recevrait quand même sans avancer les frais, et où demander un duplicata ?"
    home = Memory(commune="bagneux")
    assert guichet.answer(f"{papers}, {tail}", home, MONDAY).reply.kind is not Kind.EMERGENCY
    nights = "moi et le petit on passe la nuit dans le hall de la gare"
    assert guichet.answer(f"{papers}, {nights}, {tail}", home, MONDAY).reply.kind is Kind.EMERGENCY


def test_what_is_explained_is_what_was_ranked(guichet: Guichet) -> None:
    """The words without the place; of a follow-up, no rivals: its words are not ranked."""
    said = guichet.explain("crèche à sceaux", Memory(commune="bagneux"))
    assert "Mots lus : creche a\n" in said.replace("\u00a0", " ")
    assert "sceaux (" not in said
    after = Memory(commune="bagneux", topic="pmi", at=MONDAY)
    assert "Sujets possibles" not in guichet.explain("et le samedi ?", after)


@pytest.mark.parametrize(
    ("second", "topics"),
    [
        ("je cherche du travail", ["emploi"]),
        ("du travail", []),
        ("le loyer est trop cher", []),
        ("mon fils ne va plus à l’école", []),
    ],
)
def test_a_second_need_is_offered_when_it_is_told_and_sure(guichet: Guichet, second: str, topics: list[str]) -> None:
    """In a few words, and beyond a doubt: else the answer is about the first alone."""
    said = f"où faire vacciner mon bébé ? {second}"
    meaning = guichet.answer(said, Memory(commune="bagneux"), MONDAY).meaning
    assert meaning is not None
    assert [guess.id for guess in meaning.others] == topics


@pytest.mark.parametrize("said", ["救命", "😭😭", "qwxz vbnk"])
def test_what_cannot_be_read_may_be_a_call_for_help(guichet: Guichet, said: str) -> None:
    """A script that the base does not know, a sob: the numbers first, then that one does not know."""
    reply = guichet.answer(said, Memory(commune="bagneux"), MONDAY).reply
    assert reply.kind in {Kind.UNANSWERED, Kind.CLARIFY}
    assert reply.numbers[:3] == ("112", "114", "115")
    assert reply.text.index("112") < reply.text.index("Je ")


@pytest.mark.parametrize(
    "more", ["", " On m’a dit qu’il y a un lieu d’écoute près de la gare, je voudrais savoir quand."]
)
def test_what_is_denied_is_believed_with_the_rest(guichet: Guichet, more: str) -> None:
    """Who only wants to talk, in a story too, is answered after the numbers; who is worn out gets the card."""
    calm = f"Rassurez-vous, je n’ai pas envie de mourir, je suis triste et je voudrais parler à un psychologue.{more}"
    told = guichet.answer(calm, Memory(commune="bagneux"), MONDAY).reply
    assert (told.kind, told.topic, "3114" in told.numbers) == (Kind.ANSWER, "sante-mentale", True)
    worn = f"je ne veux pas mourir, je veux juste que ça s’arrête.{more}"
    assert guichet.answer(worn, Memory(commune="bagneux"), MONDAY).reply.kind is Kind.EMERGENCY


def test_a_choice_that_may_hide_a_danger_begins_with_its_numbers(guichet: Guichet) -> None:
    """« Être épuisé » is a need, or the worst: who is asked which need it is reads 3114 before."""
    reply = guichet.answer("je craque", Memory(commune="bagneux"), MONDAY).reply
    assert reply.kind is Kind.CLARIFY
    assert "3114" in reply.numbers
    assert reply.text.index("3114") < reply.text.index("De quoi avez-vous besoin")


def test_a_danger_that_hardly_holds_a_share_is_not_feared(guichet: Guichet) -> None:
    """The second choice alone, far behind the first, tells nothing of who lost a job."""
    turn = guichet.answer("j'ai été licencié hier", Memory(commune="sceaux"), MONDAY)
    assert turn.reply.kind is Kind.CLARIFY
    assert [choice.id for choice in turn.reply.topics[:2]] == ["emploi", "sante-mentale"]
    assert turn.reply.numbers == ()


@pytest.mark.parametrize("said", ["et s'ils répondent pas ?", "si personne ne décroche je fais quoi"])
def test_what_to_do_if_it_fails_is_another_place(guichet: Guichet, said: str) -> None:
    """Nothing failed yet: nothing is kept, and somebody else is told to be called."""
    told = guichet.answer("ccas", Memory(commune="gennevilliers"), MONDAY)
    reply = guichet.answer(said, told.memory, MONDAY).reply
    assert (reply.keep_question, "pas d’autre" in reply.text) == (False, True)
    assert reply.numbers


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("la mairie est ouverte samedi ?", "Ce samedi : 9 h – 12 h."),
        ("la mairie ouvre le 24 décembre ?", "Le jeudi 24 décembre : 8 h 30 – 12 h, 13 h 30 – 17 h."),
        ("mairie ouverte le lendemain de Noël ?", "Le samedi 26 décembre : 9 h – 12 h."),
        ("la mairie est ouverte le 24/12/2026 ?", "Le jeudi 24 décembre : 8 h 30 – 12 h, 13 h 30 – 17 h."),
        ("Est-ce que la mairie est ouverte samedi ?", "Ce samedi : 9 h – 12 h."),
    ],
)
def test_a_first_message_that_asks_about_a_day_is_told_that_day(town: Guichet, text: str, day: str) -> None:
    """Before the whole week, in which one would have to look for it."""
    told = town.answer(text, Memory(commune="vaubrun"), MONDAY).reply.text.replace("\u00a0", " ")
    assert told.split("\n\n")[1] == f"🕘 {day}"


def test_a_day_that_nobody_knows_the_hours_of_adds_nothing(town: Guichet) -> None:
    """The card says that hours are to be confirmed."""
    text = town.answer("le ccas est ouvert samedi ?", Memory(commune="serignac"), MONDAY).reply.text
    assert "Ce samedi" not in text


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
    "text",
    [
        "salam labas",
        "slm labas khouya",
        "shukran!",
        "saha khouya",
        "barakallah fik, merci",
        "buonasera",
        "grazie mille",
        "Bună ziua!",
        "mulțumesc, la revedere",
        "спасибо большое, до свидания",
        "صباح النور",
        "يعطيك العافية",
        "ok gracias, muy amable",
        "romba nandri anna",
        "谢谢",
    ],
)
def test_greetings_and_thanks_get_no_help_numbers(guichet: Guichet, text: str) -> None:
    """In any language, and whatever language so few words are taken for."""
    reply = guichet.answer(text, Memory(commune="bagneux"), MONDAY).reply
    assert reply.kind is Kind.SMALLTALK
    assert "112" not in reply.text


@pytest.mark.parametrize(
    ("text", "tongue"),
    [("qwertz uiop", "en"), ("dzień dobry panu", "es"), ("শিশুর টিকা কোথায়", "ar")],
)
def test_what_may_be_in_no_known_language_gets_the_numbers_in_french(guichet: Guichet, text: str, tongue: str) -> None:
    """Better than in one that is a guess: letters that were never met are nearest anything."""
    turn = guichet.answer(text, Memory(commune="bagneux"), MONDAY)
    assert turn.meaning is not None
    assert (turn.meaning.tongue, turn.reply.text.startswith(brief(()).text)) == (tongue, True)


@pytest.mark.parametrize(
    ("text", "number"), [("secours", "17"), ("on m'a drogué en boite", "3919"), ("mon fils se noie", "15")]
)
def test_what_is_said_in_so_many_words_gets_its_numbers(guichet: Guichet, text: str, number: str) -> None:
    """Whatever else such words are used for: « fonds de secours »."""
    assert number in guichet.answer(text, Memory(commune="bagneux"), MONDAY).reply.numbers


def test_tamil_letters_are_answered_in_tamil(guichet: Guichet) -> None:
    """They are read as the examples are, which are in Latin ones."""
    turn = guichet.answer("குழந்தைக்கு தடுப்பூசி எங்கே போடலாம்", Memory(commune="bagneux"), MONDAY)
    assert (turn.reply.topic, turn.memory.language) == ("pmi", "ta")


def test_a_doubt_about_the_language_leaves_the_one_before(guichet: Guichet) -> None:
    """Somebody who wrote in Portuguese and says « tamam » still writes in Portuguese."""
    before = Memory(commune="bagneux", language="pt")
    assert guichet.answer("salam alikom", before, MONDAY).memory.language == "pt"
    assert guichet.answer("bebeğimi nerede aşılatabilirim", before, MONDAY).memory.language == "tr"


def test_after_not_that_the_next_topics_of_the_message_are_offered(guichet: Guichet) -> None:
    """Not the one that was refused; the usual ones where the message is no need, or not known any more."""
    home = Memory(commune="bagneux")

    def offered(text: str | None) -> list[str]:
        reply = guichet.not_that("impayes-expulsion", home, MONDAY, text=text).reply
        return [button.action.removeprefix("sujet:") for row in reply.buttons for button in row]

    near = offered("j’ai plus de sous pour payer le loyer")
    assert near[0] == "aide-financiere"
    assert len(near) == 4
    assert "impayes-expulsion" not in near
    usual = list(guichet.voice().pages.first_topics)[:4]
    assert [offered(text) for text in (None, "", "et le samedi ?")] == [usual] * 3
