"""Values of the files of `new-commune` that were left as they are, and say nothing of the town."""

import re
from collections.abc import Iterator, Sequence

from knowledge.model.structure import Joignable
from knowledge.model.territoire import Commune
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed, of_model
from knowledge.reading.tree import Path
from knowledge.texts.catalogue import catalogue

_POSTAL = "00000"
_ADDRESS = re.compile(r"0+\s.*")
"""No street has a number 0."""


def left_as_they_are(entries: Sequence[Placed]) -> Iterator[Fault]:
    """MODELE_NON_REMPLI: a value of a template, that nobody replaced."""
    for placed, entry in of_model(entries, Joignable):
        for path, value in (*_place(entry), *_address(entry)):
            yield placed.error("MODELE_NON_REMPLI", *path, champ=path[-1], valeur=value)
    for placed, commune in of_model(entries, Commune):
        for path, value in (*_place(commune), *_names(commune)):
            field = next(str(part) for part in reversed(path) if isinstance(part, str))
            yield placed.error("MODELE_NON_REMPLI", *path, champ=field, valeur=value)


def _place(entry: Joignable | Commune) -> Iterator[tuple[Path, str]]:
    if entry.code_postal == _POSTAL:
        yield ("code_postal",), _POSTAL
    for rank, code in enumerate(getattr(entry, "codes_postaux", ())):
        if code == _POSTAL:
            yield ("codes_postaux", rank), _POSTAL
    if entry.latitude == 0:  # in the Gulf of Guinea: no French town is on the equator
        yield ("latitude",), "0"


def _address(entry: Joignable) -> Iterator[tuple[Path, str]]:
    if entry.adresse and _ADDRESS.fullmatch(entry.adresse):
        yield ("adresse",), entry.adresse


def _names(commune: Commune) -> Iterator[tuple[Path, str]]:
    texts = catalogue("faults")
    quarter, neighbour = texts("MODELE_NON_REMPLI.quartier"), texts("MODELE_NON_REMPLI.voisine")
    for rank, lieu in enumerate(commune.quartiers):
        if lieu.nom == quarter:
            yield ("quartiers", rank, "nom"), quarter
        for place, name in enumerate(lieu.aussi_dans):
            if name == neighbour:
                yield ("quartiers", rank, "aussi_dans", place), neighbour
    for rank, voisine in enumerate(commune.voisines):
        if voisine.nom == neighbour:
            yield ("voisines", rank, "nom"), neighbour
