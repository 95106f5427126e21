"""Topics and services looked up by name."""

from dataclasses import replace
from time import process_time

from knowledge.guichet import Guichet
from knowledge.lookup import MOST, look_up
from knowledge.model.base import Base
from knowledge.model.territoire import Commune


def test_a_service_is_found_by_its_words_and_its_place(town: Guichet) -> None:
    """Only for people whom it serves; nothing is found of nothing."""
    base = town.base
    vaubrun = base.communes["vaubrun"]
    assert "pmi-vaubrun-consultations" in {found.service for found in look_up(base, "pmi vaub", vaubrun)}
    assert look_up(base, "", vaubrun) == ()
    elsewhere = vaubrun.model_copy(update={"code_insee": "69123", "departement": "69"})
    assert "pmi-vaubrun-consultations" not in {found.service for found in look_up(base, "pmi vaub", elsewhere)}


def test_a_large_base_costs_no_more_for_a_commune(town: Guichet) -> None:
    """Whether a service is for a commune is asked of the service, not of all of them."""
    base, commune = _many(town.base, 2_000), town.base.communes["vaubrun"]
    assert len(look_up(base, "permanence", commune)) == MOST
    assert _seconds(base, commune) < 5 * _seconds(base, None)


def _many(base: Base, number: int) -> Base:
    service = base.services["pmi-vaubrun-consultations"]
    services = [service.model_copy(update={"id": f"s-{rank}", "nom": f"Permanence {rank}"}) for rank in range(number)]
    return replace(base, services={service.id: service for service in services})


def _seconds(base: Base, commune: Commune | None) -> float:
    """Processor time of one search, the best of three."""
    return min(_timed(base, commune) for _ in range(3))


def _timed(base: Base, commune: Commune | None) -> float:
    before = process_time()
    look_up(base, "permanence 1", commune)
    return process_time() - before
