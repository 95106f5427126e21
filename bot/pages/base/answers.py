"""What residents read of an entry at an instant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time

from bot.base.sheets import Sheet
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.model.base import Base, is_for
from knowledge.model.convention import Convention
from knowledge.model.service import Service
from knowledge.model.territoire import Commune
from knowledge.understanding.aspect import Aspect

MORNING = time(10)
"""When the answer of another day is shown: most places are open then."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and to whom."""

    commune: Commune
    topic: str
    label: str
    text: str


def answers_of(guichet: Guichet, base: Base, sheet: Sheet, now: datetime) -> Answered | None:
    """The answer in which an entry is read, were `base` served: to the first topic that it comes first in, if any."""
    answering = Guichet(base, guichet.polyglot)
    if isinstance(sheet.entry, Convention):
        town = base.communes[sheet.entry.commune]
        told = answering.convention(Aspect.SUIVI, Memory(town.id), now)
        return Answered(town, "convention", sheet.entry.nom, told.reply.text)
    other = None
    for service, commune, topic in _where_read(base, sheet):
        reply = answering.topic(topic, Memory(commune.id), now).reply
        answered = Answered(commune, topic, base.sujets[topic].libelle, reply.text)
        if reply.services and reply.services[0].id == service.id:
            return answered
        other = other or answered
    return other


def _where_read(base: Base, sheet: Sheet) -> Iterator[tuple[Service, Commune, str]]:
    """The services of an entry, each in its first commune, with each of its topics."""
    for service in _services(base, sheet):
        commune = next((one for one in base.communes.values() if is_for(service, one)), None)
        if commune is not None:
            yield from ((service, commune, topic) for topic in service.sujets if topic in base.sujets)


def _services(base: Base, sheet: Sheet) -> Iterable[Service]:
    if sheet.kind == "services":
        return (service for service in (base.services.get(sheet.entry.id),) if service)
    return base.services_at(sheet.entry.id)
