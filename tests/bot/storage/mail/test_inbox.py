"""The inbox: nothing twice, nothing lost, a chat in its order."""

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.mail.inbox import LEASE, MOST_ATTEMPTS, Arrival, Claimed, Inbox
from bot.storage.tables import updates
from tests.bot.raw import Clock

NOBODY_BUSY: frozenset[int] = frozenset()


async def take(inbox: Inbox, clock: Clock) -> Claimed:
    """The next update, which must exist."""
    (claimed,) = await inbox.claim(clock.now, NOBODY_BUSY)
    return claimed


async def test_an_update_is_stored_once(inbox: Inbox, clock: Clock) -> None:
    """Telegram repeats itself: the same number again is told as known, even once dealt with."""
    assert await inbox.store([Arrival(1, 7, b"first")], clock.now)
    assert not await inbox.store([Arrival(1, 7, b"again")], clock.now)
    await inbox.done(await take(inbox, clock))
    assert not await inbox.store([Arrival(1, 7, b"again")], clock.now)
    assert await inbox.counts() == {"done": 1}


async def test_a_chat_keeps_its_order_and_blocks_no_other(inbox: Inbox, clock: Clock) -> None:
    """While an update of a chat is in hand the rest of that chat waits, and the other chats do not."""
    for number, chat in enumerate((7, 7, 8), start=1):
        await inbox.store([Arrival(number, chat, b"")], clock.now)
    first, other = await take(inbox, clock), await take(inbox, clock)
    assert (first.update_id, other.update_id) == (1, 3)
    assert await inbox.claim(clock.now, NOBODY_BUSY) == []
    await inbox.done(first)
    assert (await take(inbox, clock)).update_id == 2


async def test_chats_said_to_be_busy_are_left_alone(inbox: Inbox, clock: Clock) -> None:
    """A process never takes a second update of a chat that it works on."""
    await inbox.store([Arrival(1, 7, b"")], clock.now)
    assert await inbox.claim(clock.now, frozenset({7})) == []


async def test_order_is_that_of_arrival_not_of_numbers(inbox: Inbox, clock: Clock) -> None:
    """After a quiet week Telegram's numbers start again lower: arrival decides."""
    for number in (900, 5):
        await inbox.store([Arrival(number, 7, b"")], clock.now)
    assert (await take(inbox, clock)).update_id == 900


async def test_a_lease_that_ends_gives_the_update_to_another(
    inbox: Inbox, second_process: Database, clock: Clock
) -> None:
    """A process that died does not keep what it took: a minute later another takes it, one attempt further."""
    await inbox.store([Arrival(1, 7, b"raw")], clock.now)
    taken, other = await take(inbox, clock), Inbox(second_process)
    clock.now += LEASE
    assert await other.claim(clock.now, NOBODY_BUSY) == []
    clock.pass_by(seconds=1)
    again = await take(other, clock)
    assert (again.number, again.payload, again.attempts) == (taken.number, b"raw", 2)


async def test_two_processes_never_take_the_same_update(inbox: Inbox, second_process: Database, clock: Clock) -> None:
    """Claims of two processes at once share the updates: each is taken once."""
    for number in range(1, 21):
        await inbox.store([Arrival(number, number, b"")], clock.now)
    claims = [one.claim(clock.now, NOBODY_BUSY) for one in (inbox, Inbox(second_process)) for _ in range(10)]
    taken = [claimed.update_id for some in await asyncio.gather(*claims) for claimed in some]
    assert sorted(taken) == list(range(1, 21))


async def test_the_only_process_frees_what_the_dead_one_held(inbox: Inbox, clock: Clock) -> None:
    """Started again, a lone process does not make residents wait for the end of a lease."""
    await inbox.store([Arrival(1, 7, b"")], clock.now)
    await take(inbox, clock)
    await inbox.free()
    assert (await take(inbox, clock)).update_id == 1


async def test_a_lease_counts_in_instants_whatever_the_zone(inbox: Inbox, clock: Clock) -> None:
    """A time given as Paris reads it is the same instant: 10:15 in Paris is 9:15 in UTC."""
    paris = clock.now.astimezone(ZoneInfo("Europe/Paris"))
    await inbox.store([Arrival(1, 7, b"")], paris)
    assert await inbox.claim(paris, NOBODY_BUSY)
    clock.pass_by(minutes=2)
    assert await inbox.claim(clock.now, NOBODY_BUSY)


async def test_a_failure_is_tried_again_later_then_set_aside(inbox: Inbox, database: Database, clock: Clock) -> None:
    """Three attempts, further and further apart; then only the name of the cause is left."""
    await inbox.store([Arrival(1, 7, b"words of a resident")], clock.now)
    await inbox.store([Arrival(2, 7, b"")], clock.now)
    for wait in (2, 4):
        assert not await inbox.failed(await take(inbox, clock), "KeyError", clock.now)
        clock.pass_by(seconds=wait)
        assert await inbox.claim(clock.now, NOBODY_BUSY) == [], "neither again too soon, nor what comes after it"
        clock.pass_by(seconds=1)
    last = await take(inbox, clock)
    assert last.attempts == MOST_ATTEMPTS
    assert await inbox.failed(last, "KeyError", clock.now)
    async with database.transaction() as connection:
        row = (await connection.execute(select(updates).where(updates.c.update_id == 1))).one()
    assert (row.state, row.cause, row.payload, row.chat) == ("aside", "KeyError", None, 0)
    assert (await take(inbox, clock)).update_id == 2


async def test_what_is_dealt_with_names_nobody(inbox: Inbox, database: Database, clock: Clock) -> None:
    """Of an update dealt with, the number stays; neither its words nor its chat."""
    await inbox.store([Arrival(1, 7, b"words")], clock.now)
    await inbox.done(await take(inbox, clock))
    async with database.transaction() as connection:
        row = (await connection.execute(select(updates))).one()
    assert (row.update_id, row.payload, row.chat) == (1, None, 0)


@pytest.mark.parametrize(("days", "left"), [(6, 2), (8, 1)])
async def test_old_numbers_are_forgotten(inbox: Inbox, clock: Clock, days: int, left: int) -> None:
    """Numbers of updates dealt with go after a while; what waits never does."""
    for number in (1, 2):
        await inbox.store([Arrival(number, number, b"")], clock.now)
    await inbox.done(await take(inbox, clock))
    clock.pass_by(days=days)
    await inbox.forget_before(clock.now - timedelta(days=7))
    assert sum((await inbox.counts()).values()) == left
    assert (await inbox.counts())["waiting"] == 1
