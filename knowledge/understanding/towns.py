"""The towns of France that people name, beside those of the base: reference data, as départements are."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from knowledge.engine.language.words import split
from knowledge.model.departements import DEPARTEMENTS
from knowledge.model.territoire import Commune
from knowledge.understanding.namesakes import Place, covered_place

Words = tuple[str, ...]

_IN_THE_WORD_BEFORE = {"le": ("au", "du"), "les": ("aux", "des")}
"""« au Havre », « des Mureaux »: the article is in the word before."""

CONTRACTED = frozenset(word for pair in _IN_THE_WORD_BEFORE.values() for word in pair)

_ARTICLES = frozenset({"le", "la", "les", "l"})
LEADS_ON = frozenset(split("sur sous en lès les le la l de du d des aux au à"))
"""What begins the part of a name that people leave out: « Aulnay-sous-Bois » is Aulnay."""

_SAINTS = {"saint": "st", "sainte": "ste"}


@cache
def towns() -> Mapping[Words, tuple[Place, ...]]:
    """The towns that each name may mean, however it is said; several when they share it.

    All of them are `far`, and known by their name everywhere.
    """
    listed = [(name, code) for code, names in _read()["villes"].items() for name in names]
    found: dict[Words, list[Place]] = {}
    for name, code in listed:
        place = Place(name, (), name, code, DEPARTEMENTS, far=True)
        for said in _ways(tuple(split(name))):
            found.setdefault(said, []).append(place)
    for head, places in _beginnings(listed).items():
        found.setdefault(head, places)
    return {said: tuple(places) for said, places in found.items()}


def towns_with_ours(communes: Iterable[Commune]) -> Mapping[Words, tuple[Place, ...]]:
    """The towns that each name may mean; one of `communes`, those of the base, is no town of elsewhere."""
    ours: dict[tuple[str | None, Words], Place] = {
        (one.departement, tuple(split(one.nom))): covered_place(one) for one in communes
    }
    return {
        said: tuple(ours.get((place.departement, tuple(split(place.name))), place) for place in places)
        for said, places in towns().items()
    }


@cache
def departement_names() -> Mapping[str, str]:
    """The name of each département, by its number."""
    found: dict[str, str] = _read()["departements"]
    return found


@cache
def ordinary_names() -> frozenset[Words]:
    """The names that are words, people, schools or streets of here too: they do not name a town by themselves."""
    return frozenset(said for name in _ordinary() for said in spoken(name))


def _read() -> dict[str, Any]:
    text = files(__package__).joinpath("villes.yaml").read_text(encoding="utf-8")
    document: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return document


@cache
def _ordinary() -> frozenset[Words]:
    return frozenset(tuple(split(name)) for name in _read()["noms_ordinaires"])


def spoken(name: Words) -> Iterator[Words]:
    """How people say a name: whole, « st » for « saint », with its article in the word before."""
    yield name
    if any(word in _SAINTS for word in name):
        yield tuple(_SAINTS.get(word, word) for word in name)
    yield from ((word, *name[1:]) for head in name[:1] for word in _IN_THE_WORD_BEFORE.get(head, ()))


def _ways(name: Words) -> Iterator[Words]:
    """How people say a name, without its article too, unless an ordinary word is left."""
    yield from spoken(name)
    if name[0] in _ARTICLES and name not in _ordinary():
        yield name[1:]


def _beginnings(listed: list[tuple[str, str]]) -> dict[Words, list[Place]]:
    """The first words that stand for a whole name, with every town whose name begins so.

    « Boulogne » may be that of the sea or Boulogne-Billancourt; ordinary words stand for none.
    """
    left_out = {*_ARTICLES, *_SAINTS, *(name[0] for name in _ordinary())}
    begun: dict[Words, list[Place]] = {}
    short: set[Words] = set()
    for name, code in listed:
        head, *more = split(name)
        if more and head not in left_out:
            said = name.replace("-", " ").split()[0]
            begun.setdefault((head,), []).append(Place(name, (), said, code, DEPARTEMENTS, far=True))
            if more[0] in LEADS_ON:
                short.add((head,))
    return {head: places for head, places in begun.items() if head in short}
