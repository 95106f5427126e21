"""Webhook delivery: order in each chat, repeats until accepted, replies in the answer."""

import asyncio
from collections.abc import Iterator

from aiohttp import web
from telegram import Bot

from bot.standin import StandIn
from tests.bot.standin.conftest import Clock
from tests.bot.standin.receiver import Body, receiving, until_delivered


def _text(body: Body) -> str:
    message = body["message"]
    assert isinstance(message, dict)
    return str(message["text"])


async def test_deliveries_carry_the_secret_and_growing_ids(standin: StandIn, bot: Bot) -> None:
    """What waited before the webhook was set comes too, in order."""
    resident = standin.person()
    resident.send("avant")
    async with receiving() as receiver:
        await bot.set_webhook(receiver.url, secret_token="chut")
        resident.send("après")
        await receiver.arrivals(2)
        await until_delivered(standin)
    assert [_text(body) for body in receiver.bodies] == ["avant", "après"]
    assert receiver.ids == [100, 101]
    assert receiver.secrets == ["chut", "chut"]


async def test_a_refused_update_comes_again_and_holds_its_chat_only(standin: StandIn, bot: Bot) -> None:
    """The head of a chat blocks that chat; another chat goes on; then the order is kept."""
    statuses: Iterator[int] = iter([500, 503, 302])
    stuck, free = standin.person(), standin.person()

    def answer(body: Body) -> web.Response:
        return web.Response(status=next(statuses, 200) if _text(body).startswith("bloqué") else 200)

    async with receiving(answer) as receiver:
        await bot.set_webhook(receiver.url)
        stuck.send("bloqué 1")
        stuck.send("puis 2")
        free.send("libre")
        await until_delivered(standin)
        info = await bot.get_webhook_info()
    texts = [_text(body) for body in receiver.bodies]
    assert texts.count("bloqué 1") == 4
    assert [text for text in texts if text != "libre"][-2:] == ["bloqué 1", "puis 2"]
    assert texts.index("libre") < texts.index("puis 2")
    assert info.last_error_message == "Wrong response from the webhook: 302 Found"
    assert info.pending_update_count == 0


async def test_lost_answers_bring_updates_again(standin: StandIn, bot: Bot) -> None:
    """With a share of lost answers everything arrives, some of it more than once, in order."""
    standin.state.rules.lost_answers = 0.5
    resident = standin.person()
    async with receiving() as receiver:
        await bot.set_webhook(receiver.url)
        for number in range(20):
            resident.send(str(number))
        await until_delivered(standin)
    assert len(receiver.ids) > 20
    assert list(dict.fromkeys(_text(body) for body in receiver.bodies)) == [str(number) for number in range(20)]


async def test_a_method_in_the_answer_is_run(standin: StandIn, bot: Bot) -> None:
    """A reply may travel in the webhook's own answer; methods that ask or reconfigure are ignored."""
    resident = standin.person()

    def answer(_body: Body) -> web.Response:
        if len(resident.history) > 1:
            return web.json_response({"method": "deleteWebhook"})
        return web.json_response({"method": "sendMessage", "chat_id": resident.id, "text": "tout de suite"})

    async with receiving(answer) as receiver:
        await bot.set_webhook(receiver.url)
        resident.send("un")
        assert (await resident.reply()).text == "tout de suite"
        resident.send("deux")
        await until_delivered(standin)
        assert (await bot.get_webhook_info()).url == receiver.url


async def test_retry_after_is_honoured(standin: StandIn, bot: Bot) -> None:
    """A bot that asks for a pause gets it: nothing comes again meanwhile."""
    async with receiving(lambda _body: web.Response(status=503, headers={"Retry-After": "30"})) as receiver:
        await bot.set_webhook(receiver.url)
        standin.person().send("plus tard")
        await receiver.arrivals(1)
        await asyncio.sleep(0.1)
        assert len(receiver.bodies) == 1
        info = await bot.get_webhook_info()
    assert info.pending_update_count == 1


async def test_a_press_is_given_up_after_150_seconds(standin: StandIn, bot: Bot, clock: Clock) -> None:
    """An update past its age is dropped, and the next one of the chat is delivered."""
    resident = standin.person()
    await bot.send_message(resident.id, "?")
    resident.forge_press("trop-tard", resident.history[0])
    clock.now += 151
    resident.send("encore là")
    async with receiving() as receiver:
        await bot.set_webhook(receiver.url)
        await until_delivered(standin)
    assert [_text(body) for body in receiver.bodies] == ["encore là"]


async def test_a_bot_that_comes_back_gets_what_waited(standin: StandIn, bot: Bot) -> None:
    """Nobody listens at first: the update waits, then arrives at the new address, or by polling."""
    resident = standin.person()
    async with receiving() as gone:
        pass
    await bot.set_webhook(gone.url)
    resident.send("patience")
    await asyncio.sleep(0.05)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    async with receiving() as back:
        await bot.set_webhook(back.url)
        await until_delivered(standin)
        await bot.delete_webhook()
        resident.send("par l’autre voie")
        assert [update.message and update.message.text for update in await bot.get_updates()] == ["par l’autre voie"]
    assert [_text(body) for body in back.bodies] == ["patience"]


async def test_pending_updates_can_be_dropped(standin: StandIn, bot: Bot) -> None:
    """drop_pending_updates destroys what waits."""
    standin.person().send("perdu")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()
