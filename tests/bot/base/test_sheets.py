"""The list of the entries, and one of them."""

from dataclasses import replace
from time import process_time

import pytest

from bot.base.sheets import SheetFilter, sheet_of, sheets
from knowledge.guichet import Guichet
from knowledge.model.base import Base
from tests.conftest import MONDAY_MORNING

TODAY = MONDAY_MORNING.date()


def test_a_place_is_of_its_town_and_of_the_topics_of_its_services(town: Guichet) -> None:
    """One entry alone is told as in the list; there is none of another name or of another kind."""
    (listed,) = sheets(town.base, TODAY, SheetFilter(kind="structures", words="pmi-vaubrun"))
    assert listed.communes == {"vaubrun"}
    assert "pmi" in listed.topics
    assert sheet_of(town.base, "structures", "pmi-vaubrun", TODAY) == listed
    assert sheet_of(town.base, "structures", "nowhere", TODAY) is None
    assert sheet_of(town.base, "services", "pmi-vaubrun", TODAY) is None


@pytest.mark.parametrize("kind", ["services", "structures", "communes", "conventions"])
def test_every_entry_is_told_alone_as_in_the_list(town: Guichet, kind: str) -> None:
    """Whatever its kind."""
    listed = sheets(town.base, TODAY, SheetFilter(kind=kind))
    assert listed
    assert [sheet_of(town.base, kind, one.entry.id, TODAY) for one in listed] == listed


def test_the_list_costs_as_much_an_entry_in_a_large_base(town: Guichet) -> None:
    """Each place asks for its own services, not for all of them."""
    small, large = (_seconds(_many(town.base, number)) for number in (400, 3_200))
    assert large < 24 * small, "eight times as many entries"


def _many(base: Base, number: int) -> Base:
    """A base of so many services, each at a place of its own."""
    service, place = base.services["pmi-vaubrun-consultations"], base.structures["pmi-vaubrun"]
    names = [f"n-{rank}" for rank in range(number)]
    return replace(
        base,
        services={name: service.model_copy(update={"id": name, "structure": name}) for name in names},
        structures={name: place.model_copy(update={"id": name}) for name in names},
    )


def _seconds(base: Base) -> float:
    """Processor time of the list, the best of three."""
    return min(_timed(base) for _ in range(3))


def _timed(base: Base) -> float:
    before = process_time()
    sheets(base, TODAY)
    return process_time() - before
