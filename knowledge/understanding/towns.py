"""The towns of France that people name, beside those of the base: reference data, as départements are."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import yaml

from knowledge.engine.words import split
from knowledge.model.departements import DEPARTEMENTS
from knowledge.understanding.namesakes import Place

Words = tuple[str, ...]

_CONTRACTED = {"le": ("au", "du"), "les": ("aux", "des")}
"""« au Havre », « des Mureaux »: the article is in the word before."""

_ARTICLES = frozenset({"le", "la", "les", "l"})
_LEADS_ON = frozenset(split("sur sous en lès les le la l de du d des aux au à"))
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


@cache
def ordinary_names() -> frozenset[Words]:
    """The names that are words, people, schools or streets of here too: they do not name a town by themselves."""
    return frozenset(said for name in _ordinary() for said in _ways(tuple(split(name))))


def _read() -> dict[str, dict[str, list[str]]]:
    text = files(__package__).joinpath("villes.yaml").read_text(encoding="utf-8")
    document: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return document


@cache
def _ordinary() -> tuple[str, ...]:
    return tuple(_read()["noms_ordinaires"])


def _ways(name: Words) -> Iterator[Words]:
    """How people say a name: whole, with its article in the word before, « st » for « saint »."""
    yield name
    if any(word in _SAINTS for word in name):
        yield tuple(_SAINTS.get(word, word) for word in name)
    if name[0] not in _ARTICLES or name in {tuple(split(one)) for one in _ordinary()}:
        return
    yield from ((word, *name[1:]) for word in _CONTRACTED.get(name[0], ()))
    yield name[1:]


def _beginnings(listed: list[tuple[str, str]]) -> dict[Words, list[Place]]:
    """The first words that stand for a whole name, with every town whose name begins so.

    « Boulogne » may be that of the sea or Boulogne-Billancourt; ordinary words stand for none.
    """
    left_out = {*_ARTICLES, *_SAINTS, *(split(name)[0] for name in _ordinary())}
    begun: dict[Words, list[Place]] = {}
    short: set[Words] = set()
    for name, code in listed:
        head, *more = split(name)
        if more and head not in left_out:
            said = name.replace("-", " ").split()[0]
            begun.setdefault((head,), []).append(Place(said, (), said, code, DEPARTEMENTS, far=True))
            if more[0] in _LEADS_ON:
                short.add((head,))
    return {head: places for head, places in begun.items() if head in short}
