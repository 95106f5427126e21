"""Everyone can be reached: a service by itself or by its structure, a département by its line."""

from collections.abc import Iterator, Sequence

from knowledge.model.service import Service
from knowledge.model.structure import Joignable, Structure
from knowledge.model.territoire import Departement
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed, of_model


def unreachable(entries: Sequence[Placed]) -> Iterator[Fault]:
    """Nothing says how to reach some services: told once at their structure, when it lost the number of several."""
    structures = {structure.id: (placed, structure) for placed, structure in of_model(entries, Structure)}
    mute: dict[str, list[tuple[Placed, Service]]] = {}
    for placed, service in of_model(entries, Service):
        if service.structure in structures and not _reachable(service, structures[service.structure][1]):
            mute.setdefault(service.structure, []).append((placed, service))
    for identifier, services in mute.items():
        place, structure = structures[identifier]
        if len(services) > 1 or _emptied(place):
            yield place.error("STRUCTURE_INJOIGNABLE", "telephone", valeur=structure.nom, nombre=len(services))
        else:
            yield from (placed.error("INJOIGNABLE", valeur=service.nom) for placed, service in services)


def _emptied(structure: Placed) -> bool:
    """Whether the line of the number is there, with nothing on it."""
    return structure.place("telephone") != structure.place()


def _reachable(*entries: Joignable) -> bool:
    return any(
        entry.telephone or entry.courriel or entry.appeler or getattr(entry, "lien_mobilisation", None)
        for entry in entries
    )


def mute_line(entries: Sequence[Placed]) -> Iterator[Fault]:
    """The number that orients everyone in a département is missing: nobody could be sent anywhere."""
    numbers = {structure.id: structure.telephone for _, structure in of_model(entries, Structure)}
    for placed, departement in of_model(entries, Departement):
        if departement.appeler in numbers and numbers[departement.appeler] is None:
            yield placed.error("SANS_NUMERO", "appeler", valeur=departement.appeler)
