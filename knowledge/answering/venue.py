"""A place on the map."""

from dataclasses import dataclass

from knowledge.answering.contact import contact_of
from knowledge.model.base import Base


@dataclass(frozen=True, slots=True)
class Venue:
    """A named point, in degrees."""

    nom: str
    adresse: str
    latitude: float
    longitude: float


def venue_of(service_id: str, base: Base) -> Venue | None:
    """Where `service_id` is given, as its card says; None when it is unknown or nobody wrote its coordinates."""
    service = base.services.get(service_id)
    if service is None:
        return None
    anyone = next(iter(base.communes.values()))  # a place is the same for the people of every commune
    contact = contact_of(service, base, anyone)
    if contact.latitude is None or contact.longitude is None:
        return None
    return Venue(service.nom, contact.adresse.value or service.nom, contact.latitude, contact.longitude)
