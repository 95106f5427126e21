"""Days that are past, or that cannot have come yet."""

from collections.abc import Iterator
from datetime import date

from knowledge.answering.dates import full_day
from knowledge.checks.relecture import Relecture
from knowledge.model.convention import Convention
from knowledge.model.source import Fait
from knowledge.model.structure import Joignable
from knowledge.reading.fault import Fault
from knowledge.reading.tree import Path


def closed_in_the_past(relecture: Relecture) -> Iterator[Fault]:
    """FERMETURE_PASSEE: an exceptional closure is over."""
    for one, entry in relecture.of(Joignable):
        for rank, closure in enumerate(entry.fermetures):
            if closure.fin < relecture.today:
                values = {"valeur": closure.motif, "date": full_day(closure.fin)}
                yield one.warning("FERMETURE_PASSEE", "fermetures", rank, **values)


def said_in_the_future(relecture: Relecture) -> Iterator[Fault]:
    """DATE_FUTURE: a fact was checked, or said, on a day that has not come."""
    for one, entry in relecture.of(Fait):
        for path, day in _days(entry):
            if day > relecture.today:
                yield one.warning("DATE_FUTURE", *path, champ=path[-1], date=full_day(day))


def _days(entry: Fait) -> Iterator[tuple[Path, date]]:
    found: list[tuple[Path, date | None]] = [(("verifie_le",), entry.verifie_le)]
    found += [(("sources", rank, "date"), source.date) for rank, source in enumerate(entry.sources)]
    if isinstance(entry, Convention):
        found += [(("engagements", rank, "etat_le"), one.etat_le) for rank, one in enumerate(entry.engagements)]
    yield from ((path, day) for path, day in found if day is not None)
