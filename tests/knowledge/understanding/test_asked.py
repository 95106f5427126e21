"""The service of a topic that a message asks for comes first."""

import pytest

from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.understanding.asked import asked_first
from tests.knowledge.answering.situations import MONDAY


@pytest.mark.parametrize("text", ["des Vêtements pour ma fille", "g besoin de vetemen", "un vêtement", "seconde-main"])
def test_what_is_asked_comes_first_however_it_is_written(town: Guichet, text: str) -> None:
    """In the plural, misspelled, without its accents; the others keep their order."""
    services = tuple(town.base.services.values())
    asked = services[-1].model_copy(update={"demandes": ("vêtement", "seconde main")})
    assert asked_first((*services[:-1], asked), text) == (asked, *services[:-1])


@pytest.mark.parametrize("text", ["", "un repos", "main seconde", "voter"])
def test_nothing_moves_when_nothing_is_asked(town: Guichet, text: str) -> None:
    """Short words are taken as spelled, and words in their order."""
    services = tuple(town.base.services.values())
    asked = services[-1].model_copy(update={"demandes": ("repas", "seconde main", "vote")})
    assert asked_first((*services[:-1], asked), text) == (*services[:-1], asked)


@pytest.mark.parametrize(
    ("commune", "text", "service"),
    [
        ("sceaux", "Où acheter des habits d’occasion à la Croix-Rouge ?", "boutique-croix-rouge-sceaux"),
        ("sceaux", "je n’ai plus d’argent pour finir le mois", "aide-financiere-sceaux"),
        ("sceaux", "qui livre des repas chez ma mère de 85 ans ?", "repas-domicile-92"),
        ("sceaux", "comment demander l’APA", "apa-domicile-92"),
        ("gennevilliers", "un petit déjeuner gratuit pour un sans-abri", "colis-maison-solidarite"),
        ("bagneux", "mon scooter a été volé, à qui en parler ?", "france-victimes"),
        ("bagneux", "mon employeur me doit trois mois de salaire", "justice-blagis"),
        ("gennevilliers", "j’ai perdu ma carte Vitale", "assurance-maladie-cpam"),
        ("gennevilliers", "je cherche un dentiste qui prend la CMU", "consultations-cms-gennevilliers"),
        ("bagneux", "how can I get health insurance", "assurance-maladie-cpam"),
        ("bagneux", "I need to see a dentist", "consultations-cms-bagneux"),
        ("bagneux", "no tengo seguro de salud", "assurance-maladie-cpam"),
        ("bagneux", "necesito un dentista para mi hija", "consultations-cms-bagneux"),
        ("bagneux", "não tenho seguro de saúde", "assurance-maladie-cpam"),
        ("bagneux", "sağlık sigortası nasıl alınır", "assurance-maladie-cpam"),
        ("bagneux", "в мене немає медичної страховки", "assurance-maladie-cpam"),
        ("bagneux", "ما عندي تأمين صحي", "assurance-maladie-cpam"),
        ("bagneux", "my bike was stolen, how do I make a complaint", "france-victimes"),
    ],
)
def test_each_need_gets_its_own_service(guichet: Guichet, commune: str, text: str, service: str) -> None:
    """Of the services of one topic, the one that was asked for, in full; the nearest when none was."""
    reply = guichet.answer(text, Memory(commune=commune), MONDAY).reply
    assert reply.services[0].id == service
