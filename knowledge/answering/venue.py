"""A place on the map."""

from dataclasses import dataclass

from knowledge.model.base import Base


@dataclass(frozen=True, slots=True)
class Venue:
    """A named point, in degrees."""

    nom: str
    adresse: str
    latitude: float
    longitude: float


def venue_of(service_id: str, base: Base) -> Venue | None:
    """Where `service_id` is given; None when it is unknown or nobody wrote its coordinates."""
    service = base.services.get(service_id)
    if service is None:
        return None
    for entry in (service, base.structures[service.structure]):
        if entry.latitude is not None and entry.longitude is not None:
            return Venue(service.nom, entry.adresse or entry.commune or service.nom, entry.latitude, entry.longitude)
    return None
