"""What staff accept of a review, written into the texts of the base: these fields, their source, nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.exchange.differences import Difference
from knowledge.exchange.inclusion.vocabulary import PLACE
from knowledge.exchange.plain import Plain, fields_of
from knowledge.exchange.review import KnownRecord, Review
from knowledge.writing.corrections import set_field
from knowledge.writing.entries import place_of
from knowledge.writing.unwritable import Unwritable

TOGETHER: Final = (
    ("horaires_accueil", "horaires_precisions"),
    ("adresse", *(name for name in PLACE if name != "adresse")),
)
"""Fields of which the first is never taken without the others: hours without their comment would be other hours."""

_TOWN: Final = frozenset({"code_postal", "commune", "code_insee"})
_POINT: Final = frozenset({"latitude", "longitude"})


class NothingOfThatName(Exception):
    """An acceptance that names no difference."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Accepted:
    """The fields accepted of one entry."""

    known: KnownRecord
    differences: tuple[Difference, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(one.field for one in self.differences)


def accepted(review: Review, wanted: Sequence[str]) -> tuple[Accepted, ...]:
    """The differences that were accepted: `entry`, `entry.field`, or `field` for every entry.

    Raises:
        NothingOfThatName: one of the names is of no difference that can be accepted.
    """
    acceptable = [known for known in review.different if not known.rivals]
    names = {name for known in acceptable for name in _names(known)}
    if unknown := next((one for one in wanted if one not in names), None):
        raise NothingOfThatName(unknown)
    chosen = (Accepted(known, tuple(_chosen(known, set(wanted)))) for known in acceptable)
    return tuple(one for one in chosen if one.differences)


def written(texts: Mapping[str, str], accepted: Iterable[Accepted]) -> dict[str, str]:
    """The files that change, by name, with their new text.

    Raises:
        Unwritable: a change cannot be made in its file, or an entry is in none of the files (any more).
    """
    changed: dict[str, str] = {}
    for taken in accepted:
        identifier, kind = taken.known.entry.id, taken.known.received.kind
        place = place_of({**texts, **changed}, kind, identifier)
        if place is None:
            raise Unwritable("INTROUVABLE", valeur=identifier, genre=kind)
        text = changed.get(place.file, texts[place.file])
        for name, value in _values(taken):
            text = set_field(text, kind, identifier, name, value)
        changed[place.file] = text
    return changed


def _names(known: KnownRecord) -> Iterator[str]:
    for difference in known.differences:
        yield from (known.entry.id, difference.field, f"{known.entry.id}.{difference.field}")


def _chosen(known: KnownRecord, wanted: set[str]) -> Iterator[Difference]:
    named = {
        one.field for one in known.differences if wanted & {known.entry.id, one.field, f"{known.entry.id}.{one.field}"}
    }
    for first, *others in TOGETHER:
        named |= set(others) if first in named else set()
    yield from (one for one in known.differences if one.field in named)


def _values(taken: Accepted) -> Iterator[tuple[str, Plain | None]]:
    """Each field to set, an address whole; the doubts that remain; the source that is now one of the entry's."""
    for difference in taken.differences:
        if difference.sort != "confirmed":
            yield difference.field, difference.theirs
            if difference.field == "adresse":
                yield from _around(taken)
    entry, received = taken.known.entry, taken.known.received
    if received.whole:
        return
    told = received.fields.get("a_confirmer", [])
    doubted = [name for name in taken.fields if name in told]
    still = [name for name in entry.a_confirmer if name not in taken.fields]
    if list(entry.a_confirmer) != [*still, *doubted]:
        yield "a_confirmer", [*still, *doubted]
    day, changed = received.day, any(difference.sort != "confirmed" for difference in taken.differences)
    if changed and day and entry.verifie_le and day < entry.verifie_le:
        yield "verifie_le", day.isoformat()  # the check was of what the entry said before
    sources = fields_of(entry)["sources"]
    if isinstance(sources, list) and received.source not in sources:
        yield "sources", [*sources, received.source]


def _around(taken: Accepted) -> Iterator[tuple[str, Plain | None]]:
    """What makes a new address whole, although it is no difference.

    An entry that had the town of its structure has its own from now on. No address keeps the point of another, nor
    anything of one in another town.
    """
    mine, theirs = fields_of(taken.known.entry), taken.known.received.fields
    moved = any(difference.field in _TOWN and difference.sort == "other" for difference in taken.differences)
    for name in (name for name in PLACE if name not in taken.fields):
        if name in theirs and name not in mine:
            yield name, theirs[name]
        elif name in mine and name not in theirs and (moved or name in _POINT):
            yield name, None
