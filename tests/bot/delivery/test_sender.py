"""The sender against a Telegram that misbehaves: everything put is delivered once, or its fate is said."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.sender import Sender
from bot.delivery.telegram_api import TelegramApi, TokenRefused
from bot.standin import TOKEN, Person, StandIn
from bot.storage.database import Database
from bot.storage.mail.dispatch import Dispatch
from bot.storage.mail.moved_chats import MovedChats
from bot.storage.mail.outbox import CallState, Fate, Outbox, Outgoing, Urgency
from bot.storage.tables import outbox as calls
from tests.bot.counting import states
from tests.conftest import eventually


@pytest.fixture
def database_url(sqlite_path: Path) -> str:
    """SQLite alone: what differs on PostgreSQL is in `storage/mail/test_dispatch.py`."""
    return f"sqlite+aiosqlite:///{sqlite_path}"


def now() -> datetime:
    """What waits becomes due with real time."""
    return datetime.now(UTC)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    """The outbox of the database."""
    return Outbox(database)


@pytest.fixture
def resident(standin: StandIn) -> Person:
    """Somebody who has written to the bot once."""
    person = standin.person()
    person.send("/start")
    return person


@asynccontextmanager
async def sending(database: Database, url: str) -> AsyncIterator[Sender]:
    """A sender at work, stopped at the end."""
    async with TelegramApi(url, TOKEN) as api:
        sender = Sender(Dispatch(database), MovedChats(database), api, now, per_second=1000)
        async with running(sender):
            yield sender


@asynccontextmanager
async def running(sender: Sender) -> AsyncIterator[None]:
    """It runs meanwhile."""
    task = asyncio.create_task(sender.run())
    yield
    await sender.stop()
    await task


def message(chat: int, text: str, urgency: Urgency = Urgency.REPLY, **more: object) -> Outgoing:
    """A text, whose reference is the text."""
    return Outgoing(chat, "sendMessage", {"chat_id": chat, "text": text, **more}, urgency, reference=text)


async def fate(outbox: Outbox, reference: str, wanted: CallState | None = None) -> Fate:
    """What became of a message; waits until it is settled, or in the state wanted."""
    async with asyncio.timeout(10):
        while True:
            found = (await outbox.fates(reference))[0]
            if found.state is wanted or (wanted is None and found.settled_at):
                return found
            await asyncio.sleep(0.01)


def texts(person: Person) -> list[str]:
    """What a resident has received, in order."""
    return [said.text for said in person.chat.messages.values() if said.sender.is_bot]


async def test_a_chat_receives_in_order_and_its_words_are_erased(
    database: Database, outbox: Outbox, standin: StandIn, resident: Person
) -> None:
    """Each message once, as put, with Telegram's number kept; nothing else of it is."""
    async with sending(database, standin.url) as sender:
        for number in range(4):
            await outbox.put(message(resident.id, f"n{number}"), now())
        sender.wake()
        last = await fate(outbox, "n3")
    assert texts(resident) == ["n0", "n1", "n2", "n3"]
    assert (last.state, last.message_id) == (CallState.SENT, max(resident.chat.messages))
    async with database.transaction() as connection:
        rows = (await connection.exec_driver_sql("select parameters, chat from outbox")).all()
    assert {tuple(row) for row in rows} == {(None, 0)}


async def test_dangers_leave_first(database: Database, outbox: Outbox, standin: StandIn, resident: Person) -> None:
    """Before what the same chat and the others wait for."""
    other = standin.person()
    other.send("/start")
    await outbox.put(message(other.id, "reply"), now())
    await outbox.put(message(resident.id, "before"), now())
    await outbox.put(message(resident.id, "card", Urgency.DANGER), now())
    async with sending(database, standin.url):
        await fate(outbox, "before")
        await fate(outbox, "reply")
    assert texts(resident) == ["card", "before"]


Setting = Callable[[StandIn, int], None]

PASSING: dict[str, Setting] = {
    "429": lambda standin, chat: standin.fail("sendMessage", retry_after=1, chat_id=chat),
    "500": lambda standin, chat: standin.fail("sendMessage", status=500, chat_id=chat),
    "refused as written": lambda standin, chat: standin.fail("sendMessage", status=400, chat_id=chat),
}


@pytest.mark.parametrize("trouble", PASSING)
async def test_what_was_surely_not_delivered_is_sent_again_to_that_chat_alone(
    database: Database, outbox: Outbox, standin: StandIn, resident: Person, trouble: str
) -> None:
    """Even a moderator's answer; the chats beside do not wait, and what comes behind keeps its place."""
    other = standin.person()
    other.send("/start")
    PASSING[trouble](standin, resident.id)
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    await outbox.put(message(resident.id, "first", Urgency.ANSWER, reply_markup=keyboard), now())
    await outbox.put(message(resident.id, "second"), now())
    await outbox.put(message(other.id, "beside"), now())
    async with sending(database, standin.url):
        await fate(outbox, "beside")
        await fate(outbox, "second")
    assert (texts(resident), texts(other)) == (["first", "second"], ["beside"])


REFUSED_TWICE = [
    ({"retry_after": 1}, CallState.SENT, None, 1),
    ({"status": 502}, CallState.SENT, None, 1),
    ({"status": 403}, CallState.FAILED, "Forbidden", 0),
    ({"status": 400}, CallState.FAILED, "BadRequest", 0),
    ({"reset": True, "drop_after_delivery": True}, CallState.AMBIGUOUS, "PerhapsArrived", 1),
]


@pytest.mark.parametrize(("second", "state", "cause", "copies"), REFUSED_TWICE)
async def test_what_meets_another_refusal_without_its_markup(
    database: Database,
    outbox: Outbox,
    standin: StandIn,
    resident: Person,
    second: dict[str, Any],
    state: CallState,
    cause: str | None,
    copies: int,
) -> None:
    """The words alone are as good as the first call: what passes is waited for, what is final is said."""
    standin.fail("sendMessage", status=400)
    standin.fail("sendMessage", **second)
    links = {"is_disabled": True}
    await outbox.put(message(resident.id, "answer", Urgency.ANSWER, link_preview_options=links), now())
    async with sending(database, standin.url):
        settled = await fate(outbox, "answer")
    assert (settled.state, settled.cause, len(texts(resident))) == (state, cause, copies)


@pytest.mark.parametrize(
    ("urgency", "copies", "state"),
    [
        (Urgency.DANGER, 5, CallState.SENT),
        (Urgency.REPLY, 4, CallState.AMBIGUOUS),
        (Urgency.NOTICE, 2, CallState.AMBIGUOUS),
        (Urgency.ANSWER, 1, CallState.AMBIGUOUS),
    ],
)
async def test_what_may_have_arrived(
    database: Database,
    outbox: Outbox,
    standin: StandIn,
    resident: Person,
    urgency: Urgency,
    copies: int,
    state: CallState,
) -> None:
    """Delivered, then cut, four times: help numbers go on, the bot's answer is repeated thrice, a moderator's never."""
    standin.fail("sendMessage", reset=True, drop_after_delivery=True, times=4)
    await outbox.put(message(resident.id, "said", urgency), now())
    async with sending(database, standin.url):
        assert (await fate(outbox, "said")).state is state
    assert texts(resident) == ["said"] * copies


async def test_what_a_dead_process_was_sending_is_in_doubt(
    database: Database, outbox: Outbox, standin: StandIn, resident: Person
) -> None:
    """Marked as being sent and never settled: a moderator's answer is shown as ambiguous, that of the bot is sent.

    Even when the next process died with it in hand too: it may never have left.
    """
    dispatch = Dispatch(database)
    for chat, urgency in ((resident.id, Urgency.REPLY), (8, Urgency.ANSWER)):
        await outbox.put(message(chat, urgency.name, urgency), now())
    assert len(await dispatch.take(now(), 9, frozenset(), frozenset())) == 2
    assert await dispatch.interrupted(now()) == 0, "their lease has not ended"
    assert await dispatch.interrupted(now(), all_of_them=True) == 2
    assert len(await dispatch.take(now(), 9, frozenset(), frozenset())) == 1
    assert await dispatch.interrupted(now(), all_of_them=True) == 1
    async with sending(database, standin.url):
        assert (await fate(outbox, "REPLY")).state is CallState.SENT
    assert (await fate(outbox, "ANSWER")).state is CallState.AMBIGUOUS
    assert texts(resident) == ["REPLY"]


async def test_a_resident_who_blocked_the_bot_is_left_alone(
    database: Database, outbox: Outbox, standin: StandIn, resident: Person
) -> None:
    """One refusal is final for all that waits for that chat; who comes back later is answered."""
    resident.block()
    for text in ("one", "two", "three"):
        await outbox.put(message(resident.id, text), now())
    async with sending(database, standin.url):
        assert [(await fate(outbox, text)).cause for text in ("one", "three")] == ["Forbidden"] * 2
        assert len(standin.calls_of("sendMessage")) == 1
        resident.unblock()
        await outbox.put(message(resident.id, "welcome back"), now())
        assert (await fate(outbox, "welcome")).state is CallState.SENT


async def test_a_group_that_moved_is_followed(database: Database, outbox: Outbox, standin: StandIn) -> None:
    """To its new id, which every later start knows."""
    group = standin.group("Équipe")
    old = group.id
    group.migrate()
    await outbox.put(message(old, "first", Urgency.NOTICE), now())
    async with sending(database, standin.url):
        assert (await fate(outbox, "first")).state is CallState.SENT
    assert await MovedChats(database).all() == {old: group.id}


async def test_a_press_acknowledged_too_late_is_not_acknowledged(
    database: Database, outbox: Outbox, standin: StandIn
) -> None:
    """Telegram would call it too old: it expires without a call."""
    late = datetime(2026, 1, 1, tzinfo=UTC)
    await outbox.put(Outgoing(7, "answerCallbackQuery", {"callback_query_id": "1"}, Urgency.REPLY, "press"), late)
    async with sending(database, standin.url):
        assert (await fate(outbox, "press")).cause == "Expired"
    assert standin.calls_of("answerCallbackQuery") == []


async def test_a_token_that_is_refused_ends_it(
    database: Database, outbox: Outbox, standin: StandIn, resident: Person
) -> None:
    """Revoked, Telegram brings nothing any more by webhook either; what waits is for the process that has the next."""
    standin.fail("sendMessage", status=401)
    await outbox.put(message(resident.id, "later"), now())
    async with TelegramApi(standin.url, TOKEN) as api:
        sender = Sender(Dispatch(database), MovedChats(database), api, now)
        with pytest.raises(TokenRefused, match="@BotFather"):
            async with asyncio.timeout(5):
                await sender.run()
    assert await states(database, calls) == {"waiting": 1}


async def test_a_telegram_that_cannot_be_reached_is_waited_for(
    database: Database, outbox: Outbox, standin: StandIn, resident: Person
) -> None:
    """Nothing is lost and nothing is in doubt: no connection, no call."""
    await outbox.put(message(resident.id, "first", Urgency.ANSWER), now())
    async with sending(database, "http://127.0.0.1:1") as sender:
        await eventually(lambda: not sender.reachable)
    assert (await fate(outbox, "first", CallState.WAITING)).cause == "NotArrived"
    async with sending(database, standin.url) as sender:
        assert (await fate(outbox, "first")).state is CallState.SENT
        assert sender.reachable


async def test_calls_that_end_while_others_are_written_down_are_not_forgotten(
    database: Database, outbox: Outbox, standin: StandIn
) -> None:
    """Many chats, answers at any moment: each call is settled once, by the process that made it."""
    people = [standin.person() for _ in range(60)]
    for person in people:
        await outbox.put(message(person.id, f"to:{person.id}"), now())
    async with sending(database, standin.url):
        async with asyncio.timeout(10):
            while await states(database, calls) != {"sent": 60}:  # noqa: ASYNC110 - the outbox tells nobody
                await asyncio.sleep(0.01)
    assert [texts(person) for person in people] == [[f"to:{person.id}"] for person in people]
