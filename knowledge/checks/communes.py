"""Communes and quarters whose names would be taken for something else, and town halls that are another commune's."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path as File

import yaml

from knowledge.checks.relecture import Relecture
from knowledge.engine.language.words import split
from knowledge.model.base import is_for
from knowledge.model.service import Service
from knowledge.model.structure import Structure
from knowledge.model.sujet import Sujet
from knowledge.model.territoire import Commune
from knowledge.reading.fault import Fault
from knowledge.reading.tree import Path

_WORDS = File(__file__).with_name("mots_courants.yaml")
_ARTICLES = frozenset({"le", "la", "les", "l"})

Words = tuple[str, ...]


def two_of_a_name(relecture: Relecture) -> Iterator[Fault]:
    """COMMUNE_HOMONYME: two communes have the same name, whatever its accents and hyphens."""
    first: dict[Words, Commune] = {}
    for placed, commune in relecture.of(Commune):
        other = first.setdefault(_said(commune.nom), commune)
        if other is not commune and other.code_insee != commune.code_insee:
            yield placed.warning("COMMUNE_HOMONYME", "nom", valeur=commune.nom, insee=other.code_insee)


def name_of_a_commune(relecture: Relecture) -> Iterator[Fault]:
    """NOM_PARTAGE: another name of a commune, or a quarter said to be of it alone, is the name of another commune."""
    owners: dict[Words, list[Commune]] = {}
    for _, commune in relecture.of(Commune):
        for name in (commune.nom, *(voisine.nom for voisine in commune.voisines)):
            owners.setdefault(_said(name), []).append(commune)
    own = {_said(commune.nom): commune.id for _, commune in relecture.of(Commune)}
    for placed, commune in relecture.of(Commune):
        for path, name, shared in _names(commune):
            said = _said(name)
            if path != ("nom",) and said in owners and own.get(said) != commune.id and not shared:
                yield placed.warning("NOM_PARTAGE", *path, valeur=name, commune=commune.nom)


def common_word(relecture: Relecture) -> Iterator[Fault]:
    """NOM_COURANT: a quarter, or another name of a commune, is a word that residents use for their need."""
    words = _common() | {_said(word) for _, sujet in relecture.of(Sujet) for word in (*sujet.synonymes, sujet.libelle)}
    for placed, commune in relecture.of(Commune):
        for path, name, _ in _names(commune):
            if path != ("nom",) and _said(name) in words:
                yield placed.warning("NOM_COURANT", *path, valeur=name)


@cache
def _common() -> frozenset[Words]:
    """The words of the file beside this one."""
    rows = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return frozenset(_said(word) for row in rows for word in row)


def _names(commune: Commune) -> Iterator[tuple[Path, str, bool]]:
    """Each name that leads to a commune, with its path, and whether it is said to be shared."""
    yield ("nom",), commune.nom, False
    for rank, name in enumerate(commune.autres_noms):
        yield ("autres_noms", rank), name, False
    for place, lieu in enumerate(commune.quartiers):
        yield ("quartiers", place, "nom"), lieu.nom, lieu.ambigu
        for rank, name in enumerate(lieu.autres_noms):
            yield ("quartiers", place, "autres_noms", rank), name, lieu.ambigu


def _said(name: str) -> Words:
    """The words of a name, its article apart."""
    words = split(name)
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def service_of_another_commune(relecture: Relecture) -> Iterator[Fault]:
    """SERVICE_AILLEURS: a service is given by a structure of a commune whose people are not received."""
    where = _where(relecture)
    for placed, service in relecture.of(Service):
        commune = relecture.communes.get(service.code_insee or where.get(service.structure, ""))
        if commune and not is_for(service, commune):
            values = {"structure": service.structure, "commune": commune.nom}
            yield placed.warning("SERVICE_AILLEURS", "structure", zone=", ".join(service.zone_eligibilite), **values)


def town_hall_of_another_commune(relecture: Relecture) -> Iterator[Fault]:
    """MAIRIE_AILLEURS: the town hall of a commune is in another one."""
    where = _where(relecture)
    for placed, commune in relecture.of(Commune):
        insee = where.get(commune.mairie, commune.code_insee)
        if insee != commune.code_insee:
            other = relecture.communes.get(insee)
            values = {"valeur": commune.mairie, "commune": commune.nom, "autre": other.nom if other else insee}
            yield placed.warning("MAIRIE_AILLEURS", "mairie", **values)


def _where(relecture: Relecture) -> dict[str, str]:
    """The INSEE code of the commune where each structure is, when it says so; else of the one whose town hall it is."""
    by_name = {_said(commune.nom): commune.code_insee for _, commune in relecture.of(Commune)}
    where = {commune.mairie: commune.code_insee for _, commune in reversed(list(relecture.of(Commune)))}
    for _, structure in relecture.of(Structure):
        if insee := structure.code_insee or by_name.get(_said(structure.commune or "")):
            where[structure.id] = insee
    return where
