"""An entry corrected on its page: read again, then written; never over somebody's work."""

from html import unescape
from pathlib import Path

import pytest

from tests.bot.pages.base.forms import PMI, SERVICES, confirmed, filled, text_of
from tests.bot.pages.visitor import Town, Visitor


async def test_a_correction_is_read_again_then_written(visitor: Visitor, place: Town, own_base: Path) -> None:
    """Hours typed in French are shown in the base's way and in words; the file changes on these lines alone."""
    before = text_of(own_base)
    typed = await filled(visitor, telephone="01 99 00 41 41", horaires_accueil="lundi et jeudi 9h-12h")
    review = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    assert (review.status, text_of(own_base)) == (200, before)
    assert "lundi et jeudi : 9 h – 12 h" in review.words
    assert "+ horaires_accueil: Mo,Th 09:00-12:00" in review.words
    assert "À vérifier avant d’écrire" in review.words, "nothing is said of public holidays any more"
    assert "« fermé les jours fériés »" in review.words[review.words.index("À vérifier") :]
    assert "01 99 00 41 41" in review.words
    written = await confirmed(visitor, f"{PMI}/corriger", review)
    assert written.headers["Location"] == f"/moderation{PMI}?fait=base-written"
    assert text_of(own_base) == before.replace("01 99 00 40 00", "01 99 00 41 41").replace(
        "Mo,Tu,Th,Fr 09:00-12:00,13:30-17:00; PH off", "Mo,Th 09:00-12:00"
    )
    resident = place.standin.person()
    resident.send("où est la PMI de Vaubrun ?")
    assert "01 99 00 41 41" in ((await resident.reply()).text or "")


async def test_a_form_sent_as_it_is_changes_no_byte(visitor: Visitor, own_base: Path) -> None:
    """YAML to form to YAML: nothing that was not meant."""
    before = text_of(own_base)
    answer = await visitor.post(f"{PMI}/corriger", None, **(await filled(visitor)), etape="relire")
    assert answer.headers["Location"].endswith("fait=base-nothing")
    assert text_of(own_base) == before


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("telephone", "01 99", "n’est pas un numéro de téléphone français"),
        (
            "horaires_accueil",
            "lundi au vendredi 9h-12h, samedi matin",
            "horaires ne sont pas compris. Écrivez les jours",
        ),
        ("horaires_accueil", "9h-12h", "Les jours manquent. Écrivez-les devant les heures : « lundi au vendredi"),
        ("courriel", "accueil", "Exemple : accueil@ville.fr."),
        ("nom", "", "Il manque le champ « nom »"),
        ("code_postal", "9910", "Cinq chiffres"),
    ],
)
async def test_a_fault_is_told_beside_its_field(
    visitor: Visitor, own_base: Path, field: str, typed: str, message: str
) -> None:
    """In French, what was typed stays, nothing is written."""
    before = text_of(own_base)
    answer = await visitor.post(f"{PMI}/corriger", None, **(await filled(visitor, **{field: typed})), etape="relire")
    assert (answer.status, text_of(own_base)) == (422, before)
    assert message in answer.words
    if field != "nom":  # its absence is told of the whole entry
        after = answer.text[answer.text.index(f'id="{field}-faute"') :]
        assert message in " ".join(unescape(after[: after.index("</p>")]).split())
        assert f'value="{typed}"' in answer.text


async def test_faults_of_several_fields_are_told_at_once(visitor: Visitor, own_base: Path) -> None:
    """A number that is none hid the hours, which are looked at in entries that are sound otherwise."""
    before = text_of(own_base)
    typed = await filled(visitor, telephone="01 99", code_postal="9910", horaires_accueil="le matin")
    answer = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    assert (answer.status, text_of(own_base)) == (422, before)
    for field in ("telephone", "code_postal", "horaires_accueil"):
        assert f'id="{field}-faute"' in answer.text
        assert f'value="{typed[field]}"' in answer.text, "what was typed stays"


async def test_no_fault_is_told_of_what_was_put_back(visitor: Visitor) -> None:
    """The number is taken away for an address that is none: there will be a way to reach the place."""
    typed = await filled(visitor, telephone="", courriel="accueil")
    answer = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    assert 'id="courriel-faute"' in answer.text
    assert "Rien ne dit comment joindre" not in answer.words


async def test_hours_without_days_are_doubted_in_french(visitor: Visitor) -> None:
    """In the format of the base they are those of every day, which is seldom meant."""
    typed = await filled(visitor, horaires_accueil="09:00-12:00; PH off")
    review = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    assert "Ajoutez les jours (« lundi au vendredi »)" in review.words


async def test_a_doubt_is_set_and_left(visitor: Visitor, own_base: Path) -> None:
    """« À confirmer » ticked is written in the entry."""
    typed = await filled(visitor, doute_telephone="oui")
    review = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    await confirmed(visitor, f"{PMI}/corriger", review)
    assert "    a_confirmer: [telephone]\n" in text_of(own_base)


async def test_a_field_changed_elsewhere_is_shown(visitor: Visitor, own_base: Path) -> None:
    """Somebody saved another number meanwhile: it is told beside the field; sent again, it is replaced knowingly."""
    typed = await filled(visitor, telephone="01 99 00 41 41")
    (own_base / SERVICES).write_text(text_of(own_base).replace("01 99 00 40 00", "01 99 00 42 42"), encoding="utf-8")
    answer = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    assert answer.status == 409
    assert "Il dit maintenant : « 01 99 00 42 42 »" in answer.words
    assert "01 99 00 42 42" in text_of(own_base)
    typed["avant_telephone"] = "01 99 00 42 42"
    review = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    await confirmed(visitor, f"{PMI}/corriger", review)
    assert "01 99 00 41 41" in text_of(own_base)


async def test_a_file_changed_after_the_review_is_reviewed_again(visitor: Visitor, own_base: Path) -> None:
    """Somebody changed another entry of the file between the review and the confirmation: both changes end there."""
    typed = await filled(visitor, telephone="01 99 00 41 41")
    review = await visitor.post(f"{PMI}/corriger", None, **typed, etape="relire")
    (own_base / SERVICES).write_text(text_of(own_base).replace("8 rue du Four", "9 rue du Four"), encoding="utf-8")
    again = await confirmed(visitor, f"{PMI}/corriger", review)
    assert (again.status, "01 99 00 41 41" in text_of(own_base)) == (200, False)
    assert "Le fichier a changé entre-temps" in again.words
    await confirmed(visitor, f"{PMI}/corriger", again)
    assert "01 99 00 41 41" in text_of(own_base)
    assert "9 rue du Four" in text_of(own_base)


async def test_a_year_of_two_figures_is_no_day(visitor: Visitor, own_base: Path) -> None:
    """« 26 » typed in the field of a day is sent as the year 26, for which no hours can be written."""
    before = text_of(own_base)
    await visitor.get(f"{PMI}/fermetures")
    for day in ("0026-12-24", "0001-01-01", "1899-12-31"):
        refused = await visitor.post(f"{PMI}/fermetures", None, geste="ajouter", debut=day, fin="", motif="congés")
        assert (refused.status, day in refused.text) == (422, True)
    assert text_of(own_base) == before
