"""What residents read of an entry at an instant."""

from dataclasses import dataclass
from datetime import datetime

from bot.base.sheets import Sheet, services_at
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.model.base import Base
from knowledge.model.convention import Convention
from knowledge.model.service import Service
from knowledge.model.territoire import Commune
from knowledge.understanding.aspect import Aspect


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and to whom."""

    commune: Commune
    topic: str
    label: str
    text: str


def answers_of(guichet: Guichet, base: Base, sheet: Sheet, now: datetime) -> Answered | None:
    """The answer in which an entry is read, were `base` served: to its first topic, in its first commune."""
    answering = Guichet(base, guichet.polyglot)
    if isinstance(sheet.entry, Convention):
        town = base.communes[sheet.entry.commune]
        told = answering.convention(Aspect.SUIVI, Memory(town.id), now)
        return Answered(town, "convention", sheet.entry.nom, told.reply.text)
    service = _service(base, sheet)
    if service is None:
        return None
    commune = next((one for one in base.communes.values() if _concerns(service, one)), None)
    topic = next((one for one in service.sujets if one in base.sujets), None)
    if commune is None or topic is None:
        return None
    turn = answering.topic(topic, Memory(commune.id), now)
    return Answered(commune, topic, base.sujets[topic].libelle, turn.reply.text)


def _service(base: Base, sheet: Sheet) -> Service | None:
    if sheet.kind == "services":
        return base.services.get(sheet.entry.id)
    return next(iter(services_at(base, sheet.entry.id)), None)


def _concerns(service: Service, commune: Commune) -> bool:
    return bool({commune.code_insee, commune.departement, "france"} & set(service.zone_eligibilite))
