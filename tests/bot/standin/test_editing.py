"""Changing and removing messages."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.standin import StandIn
from tests.bot.standin.conftest import Clock

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="o")]])


async def test_an_edit_replaces_text_and_keyboard(standin: StandIn, bot: Bot) -> None:
    """A text edited without a keyboard loses the one it had; what was read before stays as it was."""
    resident = standin.person()
    sent = await bot.send_message(resident.id, "?", reply_markup=KEYS)
    before = await resident.reply()
    await bot.edit_message_text("!", resident.id, sent.message_id)
    after = await resident.edited_reply()
    assert (before.text, before.buttons) == ("?", ["Oui"])
    assert (after.text, after.buttons) == ("!", [])


async def test_a_keyboard_can_be_removed_alone(standin: StandIn, bot: Bot) -> None:
    """The text stays."""
    resident = standin.person()
    sent = await bot.send_message(resident.id, "?", reply_markup=KEYS)
    await bot.edit_message_reply_markup(resident.id, sent.message_id)
    after = await resident.edited_reply()
    assert (after.text, after.buttons) == ("?", [])


async def test_an_edit_must_change_something(standin: StandIn, bot: Bot) -> None:
    """The same text and keyboard again: 400."""
    sent = await bot.send_message(standin.person().id, "?", reply_markup=KEYS)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("?", sent.chat_id, sent.message_id, reply_markup=KEYS)


async def test_only_the_bots_messages_can_be_edited(standin: StandIn, bot: Bot) -> None:
    """Somebody else's message, no message, or a place without text: 400."""
    resident = standin.person()
    theirs = resident.send("bonjour")
    venue = await bot.send_venue(resident.id, 48.8, 2.3, "PMI", "12 rue des Exemples")
    for message_id, refusal in (
        (theirs.message_id, "can't be edited"),
        (1, "not found"),
        (venue.message_id, "no text"),
    ):
        with pytest.raises(BadRequest, match=refusal):
            await bot.edit_message_text("!", resident.id, message_id)


async def test_messages_can_be_deleted_for_two_days(standin: StandIn, bot: Bot, clock: Clock) -> None:
    """Gone for the person too; after 48 h, or twice: 400."""
    resident = standin.person()
    gone = await bot.send_message(resident.id, "à effacer")
    old = await bot.send_message(resident.id, "trop tard")
    assert await bot.delete_message(resident.id, gone.message_id)
    assert [message.text for message in resident.history] == ["trop tard"]
    with pytest.raises(BadRequest, match="not found"):
        await bot.delete_message(resident.id, gone.message_id)
    clock.now += 48 * 3600 + 1
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(resident.id, old.message_id)


async def test_a_person_can_correct_a_message(standin: StandIn, bot: Bot) -> None:
    """The bot is told with an edited_message; nobody corrects what they did not write."""
    resident = standin.person()
    first = resident.send("PMI Bagneu")
    resident.edit(first.message_id, "PMI Bagneux")
    edited = (await bot.get_updates())[-1].edited_message
    assert edited
    assert (edited.message_id, edited.text) == (first.message_id, "PMI Bagneux")
    with pytest.raises(LookupError):
        resident.edit(1, "rien")
