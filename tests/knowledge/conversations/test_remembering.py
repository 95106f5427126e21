"""What is remembered of a conversation, for how long, and what goes on from the answer before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge.answering.reply import Kind
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.texts.catalogue import catalogue
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.conversations.memories import AFTER_PMI, VAUBRUN, WAITING_PMI


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


def test_what_follows_is_about_the_service_that_was_told_of(guichet: Guichet) -> None:
    """« Carte Vitale » is for the CPAM, and so is « c’est ouvert quand ? » after it, though another is nearer."""
    first = guichet.answer("carte vitale perdue", Memory(commune="bagneux"), MONDAY)
    nearest = guichet.base.services_of("acces-aux-soins", guichet.base.communes["bagneux"])[0].id
    told = first.reply.services[0].id
    then = guichet.answer("c’est ouvert quand ?", first.memory, MONDAY)
    assert (told != nearest, [one.id for one in then.reply.services]) == (True, [told])
    gone = guichet.answer("c’est ouvert quand ?", replace(first.memory, service="zorglub"), MONDAY)
    assert [one.id for one in gone.reply.services] == [nearest]


@pytest.mark.parametrize("said", ["et le samedi ?", "quels papiers ?", "c’est gratuit ?", "c’est où", "how much?"])
@pytest.mark.parametrize("commune", ["vaubrun", None])
def test_a_follow_up_after_nothing_is_asked_what_it_is_about(town: Guichet, said: str, commune: str | None) -> None:
    """Half an hour later, or at first: no topic is guessed from words that name none."""
    turn = town.answer(said, Memory(commune=commune), MONDAY)
    assert turn.reply.text == catalogue("replies", turn.reply.language)("clarify.which_service")
    assert turn.reply.awaits_topic


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


@pytest.mark.parametrize("text", ["et le samedi ?", "et les jumeaux aussi ?", "quels papiers"])
def test_a_topic_that_the_base_no_longer_holds_is_forgotten(town: Guichet, text: str) -> None:
    """The base may be read again between two messages."""
    assert town.answer(text, replace(AFTER_PMI, topic="autrefois"), MONDAY).reply.topic != "autrefois"


@pytest.mark.parametrize("memory", [Memory(), AFTER_PMI])
def test_a_topic_that_the_base_never_had_is_told_to_be_gone(town: Guichet, memory: Memory) -> None:
    """A forged press, or one on a message of before staff took the topic away."""
    turn = town.topic("inconnu", memory, MONDAY)
    assert (turn.reply, turn.memory) == (town.voice().pages.plain("expired"), memory)


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


def test_the_scores_are_those_of_the_message(town: Guichet) -> None:
    """The topic first with its share, then its rivals; a topic that was pressed is sure."""
    topics = town.answer("où faire vacciner mon bébé ?", VAUBRUN, MONDAY).reply.topics
    assert topics[0].id == "pmi"
    assert 0 < topics[0].score < 1
    assert 1 < len(topics) <= 4
    assert all(one.score <= topics[0].score for one in topics[1:])
    assert [one.score for one in town.topic("pmi", VAUBRUN, MONDAY).reply.topics] == [1.0]


def test_a_follow_up_without_any_service_says_whom_to_call(town: Guichet) -> None:
    """A topic that nobody answers gives the number to call, also for « et le samedi ? »."""
    reply = town.answer("et le samedi ?", replace(AFTER_PMI, topic="addictions"), MONDAY).reply
    assert (reply.kind, reply.numbers) == (Kind.ANSWER, ("01 99 00 10 00",))


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
    "said",
    [
        "effacez mes données",
        "je veux effacer tout ce que vous savez de moi",
        "vous gardez quoi sur moi ?",
        "delete my data",
        "удалите мои данные",
        "احذفوا بياناتي",
    ],
)
def test_who_wants_to_be_forgotten_is_told_how(town: Guichet, said: str) -> None:
    """In words, in any language: the commands that show and erase, and no card of danger."""
    reply = town.answer(said, Memory(commune="vaubrun"), MONDAY).reply
    assert reply.kind is Kind.SMALLTALK
    assert "/mesdonnees" in reply.text
    assert "/effacer" in reply.text
