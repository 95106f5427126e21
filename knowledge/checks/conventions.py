"""Conventions that nobody follows up any more."""

from collections.abc import Iterator

from knowledge.answering.dates import full_day
from knowledge.checks.relecture import Relecture
from knowledge.echeances import PREAVIS_JOURS, echeances_de
from knowledge.model.convention import Convention
from knowledge.reading.fault import Fault


def past_its_term(relecture: Relecture) -> Iterator[Fault]:
    """CONVENTION_ECHUE: a convention is over."""
    for placed, convention in relecture.of(Convention):
        if convention.echeance and convention.echeance < relecture.today:
            yield placed.warning("CONVENTION_ECHUE", "echeance", date=full_day(convention.echeance))


def due_soon(relecture: Relecture) -> Iterator[Fault]:
    """ECHEANCE_PROCHE: the term of a convention, or the day its renewal is decided, is near."""
    for placed, convention in relecture.of(Convention):
        for due in echeances_de(convention, relecture.today):
            if 0 <= due.jours <= PREAVIS_JOURS:
                values = {"champ": due.champ, "date": full_day(due.jour), "jours": due.jours}
                yield placed.warning("ECHEANCE_PROCHE", due.champ, **values)


def carried_by_nobody(relecture: Relecture) -> Iterator[Fault]:
    """ENGAGEMENT_SANS_SERVICE: no service carries a promise, and nothing says that this is not settled yet."""
    for placed, convention in relecture.of(Convention):
        for rank, engagement in enumerate(convention.engagements):
            if not engagement.services and not engagement.non_precise:
                yield placed.warning("ENGAGEMENT_SANS_SERVICE", "engagements", rank, valeur=engagement.titre)
