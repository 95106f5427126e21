"""An entry of the base as a page shows it: what it is, where it stands in the files, how fresh it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.fraicheur import FactualEntry, FaitDate, fait_de, faits
from knowledge.model.base import Base
from knowledge.model.convention import Convention
from knowledge.model.service import Service
from knowledge.model.structure import Structure
from knowledge.model.territoire import NATION, Commune
from knowledge.writing.entries import EntryKind

KINDS: tuple[EntryKind, ...] = ("services", "structures", "communes", "conventions")
"""The lists whose entries state facts, in the order of the pages."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry, its freshness, and for whom and about what it is."""

    kind: EntryKind
    entry: FactualEntry
    fact: FaitDate
    communes: frozenset[str]
    """The identifiers of the communes whose own it is; empty for what is of a département or of the nation."""
    topics: frozenset[str]

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The fields that nobody confirmed."""
        return self.entry.a_confirmer


@dataclass(frozen=True, slots=True)
class SheetFilter:
    """Which entries to show; what is empty does not matter. `age` is in months."""

    words: str = ""
    commune: str = ""
    topic: str = ""
    kind: str = ""
    age: int = 0
    doubtful: bool = False

    def takes(self, sheet: Sheet) -> bool:
        """Whether an entry is sought."""
        fact = sheet.fact
        old = fact.mois is None or fact.mois >= self.age
        town = self.commune in sheet.communes or (self.commune == NATION and not sheet.communes)
        text = f"{sheet.entry.id} {sheet.entry.nom}".casefold()
        return (
            (not self.commune or town)
            and (not self.topic or self.topic in sheet.topics)
            and (not self.kind or self.kind == sheet.kind)
            and (not self.age or old)
            and (not self.doubtful or bool(sheet.doubtful))
            and all(word in text for word in self.words.casefold().split())
        )


def sheets(base: Base, today: date, sought: SheetFilter = SheetFilter()) -> list[Sheet]:
    """The entries sought: those that nobody dated first, then the oldest."""
    towns = _towns(base)
    found = (_sheet(base, towns, fact) for fact in faits(base, today))
    return [sheet for sheet in found if sought.takes(sheet)]


def entry_of(base: Base, kind: str, identifier: str) -> FactualEntry | None:
    """The entry of a kind and an identifier."""
    match kind:
        case "services":
            return base.services.get(identifier)
        case "structures":
            return base.structures.get(identifier)
        case "communes":
            return base.communes.get(identifier)
        case "conventions":
            return next((one for one in base.conventions.values() if one.id == identifier), None)
    return None


def sheet_of(base: Base, kind: str, identifier: str, today: date) -> Sheet | None:
    """One entry; None when the base does not have it."""
    entry = entry_of(base, kind, identifier)
    return _sheet(base, _towns(base), fait_de(kind, entry, today)) if entry else None


def _towns(base: Base) -> Mapping[str, str]:
    """INSEE code → the identifier of the commune."""
    return {commune.code_insee: commune.id for commune in base.communes.values()}


def _sheet(base: Base, towns: Mapping[str, str], fact: FaitDate) -> Sheet:
    entry = entry_of(base, fact.liste, fact.id)
    if entry is None:
        raise LookupError(fact.id)
    kind = next(kind for kind in KINDS if kind == fact.liste)
    return Sheet(kind, entry, fact, frozenset(_communes(base, towns, entry)), frozenset(_topics(base, entry)))


def _communes(base: Base, towns: Mapping[str, str], entry: FactualEntry) -> Iterator[str]:
    match entry:
        case Commune():
            yield entry.id
        case Convention():
            yield entry.commune
        case Service():
            yield from (towns[zone] for zone in entry.zone_eligibilite if zone in towns)
        case Structure():
            zones = {zone for service in base.services_at(entry.id) for zone in service.zone_eligibilite}
            zones |= {entry.code_insee} if entry.code_insee else set()
            yield from (towns[zone] for zone in zones if zone in towns)
            yield from (commune.id for commune in base.communes.values() if commune.mairie == entry.id)


def _topics(base: Base, entry: FactualEntry) -> Iterable[str]:
    match entry:
        case Service():
            return entry.sujets
        case Structure():
            return (topic for service in base.services_at(entry.id) for topic in service.sujets)
        case Convention():
            return (topic for engagement in entry.engagements for topic in engagement.sujets)
    return ()
