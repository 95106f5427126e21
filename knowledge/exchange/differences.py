"""What a received record says otherwise than the base, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from knowledge.exchange.inclusion.vocabulary import PLACE, REACH
from knowledge.exchange.matching import MatchedEntry, folded
from knowledge.exchange.plain import Plain, fields_of
from knowledge.exchange.received import Received
from knowledge.exchange.telephone import readable
from knowledge.horaires import HorairesInvalides
from knowledge.horaires.moteur import Moteur
from knowledge.horaires.regles import decouper, feries_passes_sous_silence
from knowledge.model.base import Base
from knowledge.model.service import Service

Sort = Literal["other", "new", "confirmed", "gone"]

UNCOMPARED: Final = frozenset({"id", "structure", "nom", "description", "sujets", "a_confirmer"})
"""What the base words for its residents: another wording is no other fact."""

INHERITED: Final = frozenset({*PLACE, *REACH, "horaires_accueil", "horaires_precisions"})

NEAR: Final = 0.001
"""Degrees (about 100 m) within which two points are the same place."""

PROBED: Final = 4 * 366
"""Days from that of the comparison in which hours are compared: one 29 February at least."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: what the base says, what was received, and which of the two is the more recent.

    Attributes:
        sort: `other` value; `new` where the base says nothing; `confirmed`, the same value that the base holds as
            still to be confirmed; `gone`, where a whole entry comes back without the field.
        mine: what the base says; None when it says nothing.
        theirs: what was received; None when nothing was.
        mine_day: the day on which the base's value was last checked, as far as known.
        theirs_day: the day on which the publisher last changed its record.
    """

    field: str
    sort: Sort
    mine: Plain | None
    theirs: Plain | None
    mine_day: date | None
    theirs_day: date | None

    @property
    def older(self) -> bool:
        """Whether what was received is known to be older than what the base says."""
        return bool(self.mine_day and self.theirs_day and self.theirs_day < self.mine_day)


def differences(entry: MatchedEntry, received: Received, base: Base, today: date) -> tuple[Difference, ...]:
    """Every field in which a record differs from its entry; all the fields of an entry that comes back whole.

    What a service does not say itself, its structure says for it. Hours are compared from `today` on: what they said
    of days that are past is no difference.
    """
    return tuple(_differences(entry, received, base, today))


def _differences(entry: MatchedEntry, received: Received, base: Base, today: date) -> Iterator[Difference]:
    mine = fields_of(entry)
    if isinstance(entry, Service) and not received.whole:
        structure = base.structures[entry.structure]
        mine = {name: value for name, value in fields_of(structure).items() if name in INHERITED} | mine
    names = [*received.fields, *(name for name in mine if received.whole and name not in received.fields)]
    for name in names:
        if name in UNCOMPARED and not received.whole:
            continue
        held, told = mine.get(name), received.fields.get(name)
        if _same(name, held, told, today):
            doubted = received.fields.get("a_confirmer", [])
            if name not in entry.a_confirmer or name in doubted or received.whole:
                continue
            sort: Sort = "confirmed"
        else:
            sort = "new" if held is None else "gone" if told is None else "other"
        yield Difference(name, sort, held, told, entry.date_principale, received.day)


def _same(name: str, held: Plain | None, told: Plain | None, today: date) -> bool:
    if held is None or told is None:
        return held is told
    if name == "telephone":
        return readable(str(held)) == readable(str(told))
    if name in {"adresse", "complement_adresse", "commune"}:
        return folded(str(held)) == folded(str(told))
    if name == "horaires_accueil":
        return held == told or _same_hours(str(held), str(told), today)
    if name in {"latitude", "longitude"}:
        return abs(float(str(held)) - float(str(told))) < NEAR
    if isinstance(held, list) and isinstance(told, list) and name != "sources":
        return held == told if name == "sujets" else sorted(map(str, held)) == sorted(map(str, told))
    return held == told


def _same_hours(held: str, told: str, today: date) -> bool:
    """Whether two expressions open and close at the same instants from `today` on.

    An expression that does not mention public holidays is compared as closed on them, where the other mentions them.
    """
    try:
        return list(_spans(held, told, today)) == list(_spans(told, held, today))
    except HorairesInvalides:
        return False


def _spans(expression: str, other: str, today: date) -> Iterator[tuple[object, ...]]:
    if feries_passes_sous_silence(decouper(expression)) and not feries_passes_sous_silence(decouper(other)):
        expression = f"{expression}; PH off"
    last: tuple[object, ...] = ()
    for span in Moteur(expression).plages(today, PROBED):
        if last[2:] == (span.ouvert,) and last[1] == span.debut:
            last = (last[0], span.fin, span.ouvert)
        else:
            if last:
                yield last
            last = (span.debut, span.fin, span.ouvert)
    yield last
