"""What is offered to who was not answered what they asked, whether they press a button or say it."""

from dataclasses import replace

import pytest

from knowledge.answering.reply import Kind, Reply
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from tests.knowledge.answering.situations import MONDAY
from tests.knowledge.conversations.memories import AFTER_PMI

AFTER_PMI_HERE = replace(AFTER_PMI, commune="bagneux")

RENT = "j’ai plus de sous pour payer le loyer"


def offered(reply: Reply) -> list[str]:
    """The topics of its buttons."""
    return [button.action.removeprefix("sujet:") for row in reply.buttons for button in row]


def test_after_not_that_the_next_topics_of_the_message_are_offered(guichet: Guichet) -> None:
    """Not the one that was refused; the usual ones where the message is no need, or not known any more."""
    home = Memory(commune="bagneux")

    def after(text: str | None) -> list[str]:
        return offered(guichet.not_that("impayes-expulsion", home, MONDAY, text=text).reply)

    near = after(RENT)
    assert near[0] == "aide-financiere"
    assert len(near) == 4
    assert "impayes-expulsion" not in near
    usual = list(guichet.voice().pages.first_topics)[:4]
    assert [after(text) for text in (None, "", "et le samedi ?")] == [usual] * 3


@pytest.mark.parametrize("said", ["c’est pas ça", "non pas ça", "j’ai pas demandé ça", "Vous m’avez mal compris."])
def test_who_says_it_is_offered_the_next_topics_of_the_message_before(guichet: Guichet, said: str) -> None:
    """They are remembered, not the message; what was refused is told no more, and the next message stands alone."""
    answer = guichet.answer(RENT, Memory(commune="bagneux"), MONDAY)
    told = guichet.answer(said, answer.memory, MONDAY)
    assert (told.reply.kind, told.refused) == (Kind.CLARIFY, answer.reply.topic)
    assert offered(told.reply) == [one.id for one in answer.reply.topics[1:]]
    assert told.memory == Memory(commune="bagneux")


def test_they_are_remembered_while_the_commune_is_asked(guichet: Guichet) -> None:
    """The answer comes a message later than the question."""
    waiting = guichet.answer(RENT, Memory(), MONDAY)
    answer = guichet.answer("Bagneux", waiting.memory, MONDAY)
    assert (answer.reply.kind, answer.memory.rivals) == (Kind.ANSWER, waiting.memory.rivals)
    assert offered(guichet.answer("c’est pas ça", answer.memory, MONDAY).reply) == list(waiting.memory.rivals)
    assert len(waiting.memory.rivals) == 3


def test_who_says_it_of_what_they_chose_is_offered_the_usual_topics(town: Guichet) -> None:
    """A press of a button has no rivals."""
    chosen = town.topic("pmi", Memory(commune="vaubrun"), MONDAY).memory
    reply = town.answer("c’est pas ça", chosen, MONDAY).reply
    assert offered(reply) == [one for one in town.voice().pages.first_topics if one != "pmi"][:4]


def test_who_presses_it_of_a_message_that_is_gone_is_offered_what_is_remembered(town: Guichet) -> None:
    """For as long as it is."""
    memory = replace(AFTER_PMI, rivals=("grossesse", "mode-de-garde"))
    assert offered(town.not_that("pmi", memory, MONDAY).reply) == ["grossesse", "mode-de-garde"]
    assert "grossesse" not in offered(town.not_that("ccas", memory, MONDAY).reply)


def test_what_is_offered_instead_is_for_the_place_that_was_told(town: Guichet) -> None:
    """Who lives in Vaubrun asked for Sérignac."""
    there = replace(AFTER_PMI, place="serignac", rivals=("ccas",))
    assert offered(town.answer("c’est pas ça", there, MONDAY).reply) == ["ailleurs:serignac:ccas"]


def test_after_a_card_of_danger_its_numbers_come_before_the_choice(town: Guichet) -> None:
    """A false card is taken back with care."""
    card = town.answer("mon mari me frappe en ce moment, j’ai peur", Memory(commune="vaubrun"), MONDAY)
    told = town.answer("c’est pas ça", card.memory, MONDAY).reply
    assert told.kind is Kind.CLARIFY
    assert "3919" in told.numbers
    assert told.text.index("3919") < told.text.index("Pardon")


def test_a_danger_is_as_near_once_its_card_was_refused(town: Guichet) -> None:
    """« C’est pas ça », then « non »: neither ends it; another need that is answered does."""
    card = town.answer("je veux mourir", Memory(commune="vaubrun"), MONDAY)
    refused = town.answer("c’est pas ça", card.memory, MONDAY)
    assert "3114" in town.answer("non", refused.memory, MONDAY).reply.numbers
    need = town.answer("où est la PMI ?", refused.memory, MONDAY)
    assert (need.reply.kind, "3114" in need.reply.numbers, need.memory.dangers) == (Kind.ANSWER, True, ())


def test_the_beginning_of_the_name_of_what_was_told_refuses_it(guichet: Guichet) -> None:
    """« Pas le logement » after « logement social »; after another topic it says nothing of the last answer."""
    after = guichet.answer("logement social", Memory(commune="bagneux"), MONDAY).memory
    assert guichet.answer("non pas le logement", after, MONDAY).refused == "logement-social"
    assert guichet.answer("non pas le logement", AFTER_PMI_HERE, MONDAY).refused is None


def test_who_tells_danger_with_it_gets_the_card(guichet: Guichet) -> None:
    """« C’est pas ça, mon mari me frappe » is heard."""
    after = guichet.answer(RENT, Memory(commune="bagneux"), MONDAY).memory
    assert guichet.answer("c’est pas ça, mon mari me frappe", after, MONDAY).reply.kind is Kind.EMERGENCY


@pytest.mark.parametrize(
    "said", ["non pas la pmi", "c’est pas le rsa", "mais je parle pas de la pmi", "pas les punaises de lit lol"]
)
def test_who_refuses_a_topic_by_its_name_is_not_told_of_it(guichet: Guichet, said: str) -> None:
    """Once something was answered; before, there is nothing to refuse."""
    reply = guichet.answer(said, AFTER_PMI_HERE, MONDAY).reply
    assert (reply.kind, reply.topic) == (Kind.CLARIFY, None)
    assert "pmi" not in offered(reply)


@pytest.mark.parametrize("said", ["j’ai pas la mutuelle", "j’ai pas de mutuelle", "j’ai pas le RSA"])
def test_who_lacks_something_refuses_nothing(guichet: Guichet, said: str) -> None:
    """« Pas la mutuelle » after « j’ai » is a need."""
    assert guichet.answer(said, AFTER_PMI_HERE, MONDAY).refused is None


def test_a_danger_kept_after_its_card_was_refused_is_told_to_who_asks_what_is_kept(town: Guichet) -> None:
    """« Mes données » hides nothing, with a topic or without; the rivals of a topic are told too."""
    card = town.answer("je veux mourir", Memory(commune="vaubrun"), MONDAY)
    refused = town.answer("c’est pas ça", card.memory, MONDAY).memory
    assert "des idées de suicide" in town.kept_of(refused, (), MONDAY).text
    memory = replace(AFTER_PMI, rivals=("ccas",))
    assert town.base.sujets["ccas"].libelle in town.kept_of(memory, (), MONDAY).text
