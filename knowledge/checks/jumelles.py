"""Entries written twice under two identifiers."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from knowledge.checks.relecture import Relecture
from knowledge.engine.words import fold
from knowledge.model.service import Service
from knowledge.model.structure import Joignable, Structure
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed
from knowledge.texts.catalogue import catalogue

ALIKE = 85
"""Likeness of two names (0 to 100, words in any order) from which they are the same one."""


def entries_alike(relecture: Relecture) -> Iterator[Fault]:
    """FICHES_JUMELLES: two structures, or two services of a structure, have the same name and the same way to reach.

    Compared only inside the groups that share an address or a number: a base of a hundred thousand services has five
    thousand million pairs, and nearly none of them could be the same place.
    """
    groups: dict[tuple[str, str, str], list[tuple[Placed, Joignable]]] = {}
    for one, entry in relecture.of(Joignable):
        if isinstance(entry, Structure | Service):
            for what, value in _shared(entry):
                groups.setdefault((one.liste, what, value), []).append((one, entry))
    told: set[str] = set()
    for (_, what, _), group in groups.items():
        for rank, (one, entry) in enumerate(group):
            twin = next((first for first in group[max(0, rank - 50) : rank] if _alike(first[1], entry)), None)
            if twin and one.name not in told:
                told.add(one.name)
                yield _twin(one, entry, twin, what)


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
    """Nearly the same name, and the same numbers in it: « Crèche 1 » and « Crèche 2 » are two."""
    one, other = (fold(getattr(entry, "nom", "")) for entry in (first, second))
    numbers = sorted(re.findall(r"\d+", one)) == sorted(re.findall(r"\d+", other))
    return numbers and fuzz.token_sort_ratio(one, other, score_cutoff=ALIKE) > 0


def _twin(one: Placed, entry: Joignable, twin: tuple[Placed, Joignable], what: str) -> Fault:
    first, other = twin
    return one.warning(
        "FICHES_JUMELLES",
        "nom",
        valeur=getattr(entry, "nom", ""),
        autre=getattr(other, "nom", ""),
        ailleurs=f"{first.tree.file}:{first.place('nom')[0]}",
        commun=catalogue("faults")(f"COMMUN.{what}"),
    )
