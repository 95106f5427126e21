"""Entries written twice under two identifiers."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from knowledge.checks.relecture import Relecture
from knowledge.engine.language.words import fold
from knowledge.model.service import Service
from knowledge.model.structure import Joignable, Structure
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed
from knowledge.texts.catalogue import catalogue

ALIKE = 85
"""Likeness of two names (0 to 100, words in any order) from which they are the same one."""

REST_ALIKE = 60
"""The same for the words that only one of the two has: « les » and « des », not « PMI » and « mairie »."""

COMPARED = 50
"""Entries of a group that come just before one, with which it is compared. Where more than fifty share an address or a
number (a house of associations, a switchboard), two of one name that are further apart in the files are not told."""


def entries_alike(relecture: Relecture) -> Iterator[Fault]:
    """FICHES_JUMELLES: two structures, or two services of a structure, have the same name and the same way to reach.

    Compared only inside the groups that share an address or a number: a base of a hundred thousand services has five
    thousand million pairs, and nearly none of them could be the same place.
    """
    groups: dict[tuple[str, str, str], list[tuple[Placed, Joignable]]] = {}
    for placed, entry in relecture.of(Joignable):
        if isinstance(entry, Structure | Service):
            for what, value in _shared(entry):
                groups.setdefault((placed.liste, what, value), []).append((placed, entry))
    told: set[str] = set()
    for (_, what, _), group in groups.items():
        for rank, (placed, entry) in enumerate(group):
            twin = next((first for first in group[max(0, rank - COMPARED) : rank] if _alike(first[1], entry)), None)
            if twin and placed.name not in told:
                told.add(placed.name)
                yield _twin(placed, entry, twin, what)


def _shared(entry: Structure | Service) -> Iterator[tuple[str, str]]:
    """What may be the same for two entries, and says that they are one place or one help."""
    if isinstance(entry, Service):
        yield "structure", f"{entry.structure} {' '.join(entry.zone_eligibilite)}"
        return
    if entry.telephone:
        yield "telephone", entry.telephone
    if entry.adresse:
        yield "adresse", f"{fold(entry.adresse)} {entry.code_postal or entry.commune}"


def _alike(first: Joignable, second: Joignable) -> bool:
    """Nearly the same name, and the same numbers in it: « Crèche 1 » and « Crèche 2 » are two.

    « PMI de la ville de Gennevilliers » and « Mairie de Gennevilliers (hôtel de ville) » share most of their letters:
    what only one of them says must be alike too.
    """
    name, other = (fold(getattr(entry, "nom", "")) for entry in (first, second))
    if sorted(re.findall(r"\d+", name)) != sorted(re.findall(r"\d+", other)):
        return False
    mine, theirs = _without(name, other), _without(other, name)
    whole = fuzz.token_sort_ratio(name, other, score_cutoff=ALIKE) > 0
    return whole and (not mine or not theirs or fuzz.token_sort_ratio(mine, theirs) >= REST_ALIKE)


def _without(name: str, other: str) -> str:
    """The words of a name that another one has not."""
    return " ".join(word for word in name.split() if word not in other.split())


def _twin(placed: Placed, entry: Joignable, twin: tuple[Placed, Joignable], what: str) -> Fault:
    first, other = twin
    return placed.warning(
        "FICHES_JUMELLES",
        "nom",
        valeur=getattr(entry, "nom", ""),
        autre=getattr(other, "nom", ""),
        ailleurs=f"{first.tree.file}:{first.place('nom')[0]}",
        commun=catalogue("faults")(f"COMMUN.{what}"),
    )
