"""Whom to call for what is proposed without a way to reach it."""

from knowledge.exchange.reach import LACKING, reachable
from knowledge.exchange.received import Received
from knowledge.guichet import Guichet


def test_a_service_of_a_structure_that_nobody_received_lacks_a_number(town: Guichet) -> None:
    """It is told so; a name that stands nowhere breaks nothing."""
    service = Received("services", "1", {"id": "cours-zorglub", "structure": "zorglub"}, None, {"nom": "Annuaire"})
    assert list(reachable([service], town.base)) == [(service, LACKING)]
