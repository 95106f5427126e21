"""A service that a message calls by its name: « centre social Frais Vallon, horaires »."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.engine.language.words import split
from knowledge.model.base import Base, is_for
from knowledge.model.service import Service
from knowledge.model.territoire import Commune
from knowledge.understanding.follow_up import is_empty
from knowledge.understanding.quarters import Words, holds

_SMALL = frozenset(split("le la les l de du des d a au aux en et un une pour sur dans chez"))
LEAST_WORDS = 2
"""Words of a name that say which one it is: « Mairie » or « Épicerie » alone are those of a need."""

SHORT_NUMBER = 4

MOST_OTHERS = 3
"""Words that say something beside a name, with which a message is about that place: « horaires du … »."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What a message calls by a name: a service, or the structure of several, with the words beside the name."""

    services: tuple[Service, ...]
    rest: Words


class NamedServices:
    """The names of the services of one base, and of the structures that give them."""

    def __init__(self, base: Base) -> None:
        self._services: dict[str, list[tuple[Words, Service]]] = {}
        for service in base.services.values():
            structure = base.structures[service.structure]
            for name in dict.fromkeys((service.nom, structure.nom, structure.telephone or "")):
                words = _name(name)
                if len(words) >= LEAST_WORDS or _is_short_number(words):
                    self._services.setdefault(words[0], []).append((words, service))

    def find(self, text: str, commune: Commune) -> NameMatch | None:
        """What `text` calls by its name, the longest, for people of `commune`; None when it says much else."""
        words = telling(text)
        found = [
            (len(name), service, rest)
            for word in dict.fromkeys(words)
            for name, service in self._services.get(word, ())
            if (rest := without(words, name)) is not None and _are_few(rest) and is_for(service, commune)
        ]
        if not found:
            return None
        longest, _, rest = max(found, key=lambda row: row[0])
        return NameMatch(tuple(service for length, service, _ in found if length == longest), rest)


def named_among(services: Sequence[Service], base: Base, text: str) -> frozenset[str]:
    """The identifiers of the services that `text` calls by their name, or by that of their structure."""
    words = telling(text)
    return frozenset(
        service.id
        for service in services
        for name in map(_name, (service.nom, base.structures[service.structure].nom))
        if len(name) >= LEAST_WORDS and name[0] in words and holds(words, name)
    )


def _are_few(rest: Words) -> bool:
    return sum(not is_empty(word) for word in rest) <= MOST_OTHERS


def _is_short_number(words: Words) -> bool:
    """Whether a name is a number of four figures, which people call a service by: « le 3018 ».

    One of three or two is that of a bus, of a house or of a bill as well.
    """
    return len(words) == 1 and len(words[0]) == SHORT_NUMBER and words[0].isdigit()


def without(words: Words, name: Words) -> Words | None:
    """Words without those of a name, which stand in a row among them; None when they do not."""
    starts = range(len(words) - len(name) + 1)
    at = next((start for start in starts if words[start : start + len(name)] == name), None)
    return None if at is None else words[:at] + words[at + len(name) :]


def telling(text: str) -> Words:
    """The words of a text that say which place it is."""
    return tuple(word for word in split(text) if word not in _SMALL)


_name = lru_cache(maxsize=16_384)(telling)
"""Names of the base are always the same."""
