"""Dangers in a conversation, and what may hide one."""

import pytest

from knowledge.answering.reply import Kind
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.conversations.memories import AFTER_PMI, VAUBRUN


def test_a_night_outside_is_heard_after_an_answer(town: Guichet) -> None:
    """« Ce soir » asks for the hours of the day; « je dors où ce soir » does not."""
    assert town.answer("ce soir", AFTER_PMI, MONDAY).reply.topic == "pmi"
    assert town.answer("je dors où ce soir", AFTER_PMI, MONDAY).reply.kind is Kind.EMERGENCY


@pytest.mark.parametrize("said", ["non", "merci", "zorglub krapouet blixtz"])
def test_after_a_card_what_is_no_other_need_shows_its_numbers_again(town: Guichet, said: str) -> None:
    """Who wants to die and says « non » has not said that it is over."""
    there = town.answer("je veux mourir", VAUBRUN, MONDAY).memory
    assert "3114" in town.answer(said, there, MONDAY).reply.numbers
    assert "3114" not in town.answer(said, AFTER_PMI, MONDAY).reply.numbers


@pytest.mark.parametrize(
    ("danger", "line"),
    [
        ("il y a une fuite de gaz dans l'immeuble", "18"),
        ("il y a le feu chez moi", "18"),
        ("ma fille a avalé de la javel", "15"),
        ("je me suis fait agresser dans la rue", "17"),
        ("je veux mourir", "3114"),
        ("mon mari me frappe", "3919"),
        ("on dort dehors ce soir", "115"),
    ],
)
@pytest.mark.parametrize("said", ["Vaubrun", "ok", "je sais pas", "Montclair", "j'habite à Montclair"])
def test_the_number_of_a_danger_is_still_there_after_the_next_message(
    town: Guichet, danger: str, line: str, said: str
) -> None:
    """A town, even one that is not covered, ends no fire; and no fire becomes a wish to die."""
    there = town.answer(danger, Memory(), MONDAY).memory
    reply = town.answer(said, there, MONDAY).reply
    assert line in reply.numbers
    assert ("3114" in reply.numbers) == (line == "3114")


@pytest.mark.parametrize(("danger", "line"), [("il y a le feu chez moi", "18"), ("je veux mourir", "3114")])
def test_a_commune_pressed_after_a_card_shows_the_same_numbers(town: Guichet, danger: str, line: str) -> None:
    """What waits for a commune is the danger that was told, not all that has its topic."""
    there = town.answer(danger, Memory(), MONDAY).memory
    turn = town.choose("vaubrun", there, MONDAY)
    assert line in turn.reply.numbers
    assert ("3114" in turn.reply.numbers) == (line == "3114")
    assert turn.memory.dangers == there.dangers


@pytest.mark.parametrize("commune", [None, "vaubrun"])
@pytest.mark.parametrize(
    ("danger", "said", "line"),
    [
        ("je veux mourir", "ça ne répond pas", "3114"),
        ("je veux mourir", "personne répond au numéro", "3114"),
        ("mon mari me frappe", "sa repond pa", "3919"),
        ("on dort dehors ce soir", "ça sonne occupé", "115"),
        ("il y a le feu dans la cuisine", "ça ne répond pas", "18"),
        ("mon mari me frappe et il frappe mon fils", "ça répond pas", "119"),
        ("je dors dehors avec mon bébé et mon mari me frappe", "ça répond pas", "3919"),
    ],
)
def test_a_line_that_does_not_answer_is_told_what_to_do(
    town: Guichet, danger: str, said: str, line: str, commune: str | None
) -> None:
    """The one that always answers comes first, whether or not the commune is known; no number of before is missing."""
    there = town.answer(danger, Memory(commune=commune), MONDAY).memory
    reply = town.answer(said, there, MONDAY).reply
    assert (reply.kind, reply.numbers[0]) == (Kind.EMERGENCY, "112")
    assert line in reply.numbers
    assert not {"3114", "3919"}.intersection(reply.numbers[:2])  # who listens comes after who saves
    assert reply.text.startswith("Si une ligne ne répond pas, rappelez, ou faites le 112.")


def test_a_detail_after_a_card_is_not_answered_by_asking_where(town: Guichet) -> None:
    """« C’est gratuit ? » gets the numbers again, from whoever has not said where they live."""
    there = town.answer("je veux mourir", Memory(), MONDAY).memory
    assert "3114" in town.answer("c'est gratuit ?", there, MONDAY).reply.numbers


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


@pytest.mark.parametrize("said", ["quel soulagement, ouf", "bon ben on verra bien hein", "mdrrr", "inşallah"])
def test_what_asks_nothing_after_an_answer_gets_no_choice(guichet: Guichet, said: str) -> None:
    """Whoever is told where to go and only says something is not asked what they mean."""
    before = guichet.topic("ccas", Memory(commune="sceaux"), MONDAY).memory
    turn = guichet.answer(said, before, MONDAY)
    assert (turn.reply.kind, turn.reply.buttons, turn.memory.topic) == (Kind.SMALLTALK, (), "ccas")


@pytest.mark.parametrize(
    ("said", "topic"),
    [("on verra bien mais le frigo est vide", "aide-alimentaire"), ("ok super et faire peser mon bébé", "pmi")],
)
def test_what_only_seems_to_ask_nothing_tells_its_need(guichet: Guichet, said: str, topic: str) -> None:
    """A need beside small talk is not hidden by it."""
    before = guichet.topic("france-services", Memory(commune="sceaux"), MONDAY).memory
    assert topic in {choice.id for choice in guichet.answer(said, before, MONDAY).reply.topics}


@pytest.mark.parametrize("said", ["merci pour rien", "vous ne servez à rien", "c’est pas ce que j’ai demandé"])
def test_who_was_not_helped_is_not_thanked(guichet: Guichet, said: str) -> None:
    """They are told that one is sorry, and how to reach somebody."""
    assert "désolé" in guichet.answer(said, Memory(commune="sceaux"), MONDAY).reply.text


@pytest.mark.parametrize("said", ["je me sens nul et inutile, je sers à rien", "je vaux rien"])
def test_who_thinks_nothing_of_themselves_insults_nobody(guichet: Guichet, said: str) -> None:
    """The words of an insult, said of oneself, tell a need."""
    reply = guichet.answer(said, Memory(commune="sceaux"), MONDAY).reply
    assert "sante-mentale" in {choice.id for choice in reply.topics}


def test_a_danger_told_in_a_clause_of_a_story_is_heard(guichet: Guichet) -> None:
    """The need that the rest is about does not explain it; where it is all that is told, it is answered."""
    papers = "Bonjour, j’ai perdu ma carte Vitale et l’attestation, la CPAM m’a dit d’attendre un mois pour la nouvelle"
    tail = "est-ce qu’un médecin nous recevrait quand même sans avancer les frais, et où demander un duplicata ?"
    home = Memory(commune="bagneux")
    assert guichet.answer(f"{papers}, {tail}", home, MONDAY).reply.kind is not Kind.EMERGENCY
    nights = "moi et le petit on passe la nuit dans le hall de la gare"
    assert guichet.answer(f"{papers}, {nights}, {tail}", home, MONDAY).reply.kind is Kind.EMERGENCY


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


@pytest.mark.parametrize("said", ["je craque", "à quoi bon", "je dors plus", "je suis épuisée, je pleure"])
def test_distress_that_may_hide_a_danger_begins_with_its_numbers(guichet: Guichet, said: str) -> None:
    """« Être épuisé » is a need, or the worst: who is asked which, or told of a centre, reads 3114 first."""
    reply = guichet.answer(said, Memory(commune="bagneux"), MONDAY).reply
    assert reply.kind in {Kind.CLARIFY, Kind.ANSWER}
    assert reply.numbers[0] == "3114"
    asked = guichet.answer("je cherche un psychologue", Memory(commune="bagneux"), MONDAY).reply
    assert asked.numbers[0] != "3114"


def test_who_lost_a_job_is_shown_no_help_numbers(guichet: Guichet) -> None:
    """Nothing is feared for them, whether they are answered or asked what they need."""
    reply = guichet.answer("j'ai été licencié hier", Memory(commune="sceaux"), MONDAY).reply
    assert reply.topics[0].id == "emploi"
    assert not reply.feared


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
    ("text", "number"), [("secours", "17"), ("on m'a drogué en boite", "3919"), ("mon fils se noie", "15")]
)
def test_what_is_said_in_so_many_words_gets_its_numbers(guichet: Guichet, text: str, number: str) -> None:
    """Whatever else such words are used for: « fonds de secours »."""
    assert number in guichet.answer(text, Memory(commune="bagneux"), MONDAY).reply.numbers


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("je veux mettre fin à mes jours sans douleur", "3114"),
        ("mettre fin à mes jours, de toute façon", "3114"),
        ("effacez-moi de ce monde", "3114"),
        ("je veux supprimer ma vie", "3114"),
        ("oubliez tout, disparaître c'est tout ce que je veux", "3114"),
        ("je veux partir, oubliez moi tous", "3114"),
        ("mon ex a supprimé mes messages, il lit tout", "3919"),
    ],
)
def test_who_speaks_of_erasing_may_be_in_danger(guichet: Guichet, said: str, line: str) -> None:
    """What looks like asking a bot to forget, or like the end of days of leave, shows who to call."""
    assert line in guichet.answer(said, Memory(commune="bagneux"), MONDAY).reply.numbers


def test_a_need_told_after_a_danger_begins_with_its_numbers_once(town: Guichet) -> None:
    """Who has nowhere to sleep and then tells of a child still reads 115; what is asked next stands alone."""
    outside = town.answer("je dors dehors ce soir", Memory(commune="vaubrun"), MONDAY)
    need = town.answer("où faire vacciner ma fille de 2 ans ?", outside.memory, MONDAY)
    assert (need.reply.kind, need.reply.topic, need.reply.numbers[0]) == (Kind.ANSWER, "pmi", "115")
    after = town.answer("et le samedi ?", need.memory, MONDAY)
    assert (after.reply.topic, "115" in after.reply.numbers, after.memory.dangers) == ("pmi", False, ())


def test_a_danger_told_after_another_keeps_the_numbers_of_both(guichet: Guichet) -> None:
    """What is said in words comes before what small signs tell: who is afraid of somebody is not taken for suicidal."""
    card = guichet.answer("mon mari me frappe", Memory(commune="bagneux"), MONDAY)
    told = guichet.answer("il a dit qu’il allait me crever", card.memory, MONDAY)
    assert told.reply.kind is Kind.EMERGENCY
    assert {"3919", "17"} <= set(told.reply.numbers)
    assert told.memory.dangers[0] in {"violences", "agression", "suicide"}
    assert "violences" in told.memory.dangers


@pytest.mark.parametrize("said", ["je sais pas", "je peux pas parler", "non"])
def test_who_hesitates_after_a_card_is_told_to_call_or_write(guichet: Guichet, said: str) -> None:
    """Not to ask for a crèche; whoever cannot speak is told of 114."""
    card = guichet.answer("mon mari me frappe", Memory(commune="bagneux"), MONDAY)
    reply = guichet.answer(said, card.memory, MONDAY).reply
    assert {"3919", "112", "114"} <= set(reply.numbers)
    assert "crèche" not in reply.text
    assert "114" in reply.text
