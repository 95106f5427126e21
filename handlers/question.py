"""Any text is a question."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.answering import answer_text
from handlers.desk import Context
from handlers.private_message import IN_PRIVATE


async def question(update: Update, context: Context) -> None:
    """Answer a text."""
    message = update.effective_message
    if message is not None and message.text is not None:
        await answer_text(message, message.text, context)


HANDLERS = (MessageHandler(IN_PRIVATE & filters.TEXT, question),)
