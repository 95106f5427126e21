"""Places that share a name: which of them is meant by somebody of here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.model.territoire import Commune

ELSEWHERE = ""
"""Among the communes of a doubt, stands for one that the base does not cover."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a name may mean.

    `communes` are the covered communes that it is, or may be, in; `neighbour` is the name of a commune that is not
    covered, of `departement`; `near` are the départements whose people mean it by that name; `far` tells a town that
    they only speak of, and `inside` a quarter or a street.
    """

    name: str
    communes: tuple[str, ...]
    neighbour: str | None
    departement: str | None = None
    near: frozenset[str] = frozenset()
    far: bool = False
    inside: bool = False


def covered_place(commune: Commune) -> Place:
    """A commune of the base, by its name."""
    return Place(commune.nom, (commune.id,), None, commune.departement, frozenset({commune.departement}))


def with_place(places: Sequence[Place], place: Place) -> tuple[Place, ...]:
    """The places of a name with one more.

    A neighbour that is in the base by now is no other town; one that several départements name is one.
    """
    for rank, known in enumerate(places):
        if place.neighbour and known.departement == place.departement:
            near = known.near | place.near
            return (*places[:rank], replace(known, near=near, far=known.far and place.far), *places[rank + 1 :])
    return (*places, place)


def place_meant(places: Sequence[Place], home: Commune | None) -> Place:
    """Which of the places of a name (at least one) somebody of `home` means.

    Their own commune first, then that of their département, then the one that it calls so. A town that only another
    département names is known here by its name alone: there are five towns called Châtillon.
    """
    if home is None:
        return places[0] if len(places) == 1 else _doubt(places)
    ours = (
        [one for one in places if home.id in one.communes],
        [one for one in places if one.departement == home.departement],
        [one for one in places if home.departement in one.near],
        [one for one in places if one.communes],
    )
    for found in ours:
        if found:
            return found[0] if len(found) == 1 else _doubt(found)
    return replace(places[0], departement=None, near=frozenset(), far=True)


def of_departement(places: Iterable[Place], code: str) -> tuple[Place, ...]:
    """Those of a département."""
    return tuple(place for place in places if place.departement == code)


def _doubt(places: Sequence[Place]) -> Place:
    """Several at once: to be asked, unless none of them is covered."""
    communes = tuple(dict.fromkeys(one for place in places for one in place.communes))
    if not communes:
        return replace(places[0], departement=None)
    elsewhere = [ELSEWHERE] if any(place.neighbour for place in places) else []
    return Place(places[0].name, (*communes, *elsewhere), None)
