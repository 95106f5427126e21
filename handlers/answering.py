"""Answering words, whether they came as a text or under a photo."""

from telegram import Message

from bot.storage.case import Reason
from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from handlers.keeping import keep_question


async def answer_text(message: Message, text: str, context: Context) -> None:
    """Answer the `text` of a message; what could not be answered is kept, masked, for the moderators."""
    desk = desk_of(context)
    chat, now = message.chat_id, desk.clock()
    turn = desk.guichet.answer(text, await desk.conversations.load(chat), now)
    await deliver(desk, chat, turn.reply, answered=message)
    await desk.conversations.save(chat, turn.memory, now)
    if turn.reply.keep_question:
        await keep_question(desk, chat, Reason.UNANSWERED, text, turn.memory)
