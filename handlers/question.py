"""Any text is a question."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.storage.questions import Reason
from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from knowledge.masking import mask


async def question(update: Update, context: Context) -> None:
    """Answer a text; what could not be answered is kept, masked, for the moderators."""
    message, desk = update.effective_message, desk_of(context)
    if message is None or message.text is None:
        return
    chat, now = message.chat_id, desk.clock()
    turn = desk.guichet.answer(message.text, await desk.conversations.load(chat), now)
    await deliver(context.bot, chat, turn.reply, answered=message)
    await desk.conversations.save(chat, turn.memory, now)
    if turn.reply.keep_question:
        await desk.questions.keep(
            chat,
            Reason.UNANSWERED,
            now,
            masked=mask(message.text),
            commune=turn.memory.commune,
            language=turn.memory.language,
        )


HANDLERS = (MessageHandler(filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.TEXT, question),)
