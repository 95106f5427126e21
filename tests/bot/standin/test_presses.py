"""Pressing buttons, and answering presses."""

import pytest
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.standin import NoReplyError, Person, StandIn
from tests.bot.standin.conftest import Clock

KEYS = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("✅ Oui", callback_data="oui"), InlineKeyboardButton("Non merci", callback_data="non")],
        [InlineKeyboardButton("Voir le site", url="https://exemple.fr")],
    ]
)


async def _asked(standin: StandIn, bot: Bot) -> Person:
    resident = standin.person()
    await bot.send_message(resident.id, "Alors ?", reply_markup=KEYS)
    return resident


async def _query(bot: Bot) -> CallbackQuery:
    query = (await bot.get_updates())[-1].callback_query
    assert query
    return query


@pytest.mark.parametrize("wanted", ["oui", "✅ Oui", "Oui"])
async def test_a_press_reaches_the_bot(standin: StandIn, bot: Bot, wanted: str) -> None:
    """A button is found by its data, its text or a part of it."""
    resident = await _asked(standin, bot)
    resident.press(wanted)
    query = await _query(bot)
    assert (query.data, query.from_user.id) == ("oui", resident.id)
    assert query.chat_instance
    assert query.message
    assert query.message.chat.id == resident.id


async def test_an_answer_is_shown_once(standin: StandIn, bot: Bot) -> None:
    """The notice reaches the person; answering again is refused."""
    resident = await _asked(standin, bot)
    resident.press("non")
    query = await _query(bot)
    await query.answer("Entendu.", show_alert=True)
    assert await resident.notice() == ("Entendu.", True)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer()


async def test_a_press_grows_too_old(standin: StandIn, bot: Bot, clock: Clock) -> None:
    """After 150 s an answer is refused."""
    resident = await _asked(standin, bot)
    resident.press("non")
    query = await _query(bot)
    clock.now += 151
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer()


async def test_buttons_that_are_not_there_cannot_be_pressed(standin: StandIn, bot: Bot) -> None:
    """An unknown button and a link raise here, instead of letting a test wait."""
    resident = await _asked(standin, bot)
    for wanted in ("peut-être", "Voir le site"):
        with pytest.raises(LookupError):
            resident.press(wanted)


async def test_a_forged_press_carries_anything(standin: StandIn, bot: Bot) -> None:
    """Clients can send data that no button has."""
    resident = await _asked(standin, bot)
    resident.forge_press("admin:tout", resident.history[-1])
    assert (await _query(bot)).data == "admin:tout"


async def test_the_newest_message_with_the_button_is_meant(standin: StandIn, bot: Bot) -> None:
    """An older message is pressed by naming it."""
    resident = await _asked(standin, bot)
    first = await resident.reply()
    await bot.send_message(resident.id, "Encore ?", reply_markup=KEYS)
    newest = await resident.reply()
    pressed = []
    for message in (None, first):
        resident.press("oui", message)
        query = await _query(bot)
        assert query.message
        pressed.append(query.message.message_id)
    assert pressed == [newest.message_id, first.message_id]


async def test_silence_is_an_error_that_says_so(standin: StandIn) -> None:
    """A reply that does not come fails the test in plain words; asking for all answers gives none."""
    resident = standin.person()
    resident.send("il y a quelqu’un ?")
    with pytest.raises(NoReplyError, match="il y a quelqu’un"):
        await resident.reply(timeout=0.05)
    assert await resident.answers(quiet=0.05) == []


async def test_all_answers_can_be_read_at_once(standin: StandIn, bot: Bot) -> None:
    """Every message until the bot is quiet, each read once."""
    resident = standin.person()
    for text in ("un", "deux"):
        await bot.send_message(resident.id, text)
    assert [message.text for message in await resident.answers(quiet=0.05)] == ["un", "deux"]
    assert await resident.answers(quiet=0.05) == []
