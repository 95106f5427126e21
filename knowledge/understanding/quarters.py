"""The part of a commune that a message names: a quarter, an arrondissement, a postal code; and who is there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.engine.language.words import split
from knowledge.model.arrondissements import postal_codes_of
from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.territoire import Commune

_ORDINAL = re.compile(r"(\d{1,2})(?:er|e|eme)")
_FIRST = "1er"
"""Also the first day of a month: « le 1er »."""

_NAMED = frozenset({"arrondissement", "arrondissements", "arrdt", "arr"})
_INSIDE = ("dans", "le")
_BEFORE = frozenset({"le", "du", "au"})
_ARTICLES = frozenset({"le", "la", "les", "l"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrondissement:
    """One that a message names: its name, its postal code, and where its words end."""

    name: str
    code: str
    end: int


def arrondissement_at(words: Sequence[str], at: int, city: Commune) -> Arrondissement | None:
    """The arrondissement whose number stands there: « 14e arrondissement », « dans le 14e », « Lyon 3 ème »."""
    codes, word, after = postal_codes_of(city.code_insee), words[at], (*words[at + 1 : at + 3], "", "")
    ordinal = _ORDINAL.fullmatch(word)
    end = at + 1
    if word.isdigit() and after[0] in {"e", "eme", "er"}:
        ordinal, end, after = _ORDINAL.fullmatch(word + after[0]), at + 2, after[1:]
    after_city = list(words[max(0, at - 1) : at]) == split(city.nom)[-1:] and word != city.departement
    inside = tuple(words[max(0, at - 2) : at]) == _INSIDE or (after_city and end == len(words))
    number = int(ordinal[1]) if ordinal else int(word) if word.isdigit() and inside and len(word) < 3 else 0
    if not 0 < number <= len(codes):
        return None
    if after[0] in _NAMED:
        end += 1
    elif not (inside or after_city) and (words[at] == _FIRST or not at or words[at - 1] not in _BEFORE):
        return None
    return Arrondissement(f"{word} {after[0]}".strip() if after[0] in _NAMED else word, codes[number - 1], end)


def services_in_quarter(services: Sequence[Service], text: str, commune: Commune, base: Base) -> frozenset[str]:
    """The identifiers of those of `services` that are in the part of `commune` that `text` names."""
    words = tuple(split(text))
    codes, quarters = set(_codes(words, commune)), list(_quarters(words, commune))
    return frozenset(one.id for one in services if _is_there(one, base, codes, quarters))


def _codes(words: Words, commune: Commune) -> Iterator[str]:
    """The postal codes that words tell."""
    for at, word in enumerate(words):
        if word in commune.postaux:
            yield word
        elif found := arrondissement_at(words, at, commune):
            yield found.code


def _quarters(words: Words, commune: Commune) -> Iterator[Words]:
    """Every name of the quarters that words name."""
    for lieu in commune.quartiers:
        names = [_name(name) for name in (lieu.nom, *lieu.autres_noms)]
        if any(name[:1] and name[0] in words and holds(words, name) for name in names):
            yield from names


@lru_cache(maxsize=4096)
def _name(name: str) -> Words:
    """The words of a name of the base, its article apart."""
    words = _words(name)
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


@lru_cache(maxsize=16_384)
def _words(text: str) -> Words:
    return tuple(split(text))


def _is_there(service: Service, base: Base, codes: set[str], quarters: Sequence[Words]) -> bool:
    structure = base.structures[service.structure]
    place = service if service.adresse or service.complement_adresse else structure
    if place.code_postal in codes:
        return True
    told = (service.nom, structure.nom, place.adresse, place.complement_adresse)
    return any(holds(_words(text), name) for text in told if text for name in quarters)


def holds(words: Words, part: Words) -> bool:
    """Whether words stand among others, in a row."""
    return any(words[start : start + len(part)] == part for start in range(len(words) - len(part) + 1))
