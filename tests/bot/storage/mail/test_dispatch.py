"""The outbox seen by several senders: each call is one sender's, and a sleeper's is another's."""

import asyncio

import pytest

from bot.storage.database import Database
from bot.storage.mail.dispatch import LEASE, Dispatch, Sent, Taken
from bot.storage.mail.outbox import Outbox, Outgoing, Urgency
from bot.storage.tables import outbox as calls
from tests.bot.counting import states
from tests.bot.raw import Clock

NONE: frozenset[int] = frozenset()


@pytest.fixture
def outbox(database: Database) -> Outbox:
    """The outbox of the database."""
    return Outbox(database)


async def fill(outbox: Outbox, clock: Clock, *chats: int) -> None:
    """One message for each chat given."""
    for chat in chats:
        await outbox.put(Outgoing(chat, "sendMessage", {"chat_id": chat, "text": "x"}, Urgency.REPLY), clock.now)


async def take(database: Database, clock: Clock) -> list[Taken]:
    """What a sender that holds nobody takes."""
    return await Dispatch(database).take(clock.now, 10, NONE, NONE)


async def test_two_senders_never_take_the_same_call(
    database: Database, second_process: Database, outbox: Outbox, clock: Clock
) -> None:
    """Taking at the same time, they share; what comes next in a chat waits for what is under way, wherever that is."""
    await fill(outbox, clock, *range(1, 21), *range(1, 21))
    taken = await asyncio.gather(*(take(one, clock) for one in (database, second_process) * 2))
    chats = [one.chat for some in taken for one in some]
    assert len(chats) == len(set(chats))
    assert set(chats) == set(range(1, 21))
    assert await take(second_process, clock) == []


async def test_a_sender_that_slept_past_its_lease_settles_nothing(
    database: Database, second_process: Database, outbox: Outbox, clock: Clock
) -> None:
    """Another one put its call in doubt and took it: the sleeper's word on it no longer counts."""
    await fill(outbox, clock, 7)
    (slept,) = await take(database, clock)
    clock.now += LEASE
    assert await Dispatch(second_process).interrupted(clock.now) == 0
    clock.pass_by(seconds=1)
    assert await Dispatch(second_process).interrupted(clock.now) == 1
    (again,) = await take(second_process, clock)
    await Dispatch(database).settle([(slept, Sent(1))], clock.now)
    assert await states(database, calls) == {"sending": 1}
    await Dispatch(second_process).settle([(again, Sent(2))], clock.now)
    assert await states(database, calls) == {"sent": 1}


async def test_chats_held_and_resting_are_left_alone(database: Database, outbox: Outbox, clock: Clock) -> None:
    """Of a chat that received enough, only a danger leaves; of one that Telegram asked to leave alone, nothing."""
    await fill(outbox, clock, 7, 8, 9)
    for chat in (7, 8):
        await outbox.put(Outgoing(chat, "sendMessage", {"chat_id": chat, "text": "!"}, Urgency.DANGER), clock.now)
    taken = await Dispatch(database).take(clock.now, 10, frozenset({8}), frozenset({7}))
    assert [(one.chat, one.urgency) for one in taken] == [(7, Urgency.DANGER), (9, Urgency.REPLY)]


async def test_what_is_settled_is_dropped_and_still_counted(database: Database, outbox: Outbox, clock: Clock) -> None:
    """Soon without a reference, after ninety days with one."""
    await fill(outbox, clock, 7)
    await outbox.put(Outgoing(8, "sendMessage", {"text": "x"}, Urgency.REPLY, "affaire:1:1"), clock.now)
    dispatch = Dispatch(database)
    await dispatch.settle([(one, Sent(5)) for one in await take(database, clock)], clock.now)
    for days, left in ((1, 1), (91, 0)):
        clock.pass_by(days=days)
        await dispatch.forget(clock.now)
        assert sum((await states(database, calls)).values()) == left
