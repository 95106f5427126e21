"""An edited message: never answered twice, but looked at again for danger."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.storage.cases.statistics import Counted
from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from handlers.keeping import about, count
from knowledge.answering.reply import Kind


async def edited(update: Update, context: Context) -> None:
    """Answer an edited text only when it tells of a danger; else say kindly how to ask again."""
    message, desk = update.edited_message, desk_of(context)
    if message is None:
        return
    chat, now = message.chat_id, desk.clock()
    memory = await desk.conversations.load(chat)
    turn = desk.guichet.answer(message.text or message.caption or "", memory, now)
    if turn.reply.kind is Kind.EMERGENCY:
        await deliver(desk, chat, turn.reply, answered=message)
        await desk.conversations.save(chat, turn.memory, now)
        await count(desk, Counted.EMERGENCY, turn.reply.topic, about(turn.memory, turn.reply.commune).commune)
    else:
        await deliver(desk, chat, desk.guichet.voice(memory).pages.plain("edited"))


EDITED = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE & (filters.TEXT | filters.CAPTION)
"""A position shared live is edited by Telegram every few seconds: nobody wrote anything."""

HANDLERS = (MessageHandler(EDITED, edited),)
