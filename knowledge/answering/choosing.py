"""Which services of a topic are shown: those for whoever asks, those that the message asks for, the others apart."""

from collections.abc import Set
from dataclasses import dataclass

from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.territoire import Commune
from knowledge.understanding.asked import asked_first, asks_for


@dataclass(frozen=True, slots=True)
class Chosen:
    """`fitting` are the services to show, best first; `apart` those for a particular situation that nothing told."""

    fitting: tuple[Service, ...]
    apart: tuple[Service, ...]


def chosen(base: Base, topic: str, commune: Commune, text: str = "", also: Set[str] = frozenset()) -> Chosen:
    """The services of `topic` for people of `commune`: those that `text` asks for, those of `also` too, the nearest.

    `also` are other topics of the message. A line for old people who are ill-treated helps neither who asks for a
    home help nor a young woman who is beaten: it takes its word, or their topic beside that one.
    """
    services = base.services_of(topic, commune)
    fitting = [one for one in services if one.answers(topic) or asks_for(one, text) or not also.isdisjoint(one.sujets)]
    apart = tuple(one for one in services if one not in fitting)
    return Chosen(asked_first(sorted(fitting, key=lambda one: also.isdisjoint(one.sujets)), text), apart)
