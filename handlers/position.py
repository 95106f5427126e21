"""A shared position: the commune it lies in, asked for confirmation."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from handlers.private_message import IN_PRIVATE


async def position(update: Update, context: Context) -> None:
    """Propose the nearest commune; the position itself is not kept."""
    message, desk = update.effective_message, desk_of(context)
    if message is None or message.location is None:
        return
    where = message.location
    memory = await desk.conversations.load(message.chat_id)
    await deliver(desk, message.chat_id, desk.guichet.locate(where.latitude, where.longitude, memory))


HANDLERS = (MessageHandler(IN_PRIVATE & filters.LOCATION, position),)
