"""The days that conventions give: their term, and when their renewal is decided. Nothing is ever computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.model.base import Base
from knowledge.model.convention import Convention

PREAVIS_JOURS = 180
"""Days before such a day from which staff are reminded: a renewal is prepared over a season, not a week."""


@dataclass(frozen=True, slots=True)
class Echeance:
    """One day to come, or gone by, of a convention."""

    convention: str
    commune: str
    nom: str
    champ: Literal["echeance", "renouvellement"]
    jour: date
    jours: int
    """Days left; negative once it is past."""


def echeances(base: Base, aujourdhui: date, preavis: int = PREAVIS_JOURS) -> tuple[Echeance, ...]:
    """What is due within `preavis` days, or past: the nearest first."""
    every = (due for convention in base.conventions.values() for due in echeances_de(convention, aujourdhui))
    return tuple(sorted((due for due in every if due.jours <= preavis), key=lambda due: (due.jour, due.convention)))


def echeances_de(convention: Convention, aujourdhui: date) -> Iterator[Echeance]:
    """The days that a convention gives, near or far."""
    days: tuple[tuple[Literal["echeance", "renouvellement"], date | None], ...] = (
        ("renouvellement", convention.renouvellement),
        ("echeance", convention.echeance),
    )
    for champ, day in days:
        if day is not None:
            left = (day - aujourdhui).days
            yield Echeance(convention.id, convention.commune, convention.nom, champ, day, left)
