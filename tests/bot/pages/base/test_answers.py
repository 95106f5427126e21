"""The answer that the page of an entry shows is one in which residents read it."""

from dataclasses import replace

from bot.base.sheets import sheet_of
from bot.pages.base.answers import answers_of
from knowledge.guichet import Guichet
from tests.conftest import MONDAY_MORNING


def test_the_answer_shown_is_one_that_tells_of_the_entry(town: Guichet) -> None:
    """Another place comes first in the first of its topics: there, a closure of this one would not be seen."""
    service = town.base.services["pmi-vaubrun-consultations"].model_copy(update={"sujets": ("mairie", "pmi")})
    base = replace(town.base, services={**town.base.services, service.id: service})
    sheet = sheet_of(base, "structures", "pmi-vaubrun", MONDAY_MORNING.date())
    assert sheet
    answered = answers_of(town, base, sheet, MONDAY_MORNING)
    assert answered
    assert (answered.topic, service.nom in answered.text) == ("pmi", True)
