"""A start while Telegram is down, or wants to be left alone: pages are served, and residents once it answers."""

import asyncio

import pytest
from aiohttp import ClientSession

from bot import service as service_module
from bot.refusal import Refused
from bot.service import Service
from bot.settings import Settings
from bot.standin import StandIn
from bot.urgences import Vigil
from knowledge.guichet import Guichet
from tests.bot.raw import Clock
from tests.bot.test_service import QUESTION, free_port


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram is tried again after a moment."""
    monkeypatch.setattr(service_module, "FIRST_PAUSE", 0.1)


@pytest.fixture
def by_webhook(settings: Settings) -> Settings:
    """The settings of a service that Telegram posts to."""
    port = free_port()
    return settings.model_copy(update={"public_url": f"http://127.0.0.1:{port}/", "port": port})


async def status_of(service: Service, path: str) -> int:
    """What the service answers to a browser."""
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{service.port}{path}") as response:
        return response.status


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_the_pages_do_not_wait_for_telegram(
    method: str, settings: Settings, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """They are served though it fails at every call; what was asked meanwhile is answered once it is there."""
    standin.fail(method, status=500, times=1000)
    async with Service(settings, town, clock, host="127.0.0.1", poll_seconds=1) as service:
        assert await status_of(service, "/moderation/") == 401
        assert await status_of(service, "/readyz") == 200
        resident = standin.person()
        resident.send(QUESTION)
        standin.heal()
        assert "01 99 00 40 00" in ((await resident.reply()).text or "")


async def test_a_telegram_that_wants_to_be_told_much_later_is_left_alone(
    by_webhook: Settings, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """A start that slept for an hour, or ended and began again, would serve nobody: it goes on without."""
    standin.fail("setWebhook", status=429, retry_after=3600)
    async with Service(by_webhook, town, clock, host="127.0.0.1") as service:
        assert await status_of(service, "/readyz") == 200
        resident = standin.person()
        resident.send(QUESTION)
        assert "01 99 00 40 00" in ((await resident.reply()).text or "")


async def test_a_danger_does_not_wait_for_telegram_to_say_who_the_bot_is(
    by_webhook: Settings, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """Posts come to the address of before: help numbers leave, and the rest waits."""
    async with Service(by_webhook, town, clock, host="127.0.0.1"):
        pass
    standin.fail("getMe", status=500, times=1000)
    async with Service(by_webhook, town, clock, host="127.0.0.1"):
        resident = standin.person()
        resident.send(QUESTION)
        resident.send("je veux mourir")
        assert "3114" in ((await resident.reply()).text or "")
        standin.heal()
        assert "01 99 00 40 00" in ((await resident.reply()).text or "")


async def test_dangers_that_nobody_can_answer_any_more_end_the_service(
    settings: Settings, standin: StandIn, town: Guichet, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What answers them stops by itself: the process ends and is begun again, rather than be silent until then."""

    async def broken(_vigil: Vigil) -> bool:
        raise ArithmeticError

    monkeypatch.setattr(Vigil, "_look", broken)
    standin.fail("getMe", status=500, times=1000)
    async with Service(settings, town, clock, host="127.0.0.1", poll_seconds=1) as service:
        with pytest.raises(ArithmeticError):
            async with asyncio.timeout(5):
                await service.failed


async def test_nobody_waits_for_what_the_bot_says_of_itself(
    settings: Settings, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """Its menu and its description can wait: Telegram does not answer to them, and residents are answered."""
    standin.fail("setMyCommands", timeout=60)
    async with Service(settings, town, clock, host="127.0.0.1", poll_seconds=1):
        resident = standin.person()
        resident.send(QUESTION)
        assert "01 99 00 40 00" in ((await resident.reply()).text or "")
    assert not standin.calls_of("setMyDescription")


async def test_a_token_revoked_while_telegram_was_down_ends_the_service(
    settings: Settings, standin: StandIn, town: Guichet, clock: Clock
) -> None:
    """It is told as at any start."""
    standin.fail("getMe", status=500)
    standin.fail("getMe", status=401)
    async with Service(settings, town, clock, host="127.0.0.1", poll_seconds=1) as service:
        with pytest.raises(Refused, match="@BotFather"):
            await service.failed
