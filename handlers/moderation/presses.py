"""Buttons of the cards in the moderators' group.

What a press carries comes from the client. Its token finds the card, its case and the version that was drawn; the chat
must be that card's, and who pressed must be of the group now, not when the button was drawn. Telegram forgets presses
after 150 seconds, and anybody may press twice: a press that comes late or again does nothing that was not asked.
"""

from telegram import CallbackQuery, Update
from telegram.ext import CallbackQueryHandler

from bot.storage.cases.cards import Cards, CaseCard
from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.changes import Overtaken
from bot.storage.mail.ending import ending
from bot.storage.mail.moved_chats import MovedChats
from bot.storage.mail.outbox import Outgoing, Urgency
from bot.storage.moderators.moderator import Moderator
from handlers.desk import Context, Desk, desk_of
from handlers.moderation.card import state
from handlers.moderation.card_buttons import PREFIX, page_of
from handlers.moderation.gate import gate_of
from handlers.moderation.members import Members, Unknown
from handlers.moderation.press_actions import ACTIONS, CardPress, Notice
from knowledge.texts.catalogue import catalogue


async def press(update: Update, context: Context) -> None:
    """Do what the button says, and tell who pressed what became of it, in the transaction in which the update ends.

    Telegram is asked about them before it: such an update is dealt with apart (`handlers.apart`).
    """
    query, desk = update.callback_query, desk_of(context)
    if query is None or query.message is None:
        return
    found = await _card_of(desk, gate_of(context).members, query)
    try:
        async with ending(desk.queue.database):
            notice = found if isinstance(found, Notice) else await _acted(desk, found, query, _page(context, found))
            await _tell(desk, query, notice)
    except Overtaken as overtaken:  # what it had begun is undone
        async with ending(desk.queue.database):
            await _tell(desk, query, Notice(_why_not(overtaken.case, _presser(query)), alert=True))


def _page(context: Context, card: CaseCard) -> str | None:
    """The address of the case's page, where a button may lead to it."""
    return page_of(gate_of(context).address(), card.case)


async def _card_of(desk: Desk, members: Members, query: CallbackQuery) -> CaseCard | Notice:
    """The card that was pressed, or why nothing is done."""
    texts = catalogue("moderation")
    _, token, action, _ = _parts(query)
    card = await Cards(desk.queue.database).of_token(token)
    if card is None or action not in ACTIONS or not await _there(desk, card, query):
        return Notice(texts("press.old"), alert=True)
    try:
        if await members.standing(query.from_user.id) is None:
            return Notice(texts("press.stranger"), alert=True)
    except Unknown:
        return Notice(texts("press.unknown"), alert=True)
    return card


async def _acted(desk: Desk, card: CaseCard, query: CallbackQuery, page: str | None) -> Notice:
    _, _, action, value = _parts(query)
    message = query.message.message_id if query.message else 0
    return await ACTIONS[action](CardPress(desk, _presser(query), card, message, value, page))


def _presser(query: CallbackQuery) -> Moderator:
    return Moderator.of_telegram(query.from_user.id, query.from_user.full_name)


def _why_not(case: Case | None, by: Moderator) -> str:
    """Why a press did nothing: a second one of `by`, a case that somebody closed or took, or a card just drawn anew."""
    texts = catalogue("moderation")
    if case is None:
        return texts("press.gone")
    if case.state is not CaseState.OPEN and case.outcome.get("by_id") == by.id:
        return texts("press.already", state=state(case))
    late = case.state is not CaseState.OPEN or (case.holder is not None and case.holder.id != by.id)
    return texts("press.overtaken" if late else "press.moved", state=state(case))


async def _tell(desk: Desk, query: CallbackQuery, notice: Notice) -> None:
    answer = {"callback_query_id": query.id, "text": notice.text, "show_alert": notice.alert}
    chat = query.message.chat.id if query.message else query.from_user.id
    await desk.outbox.put(Outgoing(chat, "answerCallbackQuery", answer, Urgency.REPLY), desk.clock())


def _parts(query: CallbackQuery) -> list[str]:
    """The prefix, the token, the action and the value of a press; what is missing is empty."""
    return [*(query.data or "").split(":", 3), "", "", ""][:4]


async def _there(desk: Desk, card: CaseCard, query: CallbackQuery) -> bool:
    """Whether a press comes from the chat of its card, which may have become a supergroup since."""
    moved = await MovedChats(desk.queue.database).all()
    return query.message is not None and query.message.chat.id == moved.get(card.chat, card.chat)


HANDLERS = (CallbackQueryHandler(press, pattern=f"^{PREFIX}:"),)
