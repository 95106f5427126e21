"""Presses on cards that go wrong: kept, tried again, and never without an answer."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy.exc import SQLAlchemyError

from bot.service import Service
from bot.standin import Answer, Message, Seat, StandIn
from bot.storage.cases.case import Case
from bot.storage.cases.decisions import Decisions
from bot.storage.moderators.moderator import Moderator
from bot.storage.tables import audit, updates
from tests.bot.raw import Clock
from tests.conftest import eventually
from tests.handlers.talk import rows


async def test_a_press_is_done_when_it_is_dealt_with(
    card: Message, claire: Seat, service: Service, standin: StandIn
) -> None:
    """While Telegram is asked who pressed, the inbox keeps the press: a process that dies would take it again."""
    standin.fail("getChatMember", timeout=1.0, status=502)
    claire.press("Je prends", card)
    await eventually(lambda: bool(standin.calls_of("getChatMember")))
    assert (await rows(service, updates))[-1].state == "waiting"
    assert "Réessayez dans un instant" in (await claire.notice()).text
    assert (await rows(service, updates))[-1].state == "done"


async def test_a_press_that_fails_is_tried_again(
    card: Message, claire: Seat, service: Service, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever pressed hears of its end alone; nothing of what failed is left, nor remembered."""
    tried = failing(monkeypatch, times=1)
    claire.press("Je prends", card)
    assert (await in_time(claire, clock)).text == "Vous avez pris l’affaire."
    assert tried == [1, 2]
    assert [row.action for row in await rows(service, audit)] == ["take"]
    assert service._running.parts.application.bot_data["failures"] == {}


async def test_a_press_that_fails_each_time_is_told_to_who_pressed(
    card: Message, claire: Seat, denis: Seat, service: Service, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After seconds, to them alone: nothing is written in the group, and others press there again."""
    tried, seen = failing(monkeypatch, times=3), await denis.reply()
    claire.press("Je prends", card)
    notice = await in_time(claire, clock)
    assert tried == [1, 2, 3]
    assert (notice.alert, "Réessayez" in notice.text) == (True, True)
    assert await denis.answers(quiet=0.3) == []
    denis.press("Je prends", seen)
    assert (await denis.notice()).text == "Vous avez pris l’affaire."
    assert service._running.parts.application.bot_data["failures"] == {}


def failing(monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Have taking a case fail so many times, once it has written; where its tries are counted."""
    take, tried = Decisions.take, list[int]()

    async def fails_first(self: Decisions, number: int, version: int, by: Moderator, now: datetime) -> Case:
        tried.append(len(tried) + 1)
        taken = await take(self, number, version, by, now)
        if len(tried) <= times:
            raise SQLAlchemyError
        return taken

    monkeypatch.setattr(Decisions, "take", fails_first)
    return tried


async def in_time(seat: Seat, clock: Clock) -> Answer:
    """The notice that comes while time passes: what failed waits to be tried again."""
    coming = asyncio.create_task(seat.notice())
    while not coming.done():
        clock.pass_by(seconds=1)
        await asyncio.sleep(0.1)
    return coming.result()
