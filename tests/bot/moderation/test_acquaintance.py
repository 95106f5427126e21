"""A wrong MODERATION_CHAT_ID is told, whatever Telegram does at that moment, and stops nothing."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.delivery.telegram_api import TelegramApi
from bot.moderation.acquaintance import Acquaintance
from bot.service import Service
from bot.settings import Settings
from bot.standin import TOKEN, Group, StandIn
from knowledge.guichet import Guichet
from knowledge.texts.catalogue import catalogue
from tests.bot.raw import Clock

TOLD = catalogue("cli")("unknown_group")


async def asked(standin: StandIn, group: int | None, caplog: pytest.LogCaptureFixture) -> tuple[str, int]:
    """What is known of a group once Telegram answered, and how often the operator was told."""
    async with TelegramApi(standin.url, TOKEN) as api:
        acquaintance = Acquaintance(api, group, again=0.01)
        async with asyncio.timeout(10):
            await acquaintance.run()
    return acquaintance.readiness(), [one.getMessage() for one in caplog.records].count(TOLD)


async def test_a_group_that_telegram_knows_is_not_told(
    standin: StandIn, group: Group, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor one that became a supergroup, nor none at all."""
    assert await asked(standin, group.id, caplog) == ("ok", 0)
    former = group.id
    group.migrate()
    assert await asked(standin, former, caplog) == ("ok", 0)
    assert await asked(standin, None, caplog) == ("none", 0)


async def test_another_one_is_told(standin: StandIn, group: Group, caplog: pytest.LogCaptureFixture) -> None:
    """A digit wrong; a group from which the bot was sent away; what is no group."""
    assert await asked(standin, group.id - 1, caplog) == ("unknown to Telegram", 1)
    standin.fail("getChat", status=403, description="Forbidden: bot was kicked from the supergroup chat")
    assert await asked(standin, group.id, caplog) == ("unknown to Telegram", 2)
    assert await asked(standin, standin.person().id, caplog) == ("unknown to Telegram", 3)


@pytest.mark.parametrize("fault", [{"status": 502}, {"status": 429, "retry_after": 1}, {"reset": True}])
async def test_telegram_is_asked_again_when_it_does_not_answer(
    standin: StandIn, group: Group, caplog: pytest.LogCaptureFixture, fault: dict[str, Any]
) -> None:
    """Down, too busy, or gone in the middle: nothing is concluded from that."""
    standin.fail("getChat", times=2, **fault)
    assert await asked(standin, group.id, caplog) == ("ok", 0)
    assert len(standin.calls_of("getChat")) == 3


async def test_operators_read_it_and_residents_are_answered(
    standin: StandIn, settings: Settings, town: Guichet, clock: Clock
) -> None:
    """`/readyz` names it beside the base; the service goes on."""
    wrong = settings.model_copy(update={"moderation_chat_id": -42})
    async with Service(wrong, town, clock, host="127.0.0.1", poll_seconds=1) as service, ClientSession() as session:
        async with asyncio.timeout(10):
            while True:
                async with session.get(f"http://127.0.0.1:{service.port}/readyz") as answer:
                    ready = await answer.json()
                if ready["moderators"] != "not asked yet":
                    break
                await asyncio.sleep(0.05)
        assert (answer.status, ready["moderators"]) == (200, "unknown to Telegram")
        resident = standin.person()
        resident.send("bonjour")
        assert (await resident.reply()).text
