"""How long ago each fact was checked: what a card says to residents, what staff must check again first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from knowledge.model.base import Base
from knowledge.model.convention import Convention
from knowledge.model.service import Service
from knowledge.model.source import Fait
from knowledge.model.structure import Structure
from knowledge.model.territoire import Commune

FactualEntry: TypeAlias = Commune | Structure | Service | Convention
"""An entry that states facts."""

LIMITE_MOIS = 6
"""Months after which a fact is told as old, and asked to be checked again."""

LIMITE_HORAIRES_MOIS = 24
"""Months after which hours are only announced: of those seen two years ago, nobody can say « ouvert maintenant »."""


@dataclass(frozen=True, slots=True)
class FaitDate:
    """One entry that states facts, and the day somebody last said so; None when nobody dated it."""

    liste: str
    id: str
    nom: str
    verifie_le: date | None
    mois: int | None
    """Whole months since then."""
    perime: bool
    """Whether it must be checked again: undated, or older than the limit."""


def mois_entre(jour: date, aujourdhui: date) -> int:
    """Whole months from one day to another, never negative."""
    months = (aujourdhui.year - jour.year) * 12 + aujourdhui.month - jour.month
    return max(0, months - (aujourdhui.day < jour.day))


def est_perime(entry: Fait, aujourdhui: date) -> bool:
    """Whether nobody dated the facts of an entry, or the last time is older than the limit."""
    day = entry.date_principale
    return day is None or mois_entre(day, aujourdhui) >= LIMITE_MOIS


def fait_de(liste: str, entry: FactualEntry, aujourdhui: date) -> FaitDate:
    """One entry of a list, with the day somebody last said so."""
    day = entry.date_principale
    months = mois_entre(day, aujourdhui) if day else None
    return FaitDate(liste, entry.id, entry.nom, day, months, est_perime(entry, aujourdhui))


def faits(base: Base, aujourdhui: date) -> tuple[FaitDate, ...]:
    """Every entry that states facts: those that nobody dated first, then the oldest."""
    every = [fait_de(liste, entry, aujourdhui) for liste, entry in _entries(base)]
    return tuple(sorted(every, key=lambda one: (one.verifie_le or date.min, one.liste, one.id)))


def _entries(base: Base) -> Iterator[tuple[str, FactualEntry]]:
    tables: dict[str, Iterable[FactualEntry]] = {
        "communes": base.communes.values(),
        "structures": base.structures.values(),
        "services": base.services.values(),
        "conventions": base.conventions.values(),
    }
    for liste, entries in tables.items():
        yield from ((liste, entry) for entry in entries)
