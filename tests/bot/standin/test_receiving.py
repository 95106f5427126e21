"""getUpdates, and switching between polling and webhook."""

import asyncio
import time

import pytest
from aiohttp import ClientSession
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken

from bot.standin import TOKEN, StandIn
from tests.bot.standin.conftest import Clock
from tests.bot.standin.receiver import receiving


async def test_updates_come_in_order_with_growing_ids(standin: StandIn, bot: Bot) -> None:
    """Two messages are two updates, the second with the next id."""
    resident = standin.person()
    resident.send("un")
    resident.send("deux")
    updates = await bot.get_updates()
    assert [(update.update_id, update.message and update.message.text) for update in updates] == [
        (100, "un"),
        (101, "deux"),
    ]


async def test_an_offset_forgets_what_is_below(standin: StandIn, bot: Bot) -> None:
    """Asking from an id on confirms everything before it, for good."""
    resident = standin.person()
    for text in ("un", "deux", "trois"):
        resident.send(text)
    assert [update.update_id for update in await bot.get_updates(offset=102)] == [102]
    assert [update.update_id for update in await bot.get_updates(offset=0)] == [102]


async def test_a_negative_offset_keeps_the_last_ones(standin: StandIn, bot: Bot) -> None:
    """-1 forgets all but the newest update."""
    resident = standin.person()
    for text in ("un", "deux", "trois"):
        resident.send(text)
    assert [update.update_id for update in await bot.get_updates(offset=-1)] == [102]
    assert len(standin.pending) == 1


async def test_limit_cuts_the_batch(standin: StandIn, bot: Bot) -> None:
    """One at a time when one is asked for."""
    resident = standin.person()
    resident.send("un")
    resident.send("deux")
    assert len(await bot.get_updates(limit=1)) == 1


async def test_a_long_poll_returns_as_soon_as_something_comes(standin: StandIn, bot: Bot) -> None:
    """A poll of 30 s ends when a message arrives."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    standin.person().send("enfin")
    assert len(await asyncio.wait_for(poll, 2)) == 1


async def test_a_poll_without_timeout_returns_at_once(bot: Bot) -> None:
    """Nothing waits: an empty answer, without delay."""
    started = time.perf_counter()
    assert await bot.get_updates(timeout=0) == ()
    assert time.perf_counter() - started < 1


async def test_a_second_poller_ends_the_first_with_409(standin: StandIn, bot: Bot) -> None:
    """Two processes on one token fight, as on Telegram: the older poll is refused."""
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    async with Bot(TOKEN, base_url=f"{standin.url}/bot") as other:
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="only one bot instance"):
            await first
        standin.person().send("à qui ?")
        assert len(await second) == 1


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot) -> None:
    """409 until the webhook is deleted."""
    async with receiving() as receiver:
        await bot.set_webhook(receiver.url)
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
        assert await bot.get_updates() == ()


async def test_setting_a_webhook_ends_a_waiting_poll(bot: Bot) -> None:
    """The poll under way is refused with 409."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    async with receiving() as receiver:
        await bot.set_webhook(receiver.url)
        with pytest.raises(Conflict, match="terminated by setWebhook"):
            await poll


async def test_allowed_updates_hold_until_changed(standin: StandIn, bot: Bot) -> None:
    """Kinds not asked for are not queued; leaving the list out keeps it, an empty list resets it."""
    resident = standin.person()
    await bot.get_updates(allowed_updates=["callback_query"])
    resident.send("ignoré")
    assert await bot.get_updates() == ()
    await bot.get_updates(allowed_updates=[])
    resident.send("lu")
    assert len(await bot.get_updates()) == 1


async def test_old_updates_are_given_up(standin: StandIn, bot: Bot, clock: Clock) -> None:
    """A press is kept 150 s, a message a day."""
    resident = standin.person()
    question = await bot.send_message(resident.id, "?")
    resident.send("un message")
    resident.forge_press("oui", resident.history[-2])
    assert question.message_id == resident.history[-2].message_id
    clock.now += 151
    assert [update.message is not None for update in await bot.get_updates()] == [True]
    clock.now += 86_400
    assert await bot.get_updates() == ()


async def test_raw_updates_pass_as_they_are(standin: StandIn, bot: Bot) -> None:
    """Unknown kinds, duplicates and lower ids can be sent on purpose."""
    standin.raw_update({"update_id": 7, "something_new": {"x": None}})
    standin.raw_update({"update_id": 7})
    assert standin.raw_update({}) == 100
    assert [update.update_id for update in await bot.get_updates()] == [7, 7, 100]


async def test_webhook_addresses_are_checked(bot: Bot) -> None:
    """Not an address, an address elsewhere, a secret with odd characters: 400."""
    for url in ("ftp://127.0.0.1/x", "https://exemple.fr/telegram"):
        with pytest.raises(BadRequest, match="webhook"):
            await bot.set_webhook(url)
    with pytest.raises(BadRequest, match="unallowed characters"):
        await bot.set_webhook("http://127.0.0.1:1/x", secret_token="é!")


async def test_a_wrong_token_is_unauthorized(standin: StandIn) -> None:
    """401, which the library reports as an invalid token."""
    client = Bot("123456:autre", base_url=f"{standin.url}/bot")
    with pytest.raises(InvalidToken):
        await client.initialize()
    await client.shutdown()


@pytest.mark.parametrize(("path", "status"), [("bot123456:autre/getMe", 401), (f"bot{TOKEN}/makeCoffee", 404)])
async def test_refusals_have_telegrams_shape(standin: StandIn, path: str, status: int) -> None:
    """The HTTP status is repeated as `error_code`, with a description."""
    async with ClientSession() as session, session.get(f"{standin.url}/{path}") as response:
        body = await response.json()
    assert response.status == body["error_code"] == status
    assert body["ok"] is False
    assert body["description"]


async def test_get_json_and_multipart_are_understood(standin: StandIn) -> None:
    """The same call by query string, JSON body or multipart form, whatever the case of the name."""
    resident = standin.person()
    url = f"{standin.url}/bot{TOKEN}/sendmessage"
    fields = {"chat_id": str(resident.id), "text": "bonjour"}
    async with ClientSession() as session:
        async with session.get(url, params=fields) as by_query:
            assert (await by_query.json())["ok"]
        async with session.post(url, json={"chat_id": resident.id, "text": "bonjour"}) as by_json:
            assert (await by_json.json())["ok"]
        async with session.post(url, data=b"{", headers={"Content-Type": "application/json"}) as broken:
            assert broken.status == 400
    assert [call.params["chat_id"] for call in standin.calls] == [resident.id, resident.id]
