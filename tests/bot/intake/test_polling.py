"""Long polling: the offset moves behind what is stored, and troubles pass."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.delivery.telegram_api import TelegramApi, TokenRefused
from bot.intake.polling import Polling, SecondPoller
from bot.intake.reception import Reception
from bot.standin import TOKEN, StandIn
from bot.storage.database import Database
from bot.storage.mail.inbox import Inbox
from bot.urgences import AtOnce
from tests.bot.conftest import Failing
from tests.bot.counting import counted
from tests.conftest import eventually


def poller(standin: StandIn, reception: Reception, database: Database, token: str = TOKEN) -> Polling:
    """A polling of the stand-in."""
    api = TelegramApi(standin.url, token)
    return Polling(api.address, reception, database, AtOnce(api), poll_seconds=1)


@asynccontextmanager
async def polling(standin: StandIn, reception: Reception, database: Database) -> AsyncIterator[None]:
    """Polling while the block lasts; it must not have ended by itself."""
    task = asyncio.create_task(poller(standin, reception, database).run())
    yield
    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_what_is_stored_is_confirmed(
    database: Database, standin: StandIn, inbox: Inbox, reception: Reception
) -> None:
    """Each update is taken once, and Telegram may forget it."""
    resident = standin.person()
    resident.send("un")
    async with polling(standin, reception, database):
        await counted(inbox, 1)
        resident.send("deux")
        await counted(inbox, 2)
        await eventually(lambda: not standin.pending)


@pytest.mark.usefixtures("sqlite_only")
async def test_what_cannot_be_stored_is_asked_again(
    database: Database, standin: StandIn, inbox: Inbox, reception: Reception, failing: Failing
) -> None:
    """While the database fails the offset stays: Telegram keeps the update and gives it again."""
    standin.person().send("bonjour")
    async with failing("updates"):
        task = asyncio.create_task(poller(standin, reception, database).run())
        await eventually(lambda: len(standin.calls_of("getUpdates")) >= 2)
        assert [call["offset"] for call in standin.calls_of("getUpdates")][:2] == [0, 0]
        assert len(standin.pending) == 1
    await counted(inbox, 1)
    await eventually(lambda: not standin.pending)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_numbers_that_start_again_lower_are_not_dropped(
    database: Database, standin: StandIn, inbox: Inbox, reception: Reception
) -> None:
    """After a quiet week Telegram may number from anywhere: an offset left above would drop what comes."""
    standin.raw_update({"update_id": 900_000, "message": {"chat": {"id": 7}}})
    async with polling(standin, reception, database):
        await counted(inbox, 1)
        await eventually(lambda: len(standin.calls_of("getUpdates")) >= 3)
        for number in (5, 6):
            standin.raw_update({"update_id": number, "message": {"chat": {"id": 7}}})
            await counted(inbox, number - 3)
        await eventually(lambda: not standin.pending)


async def test_another_poller_at_the_start_is_told(database: Database, standin: StandIn, reception: Reception) -> None:
    """409 to the first request: two processes would steal each other's messages."""
    standin.fail("getUpdates", status=409)
    with pytest.raises(SecondPoller, match="Un autre programme"):
        await poller(standin, reception, database).run()


async def test_another_poller_later_is_outlived(
    database: Database, standin: StandIn, inbox: Inbox, reception: Reception
) -> None:
    """Somebody tried the token elsewhere: the service goes on."""
    async with polling(standin, reception, database):
        await eventually(lambda: len(standin.calls_of("getUpdates")) >= 2)
        standin.fail("getUpdates", status=409)
        standin.person().send("bonjour")
        await counted(inbox, 1)


@pytest.mark.parametrize("token", ["123456:not-this-one", "bad token"])
async def test_a_token_that_telegram_refuses_ends_it(
    database: Database, standin: StandIn, reception: Reception, token: str
) -> None:
    """Revoked or mistyped: asking again for ever would help nobody."""
    with pytest.raises(TokenRefused, match="@BotFather"):
        await poller(standin, reception, database, token).run()


async def test_a_token_revoked_later_ends_it(database: Database, standin: StandIn, reception: Reception) -> None:
    """Also in the middle of the service's life."""
    task = asyncio.create_task(poller(standin, reception, database).run())
    await eventually(lambda: len(standin.calls_of("getUpdates")) >= 1)
    standin.fail("getUpdates", status=401)
    with pytest.raises(TokenRefused):
        await asyncio.wait_for(task, 5)


async def test_every_passing_trouble_passes(
    database: Database, standin: StandIn, inbox: Inbox, reception: Reception
) -> None:
    """A limit, a broken server, a reset connection, half an answer: the message arrives all the same."""
    standin.fail("getUpdates", retry_after=1)
    standin.fail("getUpdates", status=500)
    standin.fail("getUpdates", reset=True)
    standin.person().send("bonjour")
    async with polling(standin, reception, database):
        await counted(inbox, 1)
    assert len(standin.calls_of("getUpdates")) >= 4


async def test_an_answer_cut_in_the_middle_is_asked_again(
    database: Database, standin: StandIn, inbox: Inbox, reception: Reception
) -> None:
    """Half a body is no answer."""
    standin.fail("getUpdates", half_a_body=True)
    standin.person().send("bonjour")
    async with polling(standin, reception, database):
        await counted(inbox, 1)
