"""The base in a browser: found, seen, closed, confirmed, taken back."""

import re
from datetime import date
from pathlib import Path

from bot.base.sheets import sheets
from knowledge.guichet import Guichet
from knowledge.texts.catalogue import catalogue
from tests.bot.pages.base.forms import PMI, SERVICES, confirmed, filled, text_of
from tests.bot.pages.visitor import Town, Visitor


async def test_the_list_is_filtered(visitor: Visitor) -> None:
    """By town, topic, age, doubt, kind and name; the never dated first."""
    everything = (await visitor.get("/base")).words
    assert everything.index("CCAS de Sérignac") < everything.index("PMI de Vaubrun")
    for query, found, left in (
        ("commune=serignac", "CCAS de Sérignac", "PMI de Vaubrun"),
        ("commune=france", "Solidarités, numéro unique", "PMI de Vaubrun"),
        ("sujet=pmi", "Consultations de la PMI", "Épicerie solidaire"),
        ("age=24", "Épicerie solidaire", "PMI de Vaubrun"),
        ("a_confirmer=oui", "Épicerie solidaire de Vaubrun", "Maison du droit"),
        ("genre=conventions", "Convention de Vaubrun", "Mairie de Vaubrun"),
        ("mots=droit+maison", "Maison du droit de Vaubrun", "Mairie de Vaubrun"),
    ):
        words = (await visitor.get(f"/base?{query}")).words
        results = words[words.index("celles qu’il faut revoir") :]
        assert found in results
        assert left not in results


async def test_an_entry_says_everything_in_words(visitor: Visitor) -> None:
    """Its hours as a week, its closures, its source, where it is written, and the answer that residents read."""
    words = (await visitor.get(PMI)).words
    for part in (
        "town/services.yaml , ligne 3",
        "vérifié il y a 1 mois",
        "9 h – 12 h",
        "du 24 décembre 2026 au 31 décembre 2026 : congés de fin d’année",
        "Département de la Rive-Fictive",
        "Ce que lisent les habitants maintenant",
    ):
        assert part in words
    assert (await visitor.get("/base/structures/inconnue")).status == 404


async def test_a_closure_comes_and_goes(visitor: Visitor, own_base: Path) -> None:
    """Added with its reason, then taken away: the bytes of before."""
    before = text_of(own_base)
    await visitor.get(f"{PMI}/fermetures")
    refused = await visitor.post(f"{PMI}/fermetures", geste="ajouter", debut="2026-12-10", fin="2026-12-09", motif="")
    assert (refused.status, "Écrivez le motif" in refused.words) == (422, True)
    day = {"debut": "2026-12-10", "fin": "", "motif": "formation"}
    review = await visitor.post(f"{PMI}/fermetures", None, geste="ajouter", **day, etape="relire")
    assert "PMI de Vaubrun : fermeture 10 décembre 2026, formation" in review.words
    await confirmed(visitor, f"{PMI}/fermetures", review)
    assert text_of(own_base) == before.replace(
        "congés de fin d’année}\n",
        "congés de fin d’année}\n      - debut: 2026-12-10\n        fin: 2026-12-10\n        motif: formation\n",
    )
    away = {"geste": "retirer", "debut": "2026-12-10", "fin": "2026-12-10"}
    review = await visitor.post(f"{PMI}/fermetures", None, **away, etape="relire")
    await confirmed(visitor, f"{PMI}/fermetures", review)
    assert text_of(own_base) == before


async def test_an_entry_is_confirmed_today_with_its_source(visitor: Visitor, own_base: Path) -> None:
    """Who says it is asked; what was doubtful is said sure where it was ticked."""
    path = "/base/structures/epicerie-vaubrun"
    await visitor.get(f"{path}/confirmer")
    assert (await visitor.post(f"{path}/confirmer", source_nom="", etape="relire")).status == 422
    sure = {"source_nom": "Appel au service", "sur_horaires_accueil": "oui"}
    review = await visitor.post(f"{path}/confirmer", None, **sure, etape="relire")
    await confirmed(visitor, f"{path}/confirmer", review)
    entry = text_of(own_base).split("id: epicerie-vaubrun\n")[1].split("services:")[0]
    assert "a_confirmer" not in entry
    assert "verifie_le: 2026-11-23" in entry
    assert "{nom: Appel au service, date: 2026-11-23}" in entry
    assert "vérifié ce mois-ci" in (await visitor.get(path)).words


def test_what_is_to_be_confirmed_is_named_in_french(guichet: Guichet) -> None:
    """The list and « Confirmer » name fields as forms do: those that the shipped base has doubts about."""
    doubtful = {name for sheet in sheets(guichet.base, date(2026, 11, 23)) for name in sheet.doubtful}
    assert {name for name in doubtful if f"field.{name}" not in catalogue("base")} == set()


async def test_where_a_promise_stands_is_written_with_its_proof(visitor: Visitor, own_base: Path) -> None:
    """The day and the proof are asked for; the answer that residents will read is shown; taken back: the same bytes."""
    convention, before = "/base/conventions/convention-vaubrun-2025", text_of(own_base)
    promise = f"{convention}/engagements/vaubrun-2025-pmi"
    page = (await visitor.get(convention)).words
    assert ("Une demi-journée de PMI de plus chaque semaine Annoncé" in page, "Commune Vaubrun" in page) == (True, True)
    assert "Plus de rendez-vous pour les enfants." in (await visitor.get(promise)).words
    kept = {"etat": "tenu", "etat_le": "", "source_nom": "", "source_lien": ""}
    refused = await visitor.post(promise, None, **kept, etape="relire")
    assert refused.status == 422
    for told in ("Écrivez un jour", "Dites quel document, ou quel service, le dit."):
        assert told in refused.words
    kept |= {"etat_le": "2026-11-02", "source_nom": "Ville de Vaubrun, conseil municipal"}
    wrong = await visitor.post(promise, None, **kept | {"source_lien": "vaubrun"}, etape="relire")
    assert (wrong.status, "« vaubrun » n’est pas un lien" in wrong.words) == (422, True)
    assert 'aria-describedby="source_lien-faute"' in wrong.text, "beside its field"
    early = await visitor.post(promise, None, **kept | {"etat_le": "2026-11-24"}, etape="relire")
    assert (early.status, "Ce jour n’est pas encore venu" in early.words) == (422, True)
    review = await visitor.post(promise, None, **kept, etape="relire")
    proof = "– Le 2 novembre 2026, selon : Ville de Vaubrun, conseil municipal."
    assert proof in review.words
    await confirmed(visitor, promise, review)
    carried = "        services: [pmi-vaubrun-consultations]\n"
    told = "        etat: tenu\n        etat_le: 2026-11-02\n"
    told += "        preuve:\n          nom: Ville de Vaubrun, conseil municipal\n"
    assert text_of(own_base) == before.replace(carried, carried + told)
    assert proof in (await visitor.get(convention)).words
    back = {"etat": "annonce", "etat_le": "", "source_nom": "", "source_lien": ""}
    await confirmed(visitor, promise, await visitor.post(promise, None, **back, etape="relire"))
    assert text_of(own_base) == before
    assert (await visitor.get(f"{convention}/engagements/autre")).status == 404


async def test_the_answer_of_any_instant_is_shown(visitor: Visitor) -> None:
    """At a day and an hour, and at instants that have a name."""
    ask = "/base/apercu?sujet=pmi&commune=vaubrun"
    assert "Ouvert" in (await visitor.get(f"{ask}&jour=2026-11-24&heure=10:00")).words
    page = await visitor.get(ask)
    easter = re.search(r'value="([^"]+)"[^>]*>lundi de Pâques à 10 h', page.text)
    assert easter
    assert easter[1] == "2027-03-29T10:00"
    assert "Fermé aujourd’hui (lundi de Pâques)" in (await visitor.get(f"{ask}&moment={easter[1]}")).words
    question = await visitor.get("/base/apercu?question=où+peser+mon+bébé+<b>&commune=vaubrun")
    assert "Consultations de la PMI" in question.words
    assert "<b>" not in question.text
    assert (await visitor.get(f"{ask}&jour=2026-13-45&heure=zz")).status == 200


async def test_a_change_is_in_the_history_and_taken_back(visitor: Visitor, own_base: Path) -> None:
    """Who, when, which lines; taken back once, unless its lines changed since."""
    before = text_of(own_base)
    review = await visitor.post(
        f"{PMI}/corriger", None, **(await filled(visitor, telephone="01 99 00 41 41")), etape="relire"
    )
    await confirmed(visitor, f"{PMI}/corriger", review)
    history = await visitor.get("/base/historique")
    assert "PMI de Vaubrun : téléphone" in history.words
    assert "Amina" in history.words
    page = await visitor.get("/base/historique/1")
    assert "- telephone: 01 99 00 40 00" in page.words
    (own_base / SERVICES).write_text(text_of(own_base).replace("41 41", "43 43"), encoding="utf-8")
    refused = await visitor.post("/base/historique/1/annuler")
    assert (refused.status, "effacerait le travail de quelqu’un" in refused.words) == (409, True)
    (own_base / SERVICES).write_text(text_of(own_base).replace("43 43", "41 41"), encoding="utf-8")
    undone = await visitor.post("/base/historique/1/annuler")
    assert undone.headers["Location"] == "/moderation/base/historique/2?fait=base-undone"
    assert text_of(own_base) == before
    assert (await visitor.post("/base/historique/1/annuler")).status == 409
    assert (await visitor.get("/base/historique/99")).status == 404
    journal = (await visitor.get("/journal")).words
    assert "a changé la base" in journal
    assert "a annulé un changement de la base" in journal


async def test_a_bad_file_is_told_on_the_page_and_in_private(place: Town, own_base: Path) -> None:
    """Where and why, while the answers of before stay; staff hear of it from the bot, residents do not."""
    person = place.moderator("Amina", "administrator")
    visitor = await place.visitor(person)
    (own_base / "faux.yaml").write_text("structures:\n  - id: a\n    nom: b: c\n", encoding="utf-8")
    await place.service.reload()
    told = await person.reply(10)
    assert "faux.yaml:3:11" in (told.text or "")
    words = (await visitor.get("/base")).words
    assert "faux.yaml:3:11" in words
    assert "les réponses d’avant restent en service" in words


async def test_only_who_may_change_the_base_comes_in(place: Town) -> None:
    """A plain moderator is refused, page and form alike, and does not see the way."""
    visitor = await place.visitor(place.moderator("Basile"))
    assert (await visitor.get("/base")).status == 403
    page = await visitor.get("/sessions")
    assert "/moderation/base" not in page.text
    assert (await visitor.post(f"{PMI}/corriger", telephone="01 99 00 41 41")).status == 403
