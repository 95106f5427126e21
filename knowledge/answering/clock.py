"""On whose clock the hours of a service are written, and by whose holidays it closes."""

from collections.abc import Collection, Iterable

from knowledge.horaires import departement_du
from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.structure import Joignable, Structure
from knowledge.model.territoire import NATION


def departement_of(holder: Joignable, others: Iterable[Joignable], zones: Collection[str], home: str) -> str:
    """The number of the département whose clock `holder`, the entry that gives the hours, goes by.

    That of its own place. An entry that names none is where those whom it serves are (`home`, the resident's
    département), but for a service of the whole nation (`zones`): a line answered from one office for all has the hours
    of that office, where `others` say where it is, else those of Paris, whose number is then "".
    """
    if holder.code_insee:
        return departement_du(holder.code_insee)
    if NATION not in zones:
        return home
    places = (one.code_insee or one.code_postal for one in (holder, *others))
    return next((departement_du(place) for place in places if place), "")


def departement_of_place(entry: Structure | Service, base: Base) -> str:
    """The same for staff, who are of no commune: a place that names none is where the first of those it serves are."""
    services = (entry,) if isinstance(entry, Service) else base.services_at(entry.id)
    zones = [zone for one in services for zone in one.zone_eligibilite]
    home = next((departement_du(zone) for zone in zones if zone != NATION), "")
    return departement_of(entry, [base.structures[one.structure] for one in services], zones, home)
