"""Days that are past, or that cannot have come yet."""

from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.answering.dates import full_day
from knowledge.checks.relecture import Relecture
from knowledge.model.convention import Convention
from knowledge.model.source import Fait
from knowledge.model.structure import Joignable
from knowledge.reading.fault import Fault
from knowledge.reading.tree import Path

LONGEST_CLOSURE = 60
"""Days of a closure beyond which a month or a year is probably wrong; a place that closes for longer has no hours."""

FARTHEST_CLOSURE = timedelta(days=2 * 365)
FIRST_DAY = date(2000, 1, 1)


def closed_in_the_past(relecture: Relecture) -> Iterator[Fault]:
    """FERMETURE_PASSEE: an exceptional closure is over."""
    for placed, entry in relecture.of(Joignable):
        for rank, closure in enumerate(entry.fermetures):
            if closure.fin < relecture.today:
                values = {"valeur": closure.motif, "date": full_day(closure.fin)}
                yield placed.warning("FERMETURE_PASSEE", "fermetures", rank, **values)


def closed_for_long(relecture: Relecture) -> Iterator[Fault]:
    """FERMETURE_LONGUE, FERMETURE_LOINTAINE: an exceptional closure whose year is probably wrong."""
    for placed, entry in relecture.of(Joignable):
        for rank, closure in enumerate(entry.fermetures):
            days = (closure.fin - closure.debut).days + 1
            if days > LONGEST_CLOSURE:
                values = {"valeur": closure.motif, "jours": days}
                yield placed.warning("FERMETURE_LONGUE", "fermetures", rank, "fin", **values)
            elif closure.fin > relecture.today + FARTHEST_CLOSURE:
                values = {"valeur": closure.motif, "date": full_day(closure.fin)}
                yield placed.warning("FERMETURE_LOINTAINE", "fermetures", rank, "fin", **values)


def impossible_day(relecture: Relecture) -> Iterator[Fault]:
    """DATE_IMPOSSIBLE, DATE_AVANT_SIGNATURE: a day is before what it follows from, or before anything was written."""
    for placed, entry in relecture.of(Fait):
        if entry.verifie_le and entry.verifie_le < FIRST_DAY:
            yield placed.warning("DATE_IMPOSSIBLE", "verifie_le", champ="verifie_le", date=full_day(entry.verifie_le))
    for placed, convention in relecture.of(Convention):
        for path, day in _after_signature(convention):
            if day < convention.signature:
                values = {"champ": path[-1], "date": full_day(day), "signature": full_day(convention.signature)}
                yield placed.warning("DATE_AVANT_SIGNATURE", *path, **values)


def _after_signature(convention: Convention) -> Iterator[tuple[Path, date]]:
    """The days of a convention that come after it was signed."""
    found: list[tuple[Path, date | None]] = [
        (("renouvellement",), convention.renouvellement),
        (("echeance",), convention.echeance),
    ]
    found += [(("engagements", rank, "etat_le"), one.etat_le) for rank, one in enumerate(convention.engagements)]
    yield from ((path, day) for path, day in found if day is not None)


def said_in_the_future(relecture: Relecture) -> Iterator[Fault]:
    """DATE_FUTURE: a fact was checked, or said, on a day that has not come."""
    for placed, entry in relecture.of(Fait):
        for path, day in _days(entry):
            if day > relecture.today:
                yield placed.warning("DATE_FUTURE", *path, champ=path[-1], date=full_day(day))


def _days(entry: Fait) -> Iterator[tuple[Path, date]]:
    found: list[tuple[Path, date | None]] = [(("verifie_le",), entry.verifie_le)]
    found += [(("sources", rank, "date"), source.date) for rank, source in enumerate(entry.sources)]
    if isinstance(entry, Convention):
        found += [(("engagements", rank, "etat_le"), one.etat_le) for rank, one in enumerate(entry.engagements)]
    yield from ((path, day) for path, day in found if day is not None)
