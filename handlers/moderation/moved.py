"""The moderators' group became a supergroup: Telegram gives it another id, the settings keep the former one."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.storage.cases.cards import Cards
from bot.storage.mail.moved_chats import MovedChats
from handlers.desk import Context, desk_of


async def moved(update: Update, context: Context) -> None:
    """Remember the new id of a group that has cards; any other group is nothing to us."""
    message, database = update.effective_message, desk_of(context).queue.database
    if message is None or message.migrate_to_chat_id is None:
        return
    if await Cards(database).any_in(message.chat_id):
        await MovedChats(database).keep(message.chat_id, message.migrate_to_chat_id)


HANDLERS = (MessageHandler(filters.StatusUpdate.MIGRATE, moved),)
