"""What is read again before it is written: whose a link is, which days can be closed, and the answer to come."""

import re
from pathlib import Path

import pytest

from knowledge.horaires import proposer
from knowledge.texts.catalogue import catalogue
from tests.bot.pages.base.forms import PMI, confirmed, filled, hidden, text_of
from tests.bot.pages.visitor import Visitor


async def test_a_link_alone_is_asked_whose_it_is(visitor: Visitor, own_base: Path) -> None:
    """Not dropped in silence: with the name of its source it is written."""
    typed = await filled(visitor, telephone="01 99 00 41 41", source_lien="https://exemple.fr/pmi")
    refused = await visitor.post(f"{PMI}/corriger", None, **typed | {"telephone": "0199"}, etape="relire")
    assert (refused.status, "Dites aussi de qui est cette page" in refused.words) == (422, True)
    assert "n’est pas un numéro de téléphone" in refused.words, "every fault is told at once"
    assert "https://exemple.fr/pmi" in refused.text
    review = await visitor.post(f"{PMI}/corriger", None, **typed | {"source_nom": "Ville"}, etape="relire")
    await confirmed(visitor, f"{PMI}/corriger", review)
    assert "https://exemple.fr/pmi" in text_of(own_base)


async def test_what_was_not_touched_stays_as_somebody_else_wrote_it(visitor: Visitor, own_base: Path) -> None:
    """Of two who correct one entry, the second keeps what the first wrote elsewhere in it, doubts too."""
    typed = await filled(visitor, telephone="01 99 00 41 41")
    first = await filled(visitor, adresse="14 rue des Lilas", doute_courriel="oui")
    review = await visitor.post(f"{PMI}/corriger", None, **first, etape="relire")
    await confirmed(visitor, f"{PMI}/corriger", review)
    review = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    again = await visitor.post(f"{PMI}/corriger", None, **hidden(review), etape="reprendre")
    assert 'value="14 rue des Lilas"' in again.text
    await confirmed(visitor, f"{PMI}/corriger", review)
    assert all(one in text_of(own_base) for one in ("01 99 00 41 41", "14 rue des Lilas", "a_confirmer: [courriel]"))


async def test_what_is_reviewed_is_not_in_service_and_can_be_typed_on(visitor: Visitor) -> None:
    """The answer is the one to come; a closure's, that of its first day; « Modifier » brings the form back as typed."""
    typed = await filled(visitor, telephone="01 99 00 41 41")
    review = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    assert "Ce que liront les habitants, une fois écrit" in review.words
    assert "Ce que lisent les habitants maintenant" not in review.words
    again = await visitor.post(f"{PMI}/corriger", None, **hidden(review), etape="reprendre")
    assert (again.status, 'value="01 99 00 41 41"' in again.text) == (200, True)
    closing = {"geste": "ajouter", "debut": "2026-12-10", "fin": "", "motif": "inventaire"}
    review = await visitor.post(f"{PMI}/fermetures", None, **closing, etape="relire")
    assert "Ce que liront les habitants le 10 décembre 2026, une fois écrit" in review.words
    assert "Fermé aujourd’hui (inventaire)" in review.words
    again = await visitor.post(f"{PMI}/fermetures", None, **hidden(review), etape="reprendre")
    assert 'value="inventaire"' in again.text


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2020-01-01", "2020-01-02", "Ce jour est passé : 2 janvier 2020."),
        ("2026-12-31", "2026-12-24", "La fin (24 décembre 2026) est avant le début (31 décembre 2026)."),
    ],
)
async def test_days_that_cannot_be_closed_are_refused(visitor: Visitor, first: str, last: str, told: str) -> None:
    """As the bot refuses them of a message, beside the field."""
    await visitor.get(f"{PMI}/fermetures")
    closing = {"geste": "ajouter", "debut": first, "fin": last, "motif": "inventaire"}
    page = await visitor.post(f"{PMI}/fermetures", None, **closing, etape="relire")
    assert (page.status, told in page.words.replace("\u00a0", " ")) == (422, True)


async def test_a_closure_of_a_year_is_remarked_upon(visitor: Visitor) -> None:
    """Nothing forbids it; a month is none of it."""
    await visitor.get(f"{PMI}/fermetures")
    closing = {"geste": "ajouter", "debut": "2026-12-24", "fin": "2027-12-31", "motif": "congés"}
    long = await visitor.post(f"{PMI}/fermetures", None, **closing, etape="relire")
    assert "C’est une fermeture de 373 jours. Vérifiez l’année." in long.words
    month = await visitor.post(f"{PMI}/fermetures", None, **closing | {"fin": "2027-01-24"}, etape="relire")
    assert "Vérifiez l’année" not in month.words


async def test_a_fault_of_hours_names_no_field_of_the_file(visitor: Visitor) -> None:
    """What is wrong, said as on the form; what the form says to write is understood."""
    refused = await visitor.post(f"{PMI}/corriger", None, **await filled(visitor, horaires_accueil="lundi 14h-12h"))
    assert "finit le lendemain" in refused.words
    assert "horaires_accueil :" not in refused.words.replace("\u00a0", " ")
    for told in (catalogue("base")("hours_unread"), refused.words):
        proposed = re.search(r"«\s(lundi au vendredi[^»]+)\s»", told)
        assert proposed
        assert proposer(proposed[1])


async def test_an_error_of_another_file_is_told_as_such(visitor: Visitor, own_base: Path) -> None:
    """It is nothing that the form can mend, and stands in the way of every change."""
    (own_base / "town/autre.yaml").write_text("structures:\n  - {id: x, nom: X, telefone: '115'}\n", encoding="utf-8")
    typed = await filled(visitor, telephone="01 99 00 41 41")
    refused = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    words = refused.words.replace("\u00a0", " ")
    assert "Un autre fichier de la base a une erreur : rien ne peut être écrit tant qu’elle y est." in words
    assert "town/autre.yaml:2:" in words
