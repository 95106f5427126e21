"""Which commune is answered for, and whose it becomes."""

from datetime import timedelta

import pytest

from knowledge.answering.reply import Kind
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.understanding.follow_up import About
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.conversations.memories import AFTER_PMI, VAUBRUN, WAITING_PMI


def understood(town: Guichet, text: str) -> tuple[str, str | None, str | None]:
    """What an answer is about."""
    reply = town.answer(text, VAUBRUN, MONDAY).reply
    return reply.kind, reply.topic, reply.commune


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
    "said",
    [
        "en fait là-bas à Sérignac c’est qui du coup",
        "et leur équivalent sur Sérignac c’est quoi",
        "on a emménagé à Sérignac la semaine passée, j’irai où alors",
        "i live in Sérignac actually",
    ],
)
def test_the_same_in_another_commune_is_told_there(town: Guichet, said: str) -> None:
    """However it is said, learnt from examples that leave the name of the town out."""
    reply = town.answer(said, AFTER_PMI, MONDAY).reply
    assert (reply.kind, reply.topic, reply.commune) == (Kind.ANSWER, "pmi", "serignac")


def test_what_only_another_one_has_is_no_question_without_its_name(town: Guichet) -> None:
    """« c’est pareil ailleurs ? » names no town: nobody is told the same card again as that of elsewhere."""
    detail = town.answer("c’est pareil ailleurs ?", AFTER_PMI, MONDAY).meaning
    assert detail
    assert detail.detail is None or detail.detail.about is not About.AUTRE_COMMUNE


def test_another_commune_in_a_dozen_words_goes_on_from_the_last_answer(town: Guichet) -> None:
    """The topic is told there, or offered there before any other."""
    reply = town.answer("mon frère et sa femme vivent à Sérignac avec les leurs", AFTER_PMI, MONDAY).reply
    assert reply.kind in {Kind.ANSWER, Kind.CLARIFY}
    assert (reply.topics[0].id, reply.commune) == ("pmi", "serignac")


def test_elsewhere_is_for_the_topic_of_the_message_pressed(town: Guichet) -> None:
    """Even the next day, when nothing of the conversation is remembered but the commune; forged presses move nobody."""
    later = MONDAY + timedelta(days=1)
    turn = town.elsewhere("serignac", "ccas", AFTER_PMI, later)
    assert (turn.reply.commune, turn.reply.topic, turn.memory.commune) == ("serignac", "ccas", "vaubrun")
    assert town.elsewhere("serignac", "", AFTER_PMI, MONDAY).reply.topic == "pmi"
    for commune, topic in (("serignac", "inconnu"), ("inconnue", "pmi"), ("", "")):
        assert town.elsewhere(commune, topic, AFTER_PMI, later).memory.commune == "vaubrun"


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


def test_the_convention_of_another_commune(town: Guichet) -> None:
    """« et à Sérignac ? » after who signed: none is known there."""
    first = town.answer("qui a signé la convention ?", VAUBRUN, MONDAY)
    reply = town.answer("et à Sérignac ?", first.memory, MONDAY).reply
    assert (reply.topic, reply.commune) == ("convention", "serignac")


def test_a_place_that_nobody_knows_is_no_need(town: Guichet) -> None:
    """« Galand » is a name, and not a « garant » whose rent is unpaid."""
    reply = town.answer("et au Port Galand ?", AFTER_PMI, MONDAY).reply
    assert reply.kind is not Kind.ANSWER or reply.topic == "pmi"


def test_a_need_told_for_a_town_that_is_not_covered_goes_on_elsewhere(town: Guichet) -> None:
    """« PMI à Montclair », then « et à Vaubrun ? »."""
    there = town.answer("la PMI de Montclair", VAUBRUN, MONDAY)
    reply = town.answer("et à Vaubrun ?", there.memory, MONDAY).reply
    assert (reply.kind, reply.topic, reply.commune) == (Kind.ANSWER, "pmi", "vaubrun")


@pytest.mark.parametrize(
    "said", ["je suis à Sérignac maintenant", "maintenant j’habite à Sérignac", "now I live in Sérignac"]
)
def test_who_lives_somewhere_now_asks_for_no_hours(town: Guichet, said: str) -> None:
    """After an answer, its topic is told there; before any, the commune is noted."""
    reply = town.answer(said, AFTER_PMI, MONDAY).reply
    assert (reply.topic, reply.commune) == ("pmi", "serignac")
    first = town.answer(said, Memory(), MONDAY)
    assert (first.reply.kind, first.memory.commune) == (Kind.SMALLTALK, "serignac")
    assert town.answer("c’est ouvert maintenant à Sérignac ?", AFTER_PMI, MONDAY).reply.commune == "serignac"
