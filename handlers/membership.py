"""A resident who blocks the bot is forgotten."""

from telegram import ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import ChatMemberHandler

from handlers.desk import Context, desk_of


async def membership(update: Update, context: Context) -> None:
    """Forget a resident who blocked the bot."""
    change: ChatMemberUpdated | None = update.my_chat_member
    if change is None or change.chat.type != ChatType.PRIVATE:
        return
    if change.new_chat_member.status == ChatMemberStatus.BANNED:
        await desk_of(context).forget(change.chat.id)


HANDLERS = (ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER),)
