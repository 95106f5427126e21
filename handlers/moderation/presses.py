"""Buttons of the cards in the moderators' group.

What a press carries comes from the client. Its token finds the card, its case and the version that was drawn; the chat
must be that card's, and who pressed must be of the group now, not when the button was drawn. Telegram forgets presses
after 150 seconds, and anybody may press twice: a press that comes late or again does nothing that was not asked.
"""

from telegram import CallbackQuery, Update
from telegram.ext import CallbackQueryHandler

from bot.storage.cases.cards import Card, Cards
from bot.storage.cases.changes import Overtaken
from bot.storage.mail.moved_chats import MovedChats
from bot.storage.mail.outbox import Outgoing, Urgency
from bot.storage.moderators.moderator import LONGEST_NAME, Moderator
from handlers.desk import Context, Desk, desk_of
from handlers.moderation.card import state
from handlers.moderation.card_buttons import PREFIX
from handlers.moderation.gate import gate_of
from handlers.moderation.members import Members, Unknown
from handlers.moderation.press_actions import ACTIONS, Notice, Press
from knowledge.texts.catalogue import catalogue
from knowledge.visible import visible


async def press(update: Update, context: Context) -> None:
    """Deal with a press apart from its update: Telegram is asked about who pressed, and nobody waits for that."""
    query = update.callback_query
    if query is not None and query.message is not None:
        work = _see_through(desk_of(context), gate_of(context).members, query)
        context.application.create_task(work, update=update)


async def _see_through(desk: Desk, members: Members, query: CallbackQuery) -> None:
    notice = await _dealt_with(desk, members, query)
    answer = {"callback_query_id": query.id, "text": notice.text, "show_alert": notice.alert}
    chat = query.message.chat.id if query.message else query.from_user.id
    await desk.outbox.put(Outgoing(chat, "answerCallbackQuery", answer, Urgency.REPLY), desk.clock())


async def _dealt_with(desk: Desk, members: Members, query: CallbackQuery) -> Notice:
    texts = catalogue("moderation")
    _, token, action, value = [*(query.data or "").split(":", 3), "", "", ""][:4]
    card = await Cards(desk.queue.database).of_token(token)
    if card is None or query.message is None or action not in ACTIONS or not await _there(desk, card, query):
        return Notice(texts("press.old"), alert=True)
    try:
        if await members.standing(query.from_user.id) is None:
            return Notice(texts("press.stranger"), alert=True)
    except Unknown:
        return Notice(texts("press.unknown"), alert=True)
    by = Moderator(query.from_user.id, visible(query.from_user.full_name)[:LONGEST_NAME])
    try:
        return await ACTIONS[action](Press(desk, by, card, query.message.message_id, value))
    except Overtaken as overtaken:
        case = overtaken.case
        return Notice(texts("press.overtaken", state=state(case)) if case else texts("press.gone"), alert=True)


async def _there(desk: Desk, card: Card, query: CallbackQuery) -> bool:
    """Whether a press comes from the chat of its card, which may have become a supergroup since."""
    moved = await MovedChats(desk.queue.database).all()
    return query.message is not None and query.message.chat.id == moved.get(card.chat, card.chat)


HANDLERS = (CallbackQueryHandler(press, pattern=f"^{PREFIX}:"),)
