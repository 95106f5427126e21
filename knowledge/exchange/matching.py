"""Which entry of the base a received record speaks of: only when nothing else could be meant."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from rapidfuzz import fuzz

from knowledge.exchange.inclusion.fields import local_id
from knowledge.exchange.received import Received
from knowledge.exchange.telephone import readable
from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.structure import Structure

MatchedEntry: TypeAlias = Structure | Service

ALIKE: Final = 90
"""Likeness of two names (0 to 100, order of words ignored) from which they are the same name, in one commune."""

ALIKE_WITH_NUMBER: Final = 60
"""The same when the telephone number is the same: « CCAS » and « Centre communal d’action sociale » stay apart."""

TOWN_HALL: Final = "mairie"


@dataclass(frozen=True, slots=True)
class Match:
    """The entry meant, what told it (a key of the catalogue: `match.id`…), and its rank: the lower the surer."""

    entry: MatchedEntry
    reason: str
    rank: int


class Matching:
    """Finds entries of one base."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._halls = {town.code_insee: base.structures[town.mairie] for town in base.communes.values()}

    def find(self, received: Received) -> Match | None:
        """The entry that a record speaks of, by the first reason that names exactly one; None when there is none."""
        reasons: tuple[tuple[str, Callable[[Received], Iterator[MatchedEntry]]], ...] = (
            ("id", self._by_identifier),
            ("source", self._by_source),
            ("siret", self._by_siret),
            ("hall", self._by_office),
            ("number", self._by_number),
            ("name", self._by_name),
        )
        for rank, (reason, candidates) in enumerate(reasons):
            found = list(candidates(received))
            if len(found) == 1:
                return Match(found[0], f"match.{reason}", rank)
        return None

    def _entries(self, received: Received) -> Iterator[MatchedEntry]:
        yield from getattr(self._base, received.kind).values()

    def _by_identifier(self, received: Received) -> Iterator[MatchedEntry]:
        entry: MatchedEntry | None = getattr(self._base, received.kind).get(local_id(received.origin))
        if entry and (received.whole or _likeness(entry.nom, received.text("nom")) >= ALIKE_WITH_NUMBER):
            yield entry

    def _by_source(self, received: Received) -> Iterator[MatchedEntry]:
        """An entry that already names this very record among its sources."""
        if link := received.source.get("lien"):
            yield from (one for one in self._entries(received) if any(link == source.lien for source in one.sources))

    def _by_siret(self, received: Received) -> Iterator[MatchedEntry]:
        if siret := received.text("siret"):
            yield from (one for one in self._entries(received) if getattr(one, "siret", None) == siret)

    def _by_office(self, received: Received) -> Iterator[MatchedEntry]:
        if received.nature == TOWN_HALL and (hall := self._halls.get(received.text("code_insee"))):
            yield hall

    def _by_number(self, received: Received) -> Iterator[MatchedEntry]:
        number = received.text("telephone") and readable(received.text("telephone"))
        for entry in self._neighbours(received) if number else ():
            if entry.telephone == number and _likeness(entry.nom, received.text("nom")) >= ALIKE_WITH_NUMBER:
                yield entry

    def _by_name(self, received: Received) -> Iterator[MatchedEntry]:
        for entry in self._neighbours(received):
            if _likeness(entry.nom, received.text("nom")) >= ALIKE:
                yield entry

    def _neighbours(self, received: Received) -> Iterator[MatchedEntry]:
        """The entries of the same commune; of a service, that of its structure when it says none."""
        wanted = received.text("code_insee")
        for entry in self._entries(received):
            place = entry.code_insee
            if place is None and isinstance(entry, Service):
                place = self._base.structures[entry.structure].code_insee
            if place == wanted:
                yield entry


def _likeness(one: str, other: str) -> float:
    return fuzz.token_sort_ratio(folded(one), folded(other))


def folded(name: str) -> str:
    """A name without what two writers write differently: accents, capitals, punctuation."""
    plain = (sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())
