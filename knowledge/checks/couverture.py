"""What residents would look for and not find."""

from collections.abc import Iterator

from knowledge.checks.relecture import Relecture
from knowledge.model.service import Service
from knowledge.model.structure import Joignable, Structure
from knowledge.model.sujet import Sujet
from knowledge.model.territoire import NATION, Commune, Departement
from knowledge.reading.fault import Fault

CONVENTION = "convention"
"""The topic that no service answers: a commune has signed a convention, or there is nothing to add."""


def topics_without_service(relecture: Relecture) -> Iterator[Fault]:
    """SUJETS_SANS_SERVICE: people of a commune ask about a topic for which no service is known.

    One that is for a particular situation only leaves the others without.
    """
    if not relecture.whole:
        return
    served: dict[str, set[str]] = {}
    for _, service in relecture.of(Service):
        for zone in service.zone_eligibilite:
            served.setdefault(zone, set()).update(topic for topic in service.sujets if service.answers(topic))
    topics = {sujet.id for _, sujet in relecture.of(Sujet) if not sujet.local} - {CONVENTION}
    for placed, commune in relecture.of(Commune):
        zones = (NATION, commune.departement, commune.code_insee)
        if missing := sorted(topics.difference(*(served.get(zone, set()) for zone in zones))):
            values = {"commune": commune.nom, "nombre": len(missing), "sujets": ", ".join(missing)}
            yield placed.warning("SUJETS_SANS_SERVICE", "nom", **values)


def structure_without_service(relecture: Relecture) -> Iterator[Fault]:
    """STRUCTURE_SEULE: nothing names a structure, so that nobody will ever be shown it."""
    if not relecture.whole:
        return
    named = {service.structure for _, service in relecture.of(Service)}
    named |= {entry.appeler for _, entry in relecture.of(Joignable) if entry.appeler}
    named |= {departement.appeler for _, departement in relecture.of(Departement)}
    named |= {commune.mairie for _, commune in relecture.of(Commune)}
    for placed, structure in relecture.of(Structure):
        if structure.id not in named:
            yield placed.warning("STRUCTURE_SEULE", "id", valeur=structure.nom)
