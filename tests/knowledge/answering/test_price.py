"""The price of a service is not that of its telephone."""

import pytest

from knowledge.answering.follow_up_answer import FollowUpAnswer
from knowledge.answering.price import price_told
from knowledge.guichet import Guichet
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.follow_up import About, Detail
from tests.knowledge.answering.situations import MONDAY

PRICES_OF_CALLS = (
    "Appel non surtaxé.",
    "Service gratuit, prix d’un appel ordinaire.",
    "Appel : service gratuit, prix d’un appel normal.",
    "Appel : numéro non surtaxé.",
    "Numéro vert.",
)


@pytest.mark.parametrize("written", PRICES_OF_CALLS)
def test_the_price_of_the_call_is_none_of_the_service(town: Guichet, written: str) -> None:
    """Then nobody said what the service costs."""
    service = town.base.services["mairie-vaubrun-accueil"]
    assert price_told(service.model_copy(update={"frais_precisions": written})) is None


@pytest.mark.parametrize("written", ["Petits prix.", "À la garde : pas d’argent à avancer."])
def test_the_price_of_the_service_is_told_in_its_words(town: Guichet, written: str) -> None:
    """As staff wrote it."""
    service = town.base.services["mairie-vaubrun-accueil"]
    assert price_told(service.model_copy(update={"frais_precisions": written})) == written


def test_a_description_may_say_that_a_service_is_free(town: Guichet) -> None:
    """Its sentence is quoted, unless the field of prices says it, or it speaks of a number to call."""
    service = town.base.services["pmi-vaubrun-consultations"]
    told = "Sur place. Le suivi est gratuit. Apportez le carnet."
    assert price_told(service.model_copy(update={"frais": None, "description": told})) == "Le suivi est gratuit."
    assert price_told(service.model_copy(update={"description": told})) is None
    called = "Appelez le 115, gratuit, jour et nuit."
    assert price_told(service.model_copy(update={"frais": None, "description": called})) is None


def test_what_is_asked_of_the_price_is_never_answered_by_that_of_the_call(guichet: Guichet) -> None:
    """Whatever the topic and the town of the real base."""
    base, answers = guichet.base, FollowUpAnswer(guichet.base, catalogue("replies"))
    replies = [
        answers.reply(topic, commune, Detail(About.PRIX), MONDAY)
        for topic in base.sujets
        for commune in base.communes.values()
        if base.services_of(topic, commune)
    ]
    assert len(replies) > 50
    assert [reply.text for reply in replies if "appel " in reply.text.lower() or "surtax" in reply.text] == []
    assert all(reply.numbers for reply in replies)
