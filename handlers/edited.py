"""An edited message: never answered twice, but looked at again for danger."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.answering import tell
from handlers.delivery import deliver
from handlers.desk import Context, desk_of


async def edited(update: Update, context: Context) -> None:
    """Answer an edited text only when help numbers are part of the answer; else say kindly how to ask again."""
    message, desk = update.edited_message, desk_of(context)
    if message is None:
        return
    text, memory = message.text or message.caption or "", await desk.conversations.load(message.chat_id)
    turn = desk.guichet.answer(text, memory, desk.clock())
    if turn.reply.urgent:
        await tell(desk, message, text, turn)
    else:
        await deliver(desk, message.chat_id, desk.guichet.voice(memory).pages.plain("edited"))


EDITED = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE & (filters.TEXT | filters.CAPTION)
"""Edits of words only: Telegram also reports each move of a position that is shared live as an edit."""

HANDLERS = (MessageHandler(EDITED, edited),)
