"""Guichet sees nobody's file, and says so to who asks about theirs."""

import pytest

from knowledge.answering.reply import Kind
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.understanding.own_file import about_own_file
from tests.knowledge.answering.situations import MONDAY

BAGNEUX = Memory(commune="bagneux")
SAID = "Je ne vois le dossier de personne."


@pytest.mark.parametrize(
    "text",
    [
        "où en est ma demande de RSA ?",
        "mon dossier n’avance pas, ça fait deux mois",
        "suivi de mon dossier logement",
        "je m’appelle Awa Sow, née le 03/02/1984",
        "allocataire 1234567, dites-moi si c’est payé",
        "numéro de dossier 92036-55",
        "ou en es mon dossier svp",
        "Awa Sow 03/02/1984",
        "ma fille est née le 12/03/2026",
    ],
)
def test_who_asks_about_their_file_is_recognised(text: str) -> None:
    """By the question, a number, a date of birth."""
    assert about_own_file(text, MONDAY.year)


@pytest.mark.parametrize(
    "text",
    [
        "comment faire une demande de RSA ?",
        "quels papiers pour mon dossier de logement ?",
        "où déposer mon dossier MDPH ?",
        "mon fils est né en mars, une crèche ?",
        "j’ai 63 ans et 840 euros par mois",
        "je demande une aide, où est la mairie ?",
        "j’ai fait un dossier en 2017 pour un HLM",
        "le 24 décembre 2026 ?",
        "25/12/2026",
        "le 5 janvier 2027 c'est ouvert ?",
        "rdv le 12/03/2027 à la caf",
        "open on December 24, 2026?",
    ],
)
def test_ordinary_needs_are_not(text: str) -> None:
    """Asking how to make a file is no asking where it stands."""
    assert not about_own_file(text, MONDAY.year)


def test_the_answer_says_that_no_file_is_seen_then_whom_to_call(guichet: Guichet) -> None:
    """The topic, its number, and no need to write who one is."""
    reply = guichet.answer("où en est mon dossier de RSA ?", BAGNEUX, MONDAY).reply
    assert (reply.kind, reply.topic) == (Kind.ANSWER, "rsa")
    assert reply.text.startswith(SAID)
    assert "01 47 29 30 32" in reply.text


def test_danger_is_told_before_anything_else(guichet: Guichet) -> None:
    """Nothing stands above help numbers."""
    reply = guichet.answer("mon mari me frappe, où en est mon dossier ?", BAGNEUX, MONDAY).reply
    assert reply.kind is Kind.EMERGENCY
    assert SAID not in reply.text
