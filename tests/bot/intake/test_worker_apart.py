"""Updates that the worker deals with apart: they make nobody wait but their chat, and are kept whole all the same."""

import asyncio
from datetime import timedelta

from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.ending import ending
from bot.storage.mail.inbox import LEASE, MOST_ATTEMPTS, Arrival, ClaimLost, Inbox
from bot.storage.secrets import Pseudonyms
from knowledge.memory import Memory
from tests.bot.counting import counted
from tests.bot.intake.test_worker import Told, store, working
from tests.bot.raw import Clock


async def test_what_is_dealt_with_apart_makes_nobody_wait_but_its_chat(
    database: Database, inbox: Inbox, clock: Clock
) -> None:
    """Others are answered, those taken with it and those that come later; its chat keeps its order."""
    gate, seen = asyncio.Event(), []

    async def process(payload: bytes) -> None:
        if payload.startswith(b"7:"):
            await gate.wait()
        seen.append(payload)

    await store(inbox, clock, 7, 8, 7, 9)
    async with working(database, process, clock, apart=b"7:") as worker:
        await counted(inbox, 2, "done")
        await inbox.store([Arrival(5, 10, b"10:5")], clock.now)
        worker.wake()
        await counted(inbox, 3, "done")
        assert sorted(seen) == [b"10:5", b"8:2", b"9:4"]
        gate.set()
        await counted(inbox, 5, "done")
    assert seen[3:] == [b"7:1", b"7:3"]


async def test_what_is_dealt_with_apart_is_kept_whole_or_not_at_all(database: Database, inbox: Inbox) -> None:
    """What it stored when it failed is undone; it is tried again, and its end is the mark "done" too."""
    clock, told = Clock(step=timedelta(seconds=5)), Told()
    conversations, failures = Conversations(database, Pseudonyms(b"key")), ["first", "second"]

    def fail(commune: str) -> None:
        raise KeyError(commune)

    async def process(_payload: bytes) -> str | None:
        try:
            async with ending(database):
                await conversations.save(7, Memory(commune=failures[0] if failures else "sceaux"), clock.now)
                if failures:
                    fail(failures.pop(0))
        except KeyError:
            assert (await conversations.load(7)).commune is None
            return "KeyError"
        assert await inbox.counts() == {"done": 1}, "before the worker hears of its end"
        return None

    await store(inbox, clock, 7)
    async with working(database, process, clock, told, apart=b"7:"):
        await counted(inbox, 1, "done")
    assert ((await conversations.load(7)).commune, failures, told.chats) == ("sceaux", [], [])


async def test_what_is_dealt_with_apart_for_too_long_stores_nothing(
    database: Database, inbox: Inbox, clock: Clock
) -> None:
    """Its lease ended, and another process has it: that one stores its end."""
    conversations, tried = Conversations(database, Pseudonyms(b"key")), asyncio.Event()

    async def process(_payload: bytes) -> str | None:
        clock.now += LEASE + timedelta(seconds=1)
        assert await inbox.claim(clock.now, frozenset())
        try:
            async with ending(database):
                await conversations.save(7, Memory(commune="sceaux"), clock.now)
        except ClaimLost:
            tried.set()
            return "ClaimLost"
        return None

    await store(inbox, clock, 7)
    async with working(database, process, clock, apart=b"7:"):
        await tried.wait()
    assert (await conversations.load(7)).commune is None
    assert await inbox.counts() == {"waiting": 1}


async def test_a_press_in_a_group_is_not_waited_out(database: Database, inbox: Inbox) -> None:
    """Others press there too: tried three times, whatever the cause, then whoever pressed is told."""
    clock, told, seen = Clock(step=timedelta(seconds=5)), Told(), []

    async def process(payload: bytes) -> str | None:
        seen.append(payload)
        return "OperationalError" if payload == b"-7:1" else None

    await store(inbox, clock, -7, -7)
    async with working(database, process, clock, told, apart=b"-7:"):
        await counted(inbox, 1, "done")
    assert (seen, told.chats) == ([b"-7:1"] * MOST_ATTEMPTS + [b"-7:2"], [-7])
