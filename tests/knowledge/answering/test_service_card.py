"""A service told at one instant."""

from datetime import UTC, datetime

from knowledge.answering.service_card import ServiceCard
from knowledge.guichet import Guichet
from knowledge.horaires import PARIS
from knowledge.texts.catalogue import catalogue

LATE_IN_PARIS = datetime(2026, 12, 17, 23, 30, tzinfo=UTC)
"""Already Friday 18 December in Paris: the seven days ahead reach the 24th, first day of a closure."""


def test_the_day_is_that_of_paris_whatever_the_clock(town: Guichet) -> None:
    """The same instant told in another zone is the same card."""
    base, texts = town.base, catalogue("replies")
    service, commune = base.services["pmi-vaubrun-consultations"], base.communes["vaubrun"]
    cards = [
        ServiceCard(service, base, commune, now, texts) for now in (LATE_IN_PARIS, LATE_IN_PARIS.astimezone(PARIS))
    ]
    assert "24 décembre" in cards[1].full()
    assert cards[0].full() == cards[1].full()
