"""A service told at one instant."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from knowledge.answering.convention_answer import ConventionAnswer
from knowledge.answering.follow_up_answer import FollowUpAnswer
from knowledge.answering.service_card import ServiceCard
from knowledge.answering.venue import venue_of
from knowledge.guichet import Guichet
from knowledge.horaires import PARIS
from knowledge.model.source import Source
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.aspect import Aspect
from knowledge.understanding.follow_up import About, Detail

LATE_IN_PARIS = datetime(2026, 12, 17, 23, 30, tzinfo=UTC)
"""Already Friday 18 December in Paris: the seven days ahead reach the 24th, first day of a closure."""


def test_the_day_is_that_of_paris_whatever_the_clock(town: Guichet) -> None:
    """The same instant told in another zone is the same card."""
    base, texts = town.base, catalogue("replies")
    service, commune = base.services["pmi-vaubrun-consultations"], base.communes["vaubrun"]
    cards = [
        ServiceCard(service, base, commune, now, texts) for now in (LATE_IN_PARIS, LATE_IN_PARIS.astimezone(PARIS))
    ]
    assert "24 décembre" in cards[1].full()
    assert cards[0].full() == cards[1].full()


def test_old_facts_are_told_as_old_and_the_number_comes_first(town: Guichet) -> None:
    """Half a year after the last check: « appelez d’abord », and the number before the hours."""
    base, texts = town.base, catalogue("replies")
    service, commune = base.services["pmi-vaubrun-consultations"], base.communes["vaubrun"]
    recent = ServiceCard(service, base, commune, LATE_IN_PARIS, texts).full()
    old = ServiceCard(service, base, commune, LATE_IN_PARIS.replace(year=2027), texts).full()
    assert "⏳" not in recent
    assert recent.index("🕘") < recent.index("📞")
    assert "octobre 2026. Appelez d’abord." in old
    assert old.index("📞") < old.index("🕘")


def test_old_hours_are_announced_and_never_said_open_or_closed(town: Guichet) -> None:
    """Before the limit it is open; after, the same hours are to be confirmed, for programs as well."""
    base, texts = town.base, catalogue("replies")
    service, commune = base.services["pmi-vaubrun-consultations"], base.communes["vaubrun"]
    day = datetime(2028, 10, 10, 8, 0, tzinfo=UTC)  # a Tuesday; checked on 15 October 2026
    fresh = ServiceCard(service, base, commune, day, texts)
    old = ServiceCard(service, base, commune, day.replace(day=17), texts)
    assert fresh.view().open is True
    assert "Ouvert maintenant" in fresh.full()
    assert (old.view().open, old.view().next_change, old.view().a_confirmer) == (None, None, True)
    assert "Ouvert" not in old.full()
    assert "Horaires annoncés, à confirmer" in old.full()
    assert "9\u00a0h\u00a0– 12\u00a0h" in old.full()


def test_hours_of_years_ago_are_announced(guichet: Guichet) -> None:
    """In the real base too: the house of justice of Gennevilliers, whose hours were last seen in 2013."""
    base, texts = guichet.base, catalogue("replies")
    services = base.services.values()
    service = next(one for one in services if one.structure == "mjd-gennevilliers" and not one.horaires_accueil)
    day = datetime(2026, 12, 1, 9, 15, tzinfo=UTC)
    card = ServiceCard(service, base, base.communes["gennevilliers"], day, texts)
    assert card.view().open is None
    assert "Ouvert maintenant" not in card.full()


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2026, 12, 1, 9, 15, tzinfo=UTC), "fermé, ouvre à 14 h."),
        (datetime(2026, 12, 1, 14, 0, tzinfo=UTC), "ouvert maintenant, ferme à 17 h."),
        (datetime(2026, 12, 25, 9, 15, tzinfo=UTC), "fermé aujourd’hui (Noël)"),
    ],
)
def test_what_announced_hours_say_of_now_is_said_as_announced(town: Guichet, now: datetime, said: str) -> None:
    """« C’est ouvert là ? » has an answer, which is to be confirmed; programs are told nothing."""
    reply = FollowUpAnswer(town.base, catalogue("replies")).reply(
        "aide-alimentaire", town.base.communes["vaubrun"], Detail(About.HORAIRES), now
    )
    text = reply.text.replace("\u00a0", " ")
    assert f"D’après les horaires annoncés (à confirmer) : {said}" in text
    assert reply.services[0].open is None
    assert reply.numbers[0] in text


def test_a_service_is_no_fresher_than_the_place_it_borrows(town: Guichet) -> None:
    """A dated service whose address or hours are those of an undated structure is told as undated, short card too."""
    base, texts = town.base, catalogue("replies")
    service, commune = base.services["pmi-vaubrun-consultations"], base.communes["vaubrun"]
    structure = base.structures[service.structure]
    undated = structure.model_copy(update={"verifie_le": None, "sources": (Source(nom="Affiche"),)})
    lending = replace(base, structures={**base.structures, structure.id: undated})
    borrowing = service.model_copy(update={"adresse": None, "telephone": None, "horaires_accueil": None})
    card = ServiceCard(borrowing, lending, commune, LATE_IN_PARIS, texts)
    assert card.is_old
    assert card.view().verifie_le is None
    assert "Lieu, horaires ou numéro sans date" in card.full()
    assert card.short().endswith("Source sans date.")


def test_each_date_stands_beside_its_own_source(town: Guichet) -> None:
    """A page without a date never gets that of another one, and a law or a call needs none."""
    texts = catalogue("replies")
    service, commune = town.base.services["pmi-vaubrun-consultations"], town.base.communes["vaubrun"]
    page = Source(nom="Point-justice", lien="https://a.example.org/")
    press = Source.model_validate({"nom": "Presse", "date": "2024-07-12"})

    def line(*sources: Source, on: date | None = None, place: Source = page) -> str:
        told = service.model_copy(update={"sources": sources, "verifie_le": on})
        structure = town.base.structures[service.structure].model_copy(update={"sources": (place,)})
        base = replace(town.base, structures={**town.base.structures, structure.id: structure})
        return ServiceCard(told, base, commune, LATE_IN_PARIS, texts).source().replace("\u00a0", " ")

    assert line(page, press, on=date(2024, 7, 12)) == "Sources : Point-justice, page sans date ; Presse, juillet 2024."
    assert line(press) == "Source : Presse, juillet 2024."
    assert line(Source(nom="Appel au service"), on=date(2026, 11, 2)) == "Source : Appel au service, novembre 2026."
    assert line(press, Source(nom="Code civil")) == "Source : Presse, juillet 2024."
    newer = Source.model_validate({"nom": "Annuaire", "date": "2026-11-03"})  # hours taken from it since
    assert line(press, place=newer) == "Sources : Presse, juillet 2024 ; Annuaire, novembre 2026."
    assert line(newer, place=press) == "Source : Annuaire, novembre 2026."


def test_papers_of_a_file_that_is_sent_are_joined_not_brought(town: Guichet) -> None:
    """Nobody goes anywhere with them."""
    base, texts = town.base, catalogue("replies")
    service, commune = base.services["pmi-vaubrun-consultations"], base.communes["vaubrun"]
    sent = service.model_copy(update={"modes_accueil": ("a-distance",)})
    assert "À apporter" in ServiceCard(service, base, commune, LATE_IN_PARIS, texts).full()
    assert "À joindre" in ServiceCard(sent, base, commune, LATE_IN_PARIS, texts).full()


def test_the_map_shows_the_place_of_the_card(town: Guichet) -> None:
    """A service with an address of its own has its own point or none: never that of its structure."""
    base, texts = town.base, catalogue("replies")
    service, commune = base.services["pmi-vaubrun-consultations"], base.communes["vaubrun"]
    structure = base.structures[service.structure].model_copy(update={"latitude": 48.1, "longitude": 2.1})
    nowhere = {"adresse": None, "complement_adresse": None, "latitude": None, "longitude": None}
    elsewhere = {**nowhere, "adresse": "3 rue du Puits"}
    for own, point in (
        (nowhere, (48.1, 2.1)),
        (elsewhere, None),
        ({**elsewhere, "latitude": 48.2, "longitude": 2.2}, (48.2, 2.2)),
        ({**nowhere, "latitude": 48.2, "longitude": 2.2}, (48.1, 2.1)),
    ):
        told = service.model_copy(update=own)
        changed = replace(
            base, services={**base.services, told.id: told}, structures={**base.structures, structure.id: structure}
        )
        venue, contact = venue_of(told.id, changed), ServiceCard(told, changed, commune, LATE_IN_PARIS, texts).contact
        assert ((venue.latitude, venue.longitude) if venue else None) == point
        assert (contact.latitude is not None) is (point is not None)
        assert venue is None or venue.adresse == contact.adresse.value


def test_a_remark_goes_with_the_hours_it_is_about(town: Guichet) -> None:
    """That of the structure is printed under its hours, never under those of the service."""
    base, texts = town.base, catalogue("replies")
    service, commune = base.services["pmi-vaubrun-consultations"], base.communes["vaubrun"]
    remark = "Fermé le jeudi matin."
    structure = base.structures[service.structure].model_copy(update={"horaires_precisions": remark})
    for hours, own, told in (
        (None, None, remark),
        (None, "Dernier passage à 11 h.", "Dernier passage à 11 h."),
        ("Mo-Fr 09:00-12:00; PH off", None, None),
    ):
        one = service.model_copy(update={"horaires_accueil": hours, "horaires_precisions": own})
        changed = replace(
            base, services={**base.services, one.id: one}, structures={**base.structures, structure.id: structure}
        )
        assert ServiceCard(one, changed, commune, LATE_IN_PARIS, texts).contact.horaires_precisions == told


def test_a_short_card_and_a_follow_up_say_when_it_was_checked(town: Guichet) -> None:
    """The day of the last check, and that it is old when it is."""
    base, texts = town.base, catalogue("replies")
    service, commune = base.services["pmi-vaubrun-consultations"], base.communes["vaubrun"]
    assert (
        "Dernière date connue\u00a0: octobre 2026." in ServiceCard(service, base, commune, LATE_IN_PARIS, texts).short()
    )
    old, detail = LATE_IN_PARIS.replace(year=2027), Detail(About.ADRESSE)
    text = FollowUpAnswer(base, texts).reply("pmi", commune, detail, old).text
    assert "⏳" in text


def test_where_is_told_to_be_unknown(town: Guichet) -> None:
    """« C’est où ? » of a place without an address, which nobody said is to be confirmed: it is to be asked."""
    base, commune = town.base, town.base.communes["vaubrun"]
    service = base.services["pmi-vaubrun-consultations"]
    structure = base.structures[service.structure].model_copy(update={"adresse": None})
    nowhere = replace(base, structures={**base.structures, structure.id: structure})
    reply = FollowUpAnswer(nowhere, catalogue("replies")).reply("pmi", commune, Detail(About.ADRESSE), LATE_IN_PARIS)
    assert catalogue("replies")("service.address_unknown") in reply.text


def test_a_promise_kept_is_told_with_its_day_and_who_says_so(town: Guichet) -> None:
    """And the renewal, when a document gives its day."""
    base = town.base
    convention = base.conventions["vaubrun"]
    proof = Source(nom="Ville de Vaubrun, conseil municipal")
    kept = convention.engagements[0].model_copy(
        update={"etat": "tenu", "etat_le": date(2026, 9, 1), "preuve": proof, "non_precise": None}
    )
    told = convention.model_copy(update={"engagements": (kept,), "renouvellement": date(2028, 3, 1)})
    answers = ConventionAnswer(replace(base, conventions={"vaubrun": told}), catalogue("replies"))
    text = answers.reply(base.communes["vaubrun"], Aspect.SUIVI, LATE_IN_PARIS).text.replace("\u00a0", " ")
    assert "Tenu." in text
    assert "Le 1er septembre 2026, selon : Ville de Vaubrun, conseil municipal." in text
    assert "décision prévue le 1er mars 2028" in text
