"""Everything that `guichet check` says of a base."""

from collections.abc import Iterator
from datetime import date

from knowledge.answering.dates import month
from knowledge.checks import (
    adresses,
    calendrier,
    communes,
    contacts,
    conventions,
    couverture,
    dans_le_texte,
    jumelles,
    lisibilite,
    saisies,
    typographie,
)
from knowledge.checks.ecarts import UNCALLED_FOR, idle, set_aside
from knowledge.checks.exemples import example_faults
from knowledge.checks.relecture import Check, Relecture, found_by
from knowledge.fraicheur import est_perime, mois_entre
from knowledge.model.source import Fait
from knowledge.reading.base_reader import BaseReading
from knowledge.reading.copies import COPY
from knowledge.reading.fault import Fault
from knowledge.texts.catalogue import catalogue

CHECKS: tuple[Check, ...] = (
    adresses.codes_of_two_departements,
    adresses.codes_of_two_communes,
    adresses.postal_code_for_insee,
    adresses.name_of_another_commune,
    adresses.half_a_point,
    adresses.point_far_away,
    adresses.centre_far_away,
    adresses.zone_of_nobody,
    calendrier.closed_in_the_past,
    calendrier.closed_for_long,
    calendrier.said_in_the_future,
    calendrier.impossible_day,
    communes.two_of_a_name,
    communes.name_of_a_commune,
    communes.common_word,
    communes.service_of_another_commune,
    communes.town_hall_of_another_commune,
    contacts.number_of_a_person,
    contacts.number_that_costs,
    contacts.number_of_an_emergency,
    contacts.link_in_clear,
    contacts.link_that_follows,
    conventions.past_its_term,
    conventions.due_soon,
    conventions.carried_by_nobody,
    couverture.topics_without_service,
    couverture.structure_without_service,
    jumelles.entries_alike,
    lisibilite.long_text,
    lisibilite.long_sentence,
    lisibilite.unexplained_acronym,
    lisibilite.administrative_word,
    dans_le_texte.number_in_a_text,
    dans_le_texte.address_of_a_person,
    saisies.words_for_want_of_better,
    saisies.quotation_marks_around,
    saisies.comment_for_value,
    saisies.comment_after_value,
    saisies.markup_of_pages,
    saisies.quotation_mark_alone,
    typographie.broken_accent,
    typographie.straight_apostrophe,
    typographie.double_space,
    typographie.missing_space,
)
"""One function a doubt."""


def verify(reading: BaseReading, today: date) -> list[Fault]:
    """Every fault of a base: warnings first, errors last, where the eye falls in a terminal.

    Args:
        reading: What was read.
        today: The day, in Paris.
    """
    copied = {fault.file for fault in reading.faults if fault.code == COPY}
    placed = tuple(one for one in reading.placed if one.tree.file not in copied)
    relecture = Relecture(placed, today, whole=reading.base is not None)
    faults = [*reading.faults, *found_by(CHECKS, relecture), *example_faults(placed)]
    aside = idle([*faults, *_old(relecture)], placed)
    whole = reading.base is not None  # else some doubts are told of nothing yet
    kept = [*set_aside(faults, placed), *(fault for fault in aside if whole or fault.code != UNCALLED_FOR)]
    return sorted(kept, key=lambda fault: (fault.severity == "erreur", fault))


def stale(reading: BaseReading, today: date) -> list[Fault]:
    """A_REVERIFIER, JAMAIS_VERIFIE: facts that nobody has checked for too long, the oldest first."""
    relecture = Relecture(reading.placed, today)
    return set_aside(_old(relecture), reading.placed)


def _old(relecture: Relecture) -> list[Fault]:
    return [fault for _, fault in sorted(_stale(relecture), key=lambda pair: pair[0])]


def _stale(relecture: Relecture) -> Iterator[tuple[date, Fault]]:
    texts = catalogue("faults")
    for placed, entry in relecture.of(Fait):
        if not est_perime(entry, relecture.today):
            continue
        day, name = entry.date_principale, getattr(entry, "nom", placed.identifier)
        if day is None:
            yield date.min, placed.warning("JAMAIS_VERIFIE", "sources", valeur=name)
        else:
            age = texts("AGE.mois", nombre=mois_entre(day, relecture.today))
            field = "verifie_le" if entry.verifie_le else "sources"
            yield day, placed.warning("A_REVERIFIER", field, valeur=name, mois=month(day), age=age)
