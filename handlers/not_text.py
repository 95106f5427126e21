"""Voice, photos, stickers, contacts, documents: a kind word, never silence; a caption is read as a question."""

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from handlers.answering import answer_text
from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from handlers.private_message import IN_PRIVATE


async def not_text(update: Update, context: Context) -> None:
    """Say what can be read; answer the caption when there is one."""
    message = update.effective_message
    if message is None:
        return
    if message.caption:
        await answer_text(message, message.caption, context)
    else:
        desk = desk_of(context)
        memory = await desk.conversations.load(message.chat_id)
        await deliver(desk, message.chat_id, desk.guichet.voice(memory).pages.not_text(kind_of(message)))


def kind_of(message: Message) -> str:
    """The kind of a message without text, as the catalogue names it."""
    if message.voice or message.audio or message.video_note:
        return "voice"
    if message.photo or message.document or message.video:
        return "photo"
    if message.sticker or message.animation or message.dice:
        return "sticker"
    return "contact" if message.contact else "other"


HANDLERS = (MessageHandler(IN_PRIVATE & ~filters.StatusUpdate.ALL, not_text),)
