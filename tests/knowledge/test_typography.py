"""French as it is printed."""

import pytest

from knowledge.answering.reply import Button, Kind, Reply
from knowledge.texts.typography import printed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Une question ? Appelez !", "Une question~? Appelez~!"),
        ("À apporter : livret ; carte", "À apporter~: livret~; carte"),
        ("Dites « bonjour », puis « merci ».", "Dites «~bonjour~», puis «~merci~»."),
        ("Quoi ?! Vraiment ?", "Quoi~?! Vraiment~?"),
        ("50 % de remise, 10 €.", "50~% de remise, 10~€."),
        ("Fin de ligne :\nsuite", "Fin de ligne~:\nsuite"),
    ],
)
def test_a_sign_never_begins_a_line(typed: str, shown: str) -> None:
    """The space before it, and the one after an opening quotation mark, cannot be broken."""
    assert printed(typed) == shown.replace("~", "\u00a0")
    assert printed(printed(typed)) == printed(typed)


@pytest.mark.parametrize(
    "text",
    [
        "Voir https://exemple.fr/aide?q=a;b:c#d!",
        "Mo-Fr 09:00-12:00; PH off",
        "de 9:30 à 12:00",
        "01 99 00 40 00",
        "une puce :fleche ou :-)",
        "\u2013 lundi\n  : rien avant",
        "déjà\u00a0: insécable",
    ],
)
def test_nothing_else_changes(text: str) -> None:
    """Neither a link, nor an hour, nor a number, nor what is already right."""
    assert printed(text) == text


def test_every_reply_is_printed_so() -> None:
    """Whatever file or person the words came from; what programs read stays as the base says it."""
    reply = Reply(Kind.ANSWER, "Besoin d’aide ?", buttons=((Button("Ce n’est pas ça !", "aucun"),),))
    assert reply.text == "Besoin d’aide\u00a0?"
    assert reply.buttons[0][0].label == "Ce n’est pas ça\u00a0!"
