"""`/connexion`, in private: a member of the moderators' group gets a link to the pages, for one use."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.storage.moderators.moderator import Moderator
from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from handlers.moderation.gate import gate_of
from handlers.moderation.members import Unknown
from knowledge.answering.reply import Kind, Reply
from knowledge.texts.catalogue import catalogue


async def connexion(update: Update, context: Context) -> None:
    """Give the link, or say why not."""
    person = update.effective_user
    if person is None or update.effective_chat is None:
        return
    text = await _text(context, Moderator(person.id, person.full_name))
    await deliver(desk_of(context), update.effective_chat.id, Reply(Kind.SMALLTALK, text))


async def _text(context: Context, moderator: Moderator) -> str:
    gate, texts = gate_of(context), catalogue("replies")
    try:
        if await gate.members.standing(moderator.id) is None:
            return texts("login.not_a_moderator")
    except Unknown:
        return texts("login.unknown")
    token = await gate.links.make(moderator, desk_of(context).clock())
    return texts("login.link", link=f"{gate.address()}/connexion/{token}")


HANDLERS = (CommandHandler("connexion", connexion, filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE),)
