"""Scripted misbehaviour reaches the client as the real thing does."""

import asyncio

import pytest
from aiohttp import ClientSession
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter, TimedOut

from bot.standin import TOKEN, StandIn


async def test_429_says_how_long_to_wait(standin: StandIn, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library raises RetryAfter, once for each planned time, then all is well."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else the library warns of its own future
    resident = standin.person()
    standin.fail("sendMessage", times=2, status=429, retry_after=3)
    for _ in range(2):
        with pytest.raises(RetryAfter, match="0:00:03"):
            await bot.send_message(resident.id, "bonjour")
    assert await bot.send_message(resident.id, "bonjour")
    assert len(resident.history) == 1


async def test_429_has_its_parameter_and_its_header(standin: StandIn) -> None:
    """`parameters.retry_after` in the body, Retry-After beside it."""
    standin.fail("*", retry_after=2)
    async with ClientSession() as session, session.get(f"{standin.url}/bot{TOKEN}/getMe") as response:
        assert (await response.json())["parameters"] == {"retry_after": 2}
    assert (response.status, response.headers["Retry-After"]) == (429, "2")


@pytest.mark.parametrize("status", [500, 502])
async def test_a_server_error_delivers_nothing(standin: StandIn, bot: Bot, status: int) -> None:
    """5xx: an error here, nothing there."""
    resident = standin.person()
    standin.fail("sendMessage", status=status)
    with pytest.raises(NetworkError):
        await bot.send_message(resident.id, "bonjour")
    assert resident.history == []


async def test_delivered_then_lost_is_delivered(standin: StandIn, bot: Bot) -> None:
    """The connection ends without an answer, and the message is there all the same."""
    resident = standin.person()
    standin.fail("sendMessage", drop_after_delivery=True)
    with pytest.raises(NetworkError):
        await bot.send_message(resident.id, "bonjour")
    assert len(resident.history) == 1


async def test_delivered_then_timed_out_is_delivered(standin: StandIn, bot: Bot) -> None:
    """The client gives up first; the message is there all the same."""
    resident = standin.person()
    standin.fail("sendMessage", drop_after_delivery=True, timeout=5)
    with pytest.raises(TimedOut):
        await bot.send_message(resident.id, "bonjour", read_timeout=0.1)
    assert len(resident.history) == 1


async def test_silence_delivers_nothing(standin: StandIn, bot: Bot) -> None:
    """Neither answer nor effect."""
    resident = standin.person()
    standin.fail("sendMessage", timeout=5)
    with pytest.raises(TimedOut):
        await bot.send_message(resident.id, "bonjour", read_timeout=0.1)
    assert resident.history == []


async def test_a_reset_is_a_reset(standin: StandIn) -> None:
    """The other side sees the connection reset, not closed."""
    standin.fail("getMe", reset=True)
    reader, writer = await asyncio.open_connection("127.0.0.1", int(standin.url.rsplit(":", 1)[1]))
    writer.write(f"GET /bot{TOKEN}/getMe HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    with pytest.raises(ConnectionResetError):
        await reader.read()
    writer.close()


async def test_half_a_body_is_an_error(standin: StandIn, bot: Bot) -> None:
    """An answer that stops in the middle is a network error."""
    standin.fail("getMe", half_a_body=True)
    with pytest.raises(NetworkError):
        await bot.get_me()


async def test_a_fault_can_concern_one_chat(standin: StandIn, bot: Bot) -> None:
    """Only that chat is refused, and healing forgets what was planned."""
    first, second = standin.person(), standin.person()
    standin.fail("sendMessage", times=5, status=403, chat_id=first.id)
    with pytest.raises(Forbidden):
        await bot.send_message(first.id, "bonjour")
    assert await bot.send_message(second.id, "bonjour")
    standin.heal()
    assert await bot.send_message(first.id, "bonjour")


async def test_every_call_is_logged(standin: StandIn, bot: Bot) -> None:
    """Refused calls too, with whole numbers and keyboards as values rather than as text."""
    resident = standin.person()
    standin.fail("sendMessage", status=500)
    with pytest.raises(NetworkError):
        await bot.send_message(resident.id, "12")
    assert standin.calls_of("sendMessage") == [{"chat_id": resident.id, "text": "12"}]
