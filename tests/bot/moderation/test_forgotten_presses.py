"""Telegram forgets a press after 150 seconds: the page holds the truth, and the card is corrected afterwards."""

from collections.abc import AsyncIterator

import pytest

from bot.service import Service
from bot.standin import Message, Seat, StandIn
from bot.storage.cases.case import Case
from bot.storage.cases.queue import Queue
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms
from tests.bot.raw import Clock
from tests.conftest import MONDAY_MORNING, eventually

MODERATOR = Moderator(99, "Page")


class Passing:
    """Telegram's own clock, moved by hand."""

    def __init__(self) -> None:
        self.now = MONDAY_MORNING.timestamp()

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self.now


@pytest.fixture
def telegrams_clock() -> Passing:
    """The clock that tells Telegram how old a press is."""
    return Passing()


@pytest.fixture
async def standin(telegrams_clock: Passing) -> AsyncIterator[StandIn]:
    """Telegram, whose time can be moved."""
    async with await StandIn.start(clock=telegrams_clock) as server:
        yield server


async def test_a_press_that_telegram_forgot_is_done_on_the_page_and_the_card_corrected(
    card: Message, claire: Seat, denis: Seat, service: Service, clock: Clock, telegrams_clock: Passing
) -> None:
    """Nobody read it for 150 seconds: nothing was done; the page decides, the card follows, a new press works."""
    claire.press("Je prends", card)
    telegrams_clock.now += 151  # before anybody asked for updates
    assert await claire.answers(quiet=0.5) == []
    case = await _case(service)
    assert (case.holder, case.version) == (None, 1)
    await _queue(service).decisions.take(1, 1, MODERATOR, clock.now)
    corrected = await denis.edited_reply()
    assert "Prise par Page" in (corrected.text or "")
    denis.press("Rendre", corrected)
    assert (await denis.notice()).text
    assert (await _case(service)).holder is None


async def test_a_press_answered_too_late_is_done_all_the_same(
    card: Message, claire: Seat, service: Service, standin: StandIn, telegrams_clock: Passing
) -> None:
    """Telegram refuses the notice, which is given up; the case is taken, the card says so, nothing is done again."""
    standin.fail("answerCallbackQuery", times=1, status=500)
    claire.press("Je prends", card)
    corrected = await claire.edited_reply()
    telegrams_clock.now += 151
    assert "Prise par" in (corrected.text or "")
    await eventually(lambda: len(standin.calls_of("answerCallbackQuery")) >= 1)
    assert (await _case(service)).version == 2


def _queue(service: Service) -> Queue:
    return Queue.of(service.database, Pseudonyms(b"key"), Audit(service.database).record)


async def _case(service: Service) -> Case:
    case = await _queue(service).cases.get(1)
    assert case
    return case
