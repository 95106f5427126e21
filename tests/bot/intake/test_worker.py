"""The worker: every update seen through, in order, whatever happens."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.intake.worker import Worker
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.inbox import LEASE, MOST_ATTEMPTS, MOST_CLAIMS, Arrival, Inbox
from bot.storage.secrets import Pseudonyms
from knowledge.memory import Memory
from tests.bot.conftest import Failing
from tests.bot.counting import counted
from tests.bot.raw import Clock
from tests.conftest import eventually

Process = Callable[[bytes], Awaitable[str | None]]


class Told:
    """The chats whose resident heard that a message could not be dealt with."""

    def __init__(self) -> None:
        self.chats: list[int] = []

    async def __call__(self, chat: int, _payload: bytes) -> None:
        """Remember one."""
        self.chats.append(chat)


@asynccontextmanager
async def working(
    database: Database, process: Process, clock: Clock, told: Told | None = None, apart: bytes = b"nobody"
) -> AsyncIterator[Worker]:
    """A worker at work, stopped at the end; it deals apart with what begins as `apart`."""
    worker = Worker(database, process, clock, told or Told(), is_apart=lambda payload: payload.startswith(apart))
    task = asyncio.create_task(worker.run())
    yield worker
    await worker.stop(patience=0.2)
    await task


async def store(inbox: Inbox, clock: Clock, *chats: int) -> None:
    """One update for each chat given, numbered from 1; its bytes are `chat:number`."""
    for number, chat in enumerate(chats, start=1):
        await inbox.store([Arrival(number, chat, f"{chat}:{number}".encode())], clock.now)


async def test_chats_go_on_together_and_each_keeps_its_order(database: Database, inbox: Inbox, clock: Clock) -> None:
    """Never two updates of one chat, and every chat in the order of arrival; several chats at once on PostgreSQL."""
    seen: list[tuple[int, int]] = []
    running: Counter[int] = Counter()
    most_at_once = 0

    async def process(payload: bytes) -> None:
        nonlocal most_at_once
        chat, number = map(int, payload.split(b":"))
        running[chat] += 1
        most_at_once = max(most_at_once, running.total())
        assert running[chat] == 1
        await asyncio.sleep(0.01 * (number % 3))
        running[chat] -= 1
        seen.append((chat, number))

    await store(inbox, clock, *[7, 8, 9, 10] * 5)
    async with working(database, process, clock):
        await eventually(lambda: len(seen) == 20)
    for chat in (7, 8, 9, 10):
        numbers = [number for mine, number in seen if mine == chat]
        assert numbers == sorted(numbers)
    assert most_at_once > 1 or database.is_sqlite, "SQLite has one writer, which an update holds to its end"


async def test_a_conversation_that_fails_is_tried_again_then_set_aside_and_told(
    database: Database, inbox: Inbox
) -> None:
    """Three attempts, one word to the resident, and the chat's next message is answered."""
    clock, told = Clock(step=timedelta(seconds=5)), Told()
    seen: list[bytes] = []

    async def process(payload: bytes) -> str | None:
        seen.append(payload)
        return "KeyError" if payload == b"7:1" else None

    await store(inbox, clock, 7, 7)
    async with working(database, process, clock, told):
        await eventually(lambda: b"7:2" in seen)
    assert seen == [b"7:1"] * 3 + [b"7:2"]
    assert told.chats == [7]
    assert await inbox.counts() == {"aside": 1, "done": 1}


async def test_what_cannot_be_stored_is_set_aside_too(database: Database, inbox: Inbox) -> None:
    """A value put off to the end of the transaction, which the database then refuses, blocks nobody either."""
    clock, told = Clock(step=timedelta(seconds=5)), Told()
    conversations = Conversations(database, Pseudonyms(b"key"))
    seen: list[bytes] = []

    async def process(payload: bytes) -> None:
        seen.append(payload)
        await conversations.save(7, Memory(commune="\ud83d" if payload == b"7:1" else "sceaux"), clock.now)

    await store(inbox, clock, 7, 8, 7)
    async with working(database, process, clock, told):
        await eventually(lambda: b"7:3" in seen)
        await counted(inbox, 3)
    assert seen.count(b"7:1") >= MOST_ATTEMPTS
    assert told.chats == [7]
    assert await inbox.counts() == {"aside": 1, "done": 2}
    assert (await conversations.load(7)).commune == "sceaux"


@pytest.mark.parametrize("cause", ["NetworkError", "TimeoutError"])
async def test_a_silence_of_telegram_is_waited_out(database: Database, inbox: Inbox, cause: str) -> None:
    """Telegram unreachable is nobody's fault: the message waits longer than for a conversation that fails."""
    clock, told = Clock(step=timedelta(minutes=6)), Told()
    attempts = 0

    async def process(_payload: bytes) -> str | None:
        nonlocal attempts
        attempts += 1
        return cause if attempts < MOST_CLAIMS else None

    await store(inbox, clock, 7)
    async with working(database, process, clock, told):
        await eventually(lambda: attempts == MOST_CLAIMS)
    assert told.chats == []
    assert await inbox.counts() == {"done": 1}


async def test_an_update_that_kills_is_not_taken_for_ever(database: Database, inbox: Inbox, clock: Clock) -> None:
    """Taken ten times without an end, it is set aside unread, and the chat goes on."""
    seen: list[bytes] = []

    async def process(payload: bytes) -> None:
        seen.append(payload)

    await store(inbox, clock, 7, 7)
    for _ in range(MOST_CLAIMS):
        assert await inbox.claim(clock.now, frozenset())
        clock.now += LEASE + timedelta(seconds=1)
    told = Told()
    async with working(database, process, clock, told):
        await eventually(lambda: bool(seen))
    assert seen == [b"7:2"]
    assert told.chats == [7]


@pytest.mark.parametrize("cause", ["unreadable ValueError", "KeyError"])
async def test_an_update_of_nobody_is_set_aside_without_a_word(database: Database, inbox: Inbox, cause: str) -> None:
    """There is nobody to tell; tried once, it makes no other of its kind wait."""
    clock, told, seen = Clock(step=timedelta(seconds=5)), Told(), []

    async def process(payload: bytes) -> str | None:
        seen.append(payload)
        return cause

    await store(inbox, clock, 0, 0)
    async with working(database, process, clock, told):
        await counted(inbox, 2, "aside")
    assert told.chats == []
    assert len(seen) == 2


async def test_what_cannot_be_read_is_not_read_again(database: Database, inbox: Inbox, clock: Clock) -> None:
    """The same bytes would give the same: set aside at once, so that the chat goes on."""
    seen: list[bytes] = []

    async def process(payload: bytes) -> str | None:
        seen.append(payload)
        return "unreadable ValueError" if payload == b"7:1" else None

    await store(inbox, clock, 7, 7)
    async with working(database, process, clock):
        await counted(inbox, 1, "done")
    assert seen == [b"7:1", b"7:2"]


async def test_stopping_finishes_what_runs_and_leaves_the_rest(database: Database, inbox: Inbox, clock: Clock) -> None:
    """What is in hand is finished; what waits is found free by the next process."""
    gate, started, finished = asyncio.Event(), asyncio.Event(), []

    async def process(payload: bytes) -> None:
        started.set()
        await gate.wait()
        finished.append(payload)

    await store(inbox, clock, 7, 7)
    worker = Worker(database, process, clock, Told())
    running = asyncio.create_task(worker.run())
    await started.wait()
    stopping = asyncio.create_task(worker.stop())
    await asyncio.sleep(0.01)
    assert not stopping.done()
    gate.set()
    await stopping
    await running
    assert finished == [b"7:1"]
    (left,) = await inbox.claim(clock.now, frozenset())
    assert (left.payload, left.attempts) == (b"7:2", 1)


async def test_stopping_does_not_wait_for_ever(database: Database, inbox: Inbox, clock: Clock) -> None:
    """A conversation that does not end is cut, and its update stays to be tried again."""
    started = asyncio.Event()

    async def process(_payload: bytes) -> None:
        started.set()
        await asyncio.Event().wait()

    await store(inbox, clock, 7)
    async with asyncio.timeout(2), working(database, process, clock):
        await started.wait()
    assert await inbox.counts() == {"waiting": 1}


@pytest.mark.usefixtures("sqlite_only")
async def test_a_database_that_fails_and_comes_back(
    database: Database, inbox: Inbox, clock: Clock, failing: Failing
) -> None:
    """The worker outlives it, and what waited is dealt with."""
    seen: list[bytes] = []

    async def process(payload: bytes) -> None:
        seen.append(payload)

    await store(inbox, clock, 7)
    async with failing("updates"):
        worker = Worker(database, process, clock, Told())
        running = asyncio.create_task(worker.run())
        await asyncio.sleep(0.05)
        assert not running.done()
        assert seen == []
    worker.wake()
    await eventually(lambda: seen == [b"7:1"])
    await worker.stop()
    await running
