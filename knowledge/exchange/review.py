"""Received records beside the base: the same, other, or new. Nothing is changed here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.exchange.differences import Difference, differences
from knowledge.exchange.matching import Match, MatchedEntry, Matching
from knowledge.exchange.proposal import missing
from knowledge.exchange.reach import reachable
from knowledge.exchange.received import Received
from knowledge.model.base import Base
from knowledge.model.identifiants import LONGEST_SERVICE, free_identifier, identifier


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record of an entry that the base has.

    Attributes:
        received: the record.
        entry: the entry that it speaks of.
        reason: what told so.
        differences: what it says otherwise.
        rivals: other records that speak of the same entry as surely, or more: nobody can tell which one is right, so
            that nothing of this one can be accepted.
    """

    received: Received
    entry: MatchedEntry
    reason: str
    differences: tuple[Difference, ...]
    rivals: tuple[Received, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that was received.

    Attributes:
        known: the records that speak of entries of the base, with what they say otherwise.
        new: entries to propose, their identifiers free in the base.
        incomplete: records that cannot be proposed, each with the fields that it lacks.
    """

    known: tuple[KnownRecord, ...]
    new: tuple[Received, ...]
    incomplete: tuple[tuple[Received, tuple[str, ...]], ...]

    @property
    def different(self) -> tuple[KnownRecord, ...]:
        """The known ones of which something would be said to staff."""
        return tuple(known for known in self.known if known.differences or known.received.remarks or known.rivals)


def review(base: Base, received: Iterable[Received], today: date) -> Review:
    """Compare records with the base, as it is on `today`; structures must come before their services."""
    names = _Names(base)
    matching = Matching(base)
    known: list[tuple[Match, Received]] = []
    new: list[Received] = []
    incomplete: list[tuple[Received, tuple[str, ...]]] = []
    for record in received:
        if record.implied and not names.is_new(record.structure):
            continue
        placed = names.placed(record)
        match = matching.find(placed)
        if match:
            names.is_called(placed, match.entry.id)
            known.append((match, placed))
            continue
        named = names.named(placed)
        if lacking := missing(named):
            incomplete.append((named, lacking))
        else:
            new.append(named)
    proposed = list(reachable(new, base))
    incomplete += [(one, lacking) for one, lacking in proposed if lacking]
    return Review(
        tuple(_known(base, known, today)), tuple(one for one, lacking in proposed if not lacking), tuple(incomplete)
    )


def _known(base: Base, matched: Sequence[tuple[Match, Received]], today: date) -> Iterator[KnownRecord]:
    together: dict[tuple[str, str], list[tuple[Match, Received]]] = {}
    for match, received in matched:
        together.setdefault((received.kind, match.entry.id), []).append((match, received))
    for match, received in matched:
        others = together[received.kind, match.entry.id]
        rivals = tuple(other for its, other in others if other is not received and its.rank <= match.rank)
        found = differences(match.entry, received, base, today)
        yield KnownRecord(received, match.entry, match.reason, found, rivals)


class _Names:
    """The identifiers that received records take in the base."""

    def __init__(self, base: Base) -> None:
        self._taken = {"structures": set(base.structures), "services": set(base.services)}
        self._structures: dict[str, str] = {}
        self._known = frozenset(base.structures)

    def placed(self, received: Received) -> Received:
        """The record with its structure named as in the base; without, when the base would not know it."""
        structure = self._structures.get(received.structure)
        return replace(received, fields={**received.fields, "structure": structure}) if structure else received

    def is_called(self, received: Received, identifier: str) -> None:
        """Remember under which name a structure is known."""
        if received.kind == "structures":
            self._structures[received.origin] = identifier

    def is_new(self, origin: str) -> bool:
        """Whether a structure was received that the base does not have."""
        return origin in self._structures and self._structures[origin] not in self._known

    def named(self, received: Received) -> Received:
        """The record under an identifier of its own, made of its name."""
        if not received.whole:
            free = free_identifier(self._taken[received.kind], _wanted(received), LONGEST_SERVICE)
            received = replace(received, fields={**received.fields, "id": free})
        self._taken[received.kind].add(received.id)
        self.is_called(received, received.id)
        return received


def _wanted(received: Received) -> tuple[str, ...]:
    """`ccas-de-bagneux`, else with the commune; the kind of the record where its name has no Latin letter."""
    name = identifier(received.text("nom")) or received.kind
    town = identifier(received.text("commune"))
    return (name, f"{name}-{town}") if town and town not in name else (name,)
