"""Looking a topic or a service up by name, for those who answer residents: every word must begin one of theirs."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.engine.language.words import split
from knowledge.model.base import Base, is_for
from knowledge.model.territoire import Commune

MOST = 12
"""Results: beyond, one word more is quicker than reading on."""


@dataclass(frozen=True, slots=True)
class Found:
    """A topic, or a service of a topic, with the names that people know it by."""

    topic: str
    service: str | None
    name: str
    place: str


def look_up(base: Base, text: str, commune: Commune | None) -> tuple[Found, ...]:
    """The topics, then the services for people of `commune` (of anywhere when None), that `text` names; none for ""."""
    words = split(text)
    if not words:
        return ()
    topics = [
        Found(sujet.id, None, sujet.libelle, "")
        for sujet in base.sujets.values()
        if _names(words, sujet.libelle, *sujet.synonymes)
    ]
    services = []
    for service in base.services.values():
        structure = base.structures[service.structure]
        served = commune is None or is_for(service, commune)
        if served and _names(words, f"{service.nom} {structure.nom} {structure.commune or ''}"):
            services.append(Found(service.sujets[0], service.id, service.nom, structure.nom))
    return (*topics, *services)[:MOST]


def _names(words: Iterable[str], *texts: str) -> bool:
    """Whether one of the texts has, for each word, one that begins so."""
    return any(all(any(name.startswith(word) for name in split(text)) for word in words) for text in texts)
