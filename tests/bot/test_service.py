"""The service whole, against the stand-in: by webhook, by long polling, and when it cannot start."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread, current_thread

import pytest
from pydantic import SecretStr

from bot.refusal import Refused
from bot.service import Service
from bot.settings import Settings
from bot.standin import DeliveryRules, StandIn
from bot.storage.mail.inbox import Inbox
from knowledge.guichet import Guichet
from knowledge.texts.catalogue import catalogue
from tests.bot.conftest import Spoiling
from tests.bot.counting import counted
from tests.bot.raw import Clock
from tests.conftest import eventually

QUESTION = "où est la PMI de Vaubrun ?"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    """A stand-in whose every other webhook answer gets lost, and which then repeats itself quickly."""
    rules = DeliveryRules(first_delay=0.01, longest_delay=0.02, lost_answers=0.5)
    async with await StandIn.start(rules=rules) as server:
        yield server


@pytest.fixture
def settings(settings: Settings, sqlite_path: Path) -> Settings:
    """The settings, with the database that `failing` knows."""
    return settings.model_copy(update={"database_url": f"sqlite+aiosqlite:///{sqlite_path}"})


@pytest.fixture
def by_webhook(settings: Settings) -> Settings:
    """The settings of a service that Telegram posts to."""
    port = free_port()
    return settings.model_copy(update={"public_url": f"http://127.0.0.1:{port}/", "port": port})


@pytest.mark.parametrize("way", ["settings", "by_webhook"])
async def test_everybody_is_answered_once(
    way: str, request: pytest.FixtureRequest, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """Ten residents at once, by polling or by a webhook half of whose answers get lost: ten answers."""
    settings: Settings = request.getfixturevalue(way)
    async with Service(settings, town, clock, host="127.0.0.1", poll_seconds=1) as service:
        residents = [standin.person() for _ in range(10)]
        for resident in residents:
            resident.send(QUESTION)
        for answer in await asyncio.gather(*(resident.reply() for resident in residents)):
            assert "01 99 00 40 00" in (answer.text or "")
        await eventually(lambda: not standin.pending)
        await counted(Inbox(service.database), 10, "done")
    assert len(standin.calls_of("sendMessage")) == 10


async def test_the_two_ways_follow_each_other(
    settings: Settings, by_webhook: Settings, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """A town that goes from a webhook to polling, or back, changes one setting and loses nothing."""
    resident = standin.person()
    for way in (by_webhook, settings, by_webhook):
        resident.send(QUESTION)  # while nothing runs
        async with Service(way, town, clock, host="127.0.0.1", poll_seconds=1):
            assert "PMI" in ((await resident.reply()).text or "")


async def test_a_conversation_that_fails_is_told_to_the_resident(
    settings: Settings, standin: StandIn, town: Guichet, spoiling: Spoiling
) -> None:
    """When what is remembered cannot be read, the resident hears of it, and the next message is answered."""
    clock = Clock(step=timedelta(seconds=5))
    async with Service(settings, town, clock, host="127.0.0.1", poll_seconds=1):
        resident = standin.person()
        resident.send("bonjour")
        await resident.reply()
        async with spoiling():
            resident.send(QUESTION)
            told = await resident.reply(timeout=10)
        assert told.text == town.voice().pages.plain("trouble").text
        resident.send(QUESTION)
        assert "PMI" in ((await resident.reply()).text or "")


POISONS: tuple[dict[str, object], ...] = (
    {"date": 1e300},
    {"date": 10**30},
    {"date": "hier", "text": 3},
    {"date": 1, "text": {"a": []}, "entities": "x"},
    {"date": 1, "text": "x", "entities": [{"type": "bot_command", "offset": -5, "length": 10**9}]},
    {"date": 1, "photo": [None], "caption": 7},
    {"date": 1, "location": {"latitude": "nord"}},
    {"date": -(10**12), "message_id": None, "from": []},
)
"""What no Telegram sends today, of a chat that exists."""


async def test_poisons_do_not_stop_a_chat(settings: Settings, standin: StandIn, town: Guichet) -> None:
    """Updates that cannot be read are dealt with or set aside, and the next question of that chat is answered."""
    async with Service(settings, town, Clock(step=timedelta(seconds=5)), host="127.0.0.1", poll_seconds=1) as service:
        resident = standin.person()
        chat = {"id": resident.id, "type": "private"}
        for poison in POISONS:
            standin.raw_update({"message": {"message_id": 1, "chat": chat, **poison}}, resident.id)
        standin.raw_update({"callback_query": {"id": "1", "message": {"chat": chat}}}, resident.id)
        standin.raw_update({"kind_of_2031": {"chat": chat}}, resident.id)
        nowhere = {"message_id": 1, "date": 1, "chat": {"id": "sept", "type": "private"}, "text": QUESTION}
        standin.raw_update({"message": nowhere}, resident.id)
        resident.send(QUESTION)
        inbox = Inbox(service.database)
        await counted(inbox, len(POISONS) + 4)
        async with asyncio.timeout(15):
            while "01 99 00 40 00" not in ((await resident.reply()).text or ""):
                pass
        assert (await inbox.counts()).get("waiting", 0) <= 1


@pytest.mark.parametrize("broken", ["\ud83d", "\0"])
async def test_half_a_character_hides_nothing_of_a_message(
    settings: Settings, standin: StandIn, town: Guichet, clock: Clock, broken: str
) -> None:
    """What a database may refuse is replaced: the rest is answered, or kept for the moderators."""
    async with Service(settings, town, clock, host="127.0.0.1", poll_seconds=1) as service:
        resident = standin.person()
        resident.send(f"{broken}{QUESTION}")
        assert "PMI" in ((await resident.reply()).text or "")
        resident.send(f"réparer une montgolfière {broken}")
        assert (await resident.reply()).text != town.voice().pages.plain("trouble").text
        await counted(Inbox(service.database), 2, "done")


@pytest.mark.parametrize(("way", "method"), [("settings", "deleteWebhook"), ("by_webhook", "setWebhook")])
async def test_a_telegram_that_wants_to_be_told_later_is(
    way: str, method: str, request: pytest.FixtureRequest, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """Told twice in a second how updates come, Telegram answers 429: the start waits as asked, and goes on."""
    standin.fail(method, status=429, retry_after=0, times=2)
    async with Service(request.getfixturevalue(way), town, clock, host="127.0.0.1", poll_seconds=1):
        resident = standin.person()
        resident.send(QUESTION)
        assert "01 99 00 40 00" in ((await resident.reply()).text or "")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"telegram_token": SecretStr("123456:not-this-one")}, "wrong_token"),
        ({"telegram_token": SecretStr("pas un jeton")}, "wrong_token"),
        ({"telegram_api_url": "n’importe quoi"}, "telegram_unreachable"),
        ({"public_url": "https://example.org"}, "webhook_refused"),
        ({"database_url": "sqlite+aiosqlite:////proc/state.sqlite3"}, "database_unusable"),
        ({"database_url": "?"}, "database_url"),
    ],
)
async def test_what_prevents_from_starting_is_named(
    settings: Settings, town: Guichet, clock: Clock, change: dict[str, object], code: str
) -> None:
    """One French sentence for each; everything opened is closed again."""
    with pytest.raises(Refused) as refused:
        await Service(settings.model_copy(update=change), town, clock, host="127.0.0.1").start()
    assert refused.value.code == code
    assert "\n" not in str(refused.value)


async def test_a_port_taken_is_named(settings: Settings, standin: StandIn, town: Guichet, clock: Clock) -> None:
    """The stand-in's own port, for one."""
    port = int(standin.url.rsplit(":", 1)[1])
    taken = settings.model_copy(update={"port": port})
    with pytest.raises(Refused, match=f"Le port {port} est déjà pris"):
        await Service(taken, town, clock, host="127.0.0.1").start()


async def test_a_port_that_cannot_be_had_is_not_called_taken(settings: Settings, town: Guichet, clock: Clock) -> None:
    """An address kept for documentation is not of this computer: the cause is told."""
    with pytest.raises(Refused, match="ne peut pas être ouvert") as refused:
        await Service(settings, town, clock, host="192.0.2.1").start()
    assert "cette adresse n’est pas celle de cet ordinateur" in str(refused.value)


class Slow(Guichet):
    """A guichet that takes long, or until its gate opens, getting its other languages ready."""

    def __init__(self, like: Guichet) -> None:
        super().__init__(like.base, like._interpreter.polyglot)
        self.thread: Thread | None = None
        self.gate = Event()

    def warm(self) -> None:
        """Wait."""
        self.thread = current_thread()
        self.gate.wait(20)


async def test_languages_are_got_ready_beside_the_service(
    settings: Settings, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """In a thread of their own: questions are answered meanwhile, and the service stops without waiting for it."""
    slow = Slow(town)
    async with asyncio.timeout(10), Service(settings, slow, clock, host="127.0.0.1", poll_seconds=1):
        resident = standin.person()
        resident.send(QUESTION)
        assert "PMI" in ((await resident.reply()).text or "")
        assert slow.thread is not None
        assert (slow.thread.daemon, slow.thread.is_alive()) == (True, True)
    slow.gate.set()


async def test_a_token_revoked_ends_a_service_that_sends_nothing(
    by_webhook: Settings, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """By webhook nobody writes any more, so nothing is sent; a Telegram that is down meanwhile ends nothing."""
    async with Service(by_webhook, town, clock, host="127.0.0.1", poll_seconds=0) as service:
        standin.fail("getMe", status=500)
        standin.fail("getMe", reset=True)
        standin.fail("getMe", status=401)
        with pytest.raises(Refused, match="@BotFather"):
            await asyncio.wait_for(service.failed, 5)
    assert standin.calls_of("sendMessage") == []


async def test_a_refused_poll_ends_the_service_and_it_still_closes(
    settings: Settings, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """Another poller at the start: `failed` says so, and stopping is clean."""
    standin.fail("getUpdates", status=409)
    async with Service(settings, town, clock, host="127.0.0.1", poll_seconds=1) as service:
        await asyncio.wait({service.failed}, timeout=5)
        error = service.failed.exception()
    assert str(error) == catalogue("cli")("second_poller")
