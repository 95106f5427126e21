"""Which services of a topic are shown: those for whoever asks, those that the message asks for, the others apart."""

from collections.abc import Set
from dataclasses import dataclass

from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.territoire import Commune
from knowledge.understanding.asked import asked_first, asks_for
from knowledge.understanding.named_services import named_among
from knowledge.understanding.quarters import services_in_quarter


@dataclass(frozen=True, slots=True)
class Chosen:
    """`fitting` are the services to show, best first; `apart` those for a particular situation that nothing told."""

    fitting: tuple[Service, ...]
    apart: tuple[Service, ...]


def chosen(base: Base, topic: str, commune: Commune, text: str = "", also: Set[str] = frozenset()) -> Chosen:
    """The services of `topic` for people of `commune`, best first.

    First the one that `text` calls by its name, then those that it asks for, those of the quarter that it names, those
    of `also` too, the nearest. `also` are other topics of the message: a line for old people who are ill-treated
    helps neither who asks for a home help nor a young woman who is beaten; it takes its word, or their topic beside.
    """
    services = base.services_of(topic, commune)
    named = named_among(services, base, text)
    fitting = [
        service
        for service in services
        if service.answers(topic)
        or service.id in named
        or asks_for(service, text)
        or not also.isdisjoint(service.sujets)
    ]
    shown = {service.id for service in fitting}
    apart = tuple(service for service in services if service.id not in shown)
    both_first = sorted(fitting, key=lambda service: also.isdisjoint(service.sujets))
    near = services_in_quarter(fitting, text, commune, base)
    if near:  # « Mairie de Marseille 15e » calls another one than « Mairie de Marseille »
        named -= {service.id for service in fitting if service.structure == commune.mairie} - near
    asked = asked_first(tuple(sorted(both_first, key=lambda service: service.id not in near)), text)
    return Chosen(tuple(sorted(asked, key=lambda service: service.id not in named)), apart)
