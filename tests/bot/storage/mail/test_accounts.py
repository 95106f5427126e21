"""The accounts add up, whatever was done and whatever was erased since."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from bot.storage.database import Database
from bot.storage.mail.accounts import SETTLING, Account, Accounts
from bot.storage.mail.inbox import Arrival, Inbox
from bot.storage.tables import updates
from tests.bot.raw import Clock

NOBODY_BUSY: frozenset[int] = frozenset()


async def arrive(inbox: Inbox, clock: Clock, *numbers: int) -> None:
    """Updates of a chat each."""
    await inbox.store([Arrival(number, number, b"") for number in numbers], clock.now)


async def test_received_is_answered_and_pending_and_aside(database: Database, inbox: Inbox, clock: Clock) -> None:
    """Duplicates are not received twice; retention erases rows and not what they add up to."""
    await arrive(inbox, clock, 1, 2, 3, 4)
    await arrive(inbox, clock, 4, 5)
    for _ in range(2):
        (claimed,) = await inbox.claim(clock.now, NOBODY_BUSY)
        await inbox.done(claimed)
    (poison,) = await inbox.claim(clock.now, NOBODY_BUSY)
    await inbox.failed(poison, "KeyError", clock.now, most=1)
    expected = Account(received=5, answered=2, pending=2, aside=1)
    assert await Accounts(database).updates() == expected
    assert await inbox.forget_before(clock.now + timedelta(days=1)) == 2
    assert await Accounts(database).updates() == expected
    assert await Accounts(database).explain() == 0


async def test_an_update_that_vanished_is_seen(database: Database, inbox: Inbox, clock: Clock) -> None:
    """Whatever removed it: what was received is counted apart from what is there."""
    await arrive(inbox, clock, 1, 2)
    async with database.transaction() as connection:
        await connection.execute(delete(updates).where(updates.c.update_id == 1))
    assert (await Accounts(database).updates()).unexplained == 1
    assert await Accounts(database).explain() == 1


async def test_what_an_older_version_stored_is_explained(database: Database, inbox: Inbox, clock: Clock) -> None:
    """It does not count: during an upgrade there are more updates than were counted, and none vanished."""
    await arrive(inbox, clock, 1)
    async with database.transaction() as connection:
        old = {"update_id": 2, "chat": 7, "payload": b"", "state": "waiting", "attempts": 0, "received_at": clock.now}
        await connection.execute(updates.insert(), old)
    assert await Accounts(database).explain() == 0
    assert await Accounts(database).updates() == Account(received=2, answered=0, pending=2, aside=0)


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [((1, 2, 3), 0), ((1, 4, 5, 9), 5), ((9, 5, 4, 1), 5), ((1, 2, 900_000, 900_001), 0)],
)
async def test_numbers_that_never_came_are_counted(
    database: Database, inbox: Inbox, clock: Clock, numbers: tuple[int, ...], missing: int
) -> None:
    """In whatever order the others came; a jump far away is Telegram numbering anew; the last minutes may settle."""
    await arrive(inbox, clock, *numbers)
    assert await Accounts(database).missing(clock.now) == 0
    clock.now += SETTLING + timedelta(seconds=1)
    assert await Accounts(database).missing(clock.now) == missing
