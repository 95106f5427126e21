"""Every trial of `make chaos`, small."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.mail.dispatch import LEASE
from knowledge.guichet import Guichet
from tests import postgres
from tests.chaos import outages, personal, trials
from tests.chaos.findings import Result
from tests.chaos.served import preload

pytestmark = [pytest.mark.waits, pytest.mark.usefixtures("town")]
# the town is not for these: begun first, they have it learnt while the other workers are busy with what needs it not


@pytest.fixture(autouse=True)
def ready_to_fork(small_guichet: Guichet, small_town: Path, small_engines: Path) -> None:
    """The processes serve the small town, learnt already: what they lose does not depend on how much they know."""
    assert small_guichet.base.communes
    preload(small_town, small_engines)


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/guichet.sqlite3"
        return
    request.getfixturevalue("postgres_url")  # or the test is skipped
    with postgres.database_on(postgres.server_of_this_run(), f"guichet_chaos_{os.getpid()}") as url:
        yield url


def lost(result: Result) -> dict[str, object]:
    """What must be nothing."""
    return {name: result.figures[name] for name in ("lost", "chats out of order", "unexplained")}


NOTHING = {"lost": 0, "chats out of order": 0, "unexplained": 0}


@pytest.mark.parametrize(("way", "place"), [("webhook", "sqlite"), ("polling", "postgresql")], indirect=["place"])
async def test_killed_at_random_it_loses_nothing(tmp_path: Path, way: str, place: str) -> None:
    """Three kills within the traffic: every question is answered, in the order of its chat."""
    result = await trials.kills(
        tmp_path, place, webhook=way == "webhook", updates=150, chats=30, times=3, per_second=50, later=2 * LEASE
    )
    assert lost(result) == NOTHING
    assert result.figures["integrity"] == "ok"


async def test_a_telegram_that_misbehaves_leaves_nothing_unaccounted_for(tmp_path: Path) -> None:
    """Every fault that networks and Telegram have: each reply is delivered, or its fate is told."""
    url = f"sqlite+aiosqlite:///{tmp_path}/guichet.sqlite3"
    result = await trials.misbehaving_telegram(tmp_path, url, updates=100, chats=50, per_second=50)
    assert result.held, result.figures


async def test_a_full_disk_acknowledges_nothing_and_recovers_alone(tmp_path: Path) -> None:
    """5xx to Telegram, the help numbers leave, and all is answered once there is room."""
    url = f"sqlite+aiosqlite:///{tmp_path}/guichet.sqlite3"
    result = await outages.outage(tmp_path, url, outages.full_disk, updates=60, chats=20, per_second=60, busy=False)
    assert result.held, result.figures


async def test_nothing_personal_is_told_anywhere_and_nothing_is_left_of_who_asks(tmp_path: Path) -> None:
    """Thirty names, numbers, addresses, at DEBUG: not in logs, metrics or the group; no byte after /effacer."""
    url = f"sqlite+aiosqlite:///{tmp_path}/guichet.sqlite3"
    result = await personal.canaries(tmp_path, url, residents=6)
    assert result.held, result.figures
