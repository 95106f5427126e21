"""The chat page: what its server says."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.standin import StandIn

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Horaires", callback_data="h")]])


async def _event(stream: ClientResponse) -> tuple[str, Any]:
    async with asyncio.timeout(5):
        lines = [(await stream.content.readline()).decode() for _ in range(3)]
    return lines[0].removeprefix("event: ").strip(), json.loads(lines[1].removeprefix("data: "))


async def test_the_page_runs_nothing_but_its_own_files(standin: StandIn) -> None:
    """A strict policy: no other origin, no inline script or style."""
    async with ClientSession() as session, session.get(standin.url) as response:
        policy = response.headers["Content-Security-Policy"]
        html = await response.text()
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "style=" not in html
    assert "onclick" not in html


async def test_a_resident_is_created_and_writes(standin: StandIn, bot: Bot) -> None:
    """What is posted from the page reaches the bot; what the bot says is streamed to the page."""
    async with ClientSession() as session:
        async with session.post(f"{standin.url}/chat", json={}) as created:
            person = (await created.json())["id"]
        async with session.get(f"{standin.url}/chat/{person}/events") as stream:
            kind, history = await _event(stream)
            assert (kind, history["messages"]) == ("history", [])
            await session.post(f"{standin.url}/chat/{person}", json={"kind": "text", "text": "bonjour"})
            assert (await _event(stream))[1]["mine"] is True
            update = (await bot.get_updates())[0]
            assert update.message
            assert update.message.text == "bonjour"
            await bot.send_message(person, "Oui ?", reply_markup=KEYS)
            kind, message = await _event(stream)
            assert (kind, message["text"], message["mine"]) == ("message", "Oui ?", False)
            press = {"kind": "press", "message_id": message["message_id"], "data": "h"}
            await session.post(f"{standin.url}/chat/{person}", json=press)
            query = (await bot.get_updates())[-1].callback_query
            assert query
            await query.answer("9 h – 12 h", show_alert=True)
            assert await _event(stream) == ("answer", {"text": "9 h – 12 h", "alert": True})


@pytest.mark.parametrize(
    "action",
    [
        {},
        {"kind": "dance"},
        {"kind": "press", "message_id": 1, "data": "x"},
        {"kind": "location", "latitude": "nan", "longitude": 2},
        [],
    ],
)
async def test_impossible_actions_are_refused(standin: StandIn, action: object) -> None:
    """409, and the bot hears nothing."""
    url = f"{standin.url}/chat/{standin.person().id}"
    async with ClientSession() as session, session.post(url, json=action) as response:
        assert response.status == 409
    assert standin.pending == []


async def test_another_site_cannot_act(standin: StandIn) -> None:
    """A plain form post, all that another site could send, is refused."""
    url = f"{standin.url}/chat/{standin.person().id}"
    async with ClientSession() as session, session.post(url, data={"kind": "text", "text": "x"}) as response:
        assert response.status == 415
    assert standin.pending == []


async def test_a_resident_from_before_a_restart_is_taken_back(standin: StandIn, bot: Bot) -> None:
    """The page's address still works after the demonstration was started again."""
    url = f"{standin.url}/chat/4242"
    async with ClientSession() as session, session.post(url, json={"kind": "text", "text": "me revoilà"}) as response:
        assert response.status == 200
    assert (await bot.get_updates())[0].message.chat.id == 4242  # type: ignore[union-attr]


async def test_a_moderator_sits_in_the_group_and_in_private(standin: StandIn, bot: Bot) -> None:
    """A press made in the group is answered to who pressed alone; who is no member has no seat there."""
    group, camille, resident = standin.group("Modération"), standin.person("Camille"), standin.person("Alex")
    group.join(camille)
    card = await bot.send_message(group.id, "Affaire nº 1", reply_markup=KEYS)
    seat = f"{standin.url}/chat/{camille.id}{{}}?groupe={group.id}"
    async with ClientSession() as session, session.get(seat.format("/events")) as stream:
        history = (await _event(stream))[1]
        assert (history["person"], history["group"], history["commands"]) == ("Camille", "Modération", [])
        assert [message["mine"] for message in history["messages"]] == [True, False]
        assert [one["name"] for one in history["residents"]] == ["Alex"]
        assert [(one["name"], one["group"]) for one in history["moderators"]] == [
            ("Responsable", None), ("Camille", None), ("Responsable", group.id), ("Camille", group.id),
        ]  # fmt: skip
        press = {"kind": "press", "message_id": card.message_id, "data": "h"}
        await session.post(seat.format(""), json=press)
        query = (await bot.get_updates())[-1].callback_query
        assert query
        assert query.from_user.first_name == "Camille"
        await query.answer("Prise")
        assert await _event(stream) == ("answer", {"text": "Prise", "alert": False})
        for nobody in (
            f"{resident.id}?groupe={group.id}",
            f"{camille.id}?groupe={camille.id}",
            f"{camille.id}?groupe=x",
        ):
            async with session.post(f"{standin.url}/chat/{nobody}", json={"kind": "text", "text": "x"}) as refused:
                assert refused.status == 404
