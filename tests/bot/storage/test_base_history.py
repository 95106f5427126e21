"""The history of the base, and how long it names people."""

from datetime import timedelta

from bot.storage.base_history import NAMED, NO_AUTHOR, BaseHistory
from bot.storage.database import Database
from tests.bot.raw import Clock


async def test_who_made_a_change_is_forgotten_after_a_year(database: Database, clock: Clock) -> None:
    """The change itself stays, and can still be taken back."""
    history = BaseHistory(database)
    number = await history.add("Camille", clock(), "Téléphone", [])
    assert await history.forget_authors(clock() + timedelta(days=364) - NAMED) == 0
    assert await history.forget_authors(clock() + timedelta(days=366) - NAMED) == 1
    kept = await history.one(number)
    assert kept is not None
    assert (kept.author, kept.summary) == (NO_AUTHOR, "Téléphone")
