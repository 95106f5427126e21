"""Somebody who writes without end."""

from itertools import count, islice

import pytest

from bot.intake.flood import BURST, RATE, Flood, Pace, sender_of
from bot.service import Service
from bot.standin import StandIn
from bot.storage.mail.accounts import Accounts
from bot.storage.mail.inbox import Inbox
from tests.bot.counting import counted

START = 1_795_000_000.0
HERS = {"id": 7, "type": "private"}


def test_a_burst_is_fine_then_it_is_said_once_then_counted() -> None:
    """Thirty at once, a word, and silence until the pace is that of a person again."""
    flood, numbers = Flood(), count(1)
    assert {flood.pace(7, START, next(numbers)) for _ in range(int(BURST))} == {Pace.FINE}
    after = [flood.pace(7, START, next(numbers)) for _ in range(3)]
    assert after == [Pace.JUST_TOO_FAST, Pace.TOO_FAST, Pace.TOO_FAST]
    assert flood.pace(8, START, next(numbers)) is Pace.FINE
    assert flood.pace(7, START + 1 / RATE, next(numbers)) is Pace.FINE
    assert flood.pace(7, START + 1 / RATE, next(numbers)) is Pace.TOO_FAST


def test_what_is_dealt_with_again_is_counted_once() -> None:
    """Its transaction was undone, and the word with it: tried again it is told as before, and nobody writes faster."""
    flood, numbers = Flood(), count(1)
    twice = [flood.pace(7, START, number) for number in islice(numbers, int(BURST)) for _ in range(2)]
    assert set(twice) == {Pace.FINE}
    told = next(numbers)
    assert [flood.pace(7, START, told) for _ in range(2)] == [Pace.JUST_TOO_FAST] * 2
    assert flood.pace(7, START, next(numbers)) is Pace.TOO_FAST


def test_what_was_written_in_the_course_of_an_outage_is_no_flood() -> None:
    """Two hours of messages that arrive together: their dates decide."""
    flood = Flood()
    assert {flood.pace(7, START + minute * 60, minute) for minute in range(120)} == {Pace.FINE}


@pytest.mark.parametrize(
    ("update", "sender"),
    [
        ({"message": {"chat": HERS, "date": 5}}, (7, 5.0)),
        ({"edited_message": {"chat": HERS, "date": 5, "edit_date": 9}}, (7, 9.0)),
        ({"message": {"chat": {"id": -7, "type": "group"}, "date": 5}}, None),
        ({"message": {"chat": {**HERS, "id": "7"}, "date": 5}}, None),
        ({"my_chat_member": {"chat": HERS, "date": 5}}, None),
        ({"callback_query": {"message": [HERS]}}, None),
        ([], None),
    ],
)
def test_the_pace_is_that_of_a_private_chat(update: object, sender: tuple[int, float] | None) -> None:
    """By the date of what was written or changed; of a group, or of what Telegram tells by itself, nobody's."""
    assert sender_of(update) == sender


def test_a_press_counts_when_it_comes() -> None:
    """The date of its message is when the bot wrote that."""
    sender = sender_of({"callback_query": {"message": {"chat": HERS, "date": 5}}})
    assert sender
    assert (sender[0], sender[1] > 5) == (7, True)


async def test_a_danger_told_within_a_flood_is_answered(service: Service, standin: StandIn) -> None:
    """And only it; the excess is dealt with in the accounts, and others are answered as ever."""
    resident, other = standin.person(), standin.person()
    for _ in range(40):
        resident.send("x")
    resident.send("je veux mourir")
    other.send("où est la PMI de Vaubrun ?")
    assert "01 99 00 40 00" in ((await other.reply()).text or "")
    await counted(Inbox(service.database), 42, "done")
    accounts = Accounts(service.database)
    assert await accounts.flood() == 10
    queued = await accounts.calls()
    assert sum(queued.values()) == BURST + 3, "thirty answers, the word, the card, and that of the other"
    async with service.database.transaction() as connection:
        left = await connection.exec_driver_sql("select parameters from outbox where urgency = 0 or state <> 'sent'")
        waiting = [row.parameters or "" for row in left]
    said = [str(call.get("text")) for call in standin.calls_of("sendMessage")]
    assert any("3114" in text for text in [*said, *waiting])
    assert [text for text in [*said, *waiting] if "Vous écrivez très vite" in text]
