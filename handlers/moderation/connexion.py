"""`/connexion`, or `/moderation`, in private: a member of the moderators' group gets a link to the pages, once."""

import re

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.storage.mail.ending import ending
from bot.storage.moderators.moderator import Moderator
from handlers.delivery import deliver
from handlers.desk import Context, desk_of
from handlers.moderation.gate import gate_of
from handlers.moderation.members import Unknown
from handlers.private_message import IN_PRIVATE
from knowledge.answering.reply import Kind, Reply
from knowledge.texts.catalogue import catalogue

COMMAND = re.compile(r"/(?:connexion|moderation)\b", re.IGNORECASE)
"""How the message begins."""


async def connexion(update: Update, context: Context) -> None:
    """Give the link, or say why not."""
    person, desk = update.effective_user, desk_of(context)
    if person is None or update.effective_chat is None:
        return
    refused = await _refusal(context, person.id)  # Telegram is asked: before the transaction, not in it
    async with ending(desk.queue.database):
        text = refused or await _link(context, Moderator.of_telegram(person.id, person.full_name))
        await deliver(desk, update.effective_chat.id, Reply(Kind.SMALLTALK, text))


async def _refusal(context: Context, person: int) -> str | None:
    """Why somebody gets no link."""
    texts = catalogue("replies")
    try:
        known = await gate_of(context).members.standing(person)
    except Unknown:
        return texts("login.unknown")
    return texts("login.not_a_moderator") if known is None else None


async def _link(context: Context, moderator: Moderator) -> str:
    gate = gate_of(context)
    token = await gate.links.make(moderator, desk_of(context).clock())
    return catalogue("replies")("login.link", link=f"{gate.address()}/connexion/{token}")


async def in_the_group(update: Update, context: Context) -> None:
    """Say that the link is asked for in private: one posted here would let in whoever follows it first.

    In groups that are not the moderators' nothing is said.
    """
    message, desk = update.effective_message, desk_of(context)
    if message and await gate_of(context).members.meet_in(message.chat_id):
        told = Reply(Kind.SMALLTALK, catalogue("moderation")("login_in_private"))
        await deliver(desk, message.chat_id, told, answered=message)


_COMMANDS = ("connexion", "moderation")

HANDLERS = (
    CommandHandler(_COMMANDS, connexion, IN_PRIVATE),
    CommandHandler(_COMMANDS, in_the_group, filters.ChatType.GROUPS & filters.UpdateType.MESSAGE),
)
