"""« fermer pmi-bagneux le 24 décembre, formation », in private by staff: shown back, confirmed, written, taken back.

Nothing is kept meanwhile: the buttons' message quotes the order, and Telegram gives it back with the press.
"""

from datetime import datetime

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.storage.mail.ending import ending
from bot.storage.mail.outbox import Outgoing, Urgency
from bot.storage.moderators.moderator import Moderator
from handlers.answering import answer_text
from handlers.delivery import acknowledge, deliver
from handlers.desk import Context, Desk, desk_of
from handlers.messages import keyboard
from handlers.moderation.members import Unknown
from handlers.moderation.orders import NotWritten, Right, orders_of
from handlers.private_message import IN_PRIVATE
from handlers.quoted import quoted_by
from knowledge.answering.reply import Button, Kind, Reply, Rows
from knowledge.danger.detection import detect
from knowledge.texts.catalogue import catalogue
from knowledge.writing.closing import ORDER, Closure, Unclear, days_too_many, has_hours, in_words, read_order

PREFIX = "fermer:"
_YES, _NO, _UNDO = "oui", "non", "defaire"


async def order(update: Update, context: Context) -> None:
    """Show the order back to staff; whoever else writes so asks a question."""
    message, person, desk = update.effective_message, update.effective_user, desk_of(context)
    if message is None or person is None or message.text is None:
        return
    try:
        # « ferme la porte, il me frappe » is no order: whom nobody knows gets help numbers before Telegram is asked
        right = await orders_of(context).right(person.id, patient=detect(message.text) is None)
        if right is Right.NONE:
            await answer_text(message, message.text, context)
            return
        reply = _shown(_closing(desk, message), desk) if right is Right.WRITES else _say("not_staff")
    except Unknown:
        reply = _say("unknown")
    except Unclear as unclear:
        reply = Reply(Kind.SMALLTALK, str(unclear))
    async with ending(desk.queue.database):
        await deliver(desk, message.chat_id, reply, answered=message)


async def press(update: Update, context: Context) -> None:
    """Write, drop or take back, as the button says."""
    query, desk = update.callback_query, desk_of(context)
    if query is None or query.message is None:
        return
    _, _, rest = (query.data or "").partition(":")
    action, _, value = rest.partition(":")
    over = False
    try:
        reply, over = await _done(action, value, query, context)
    except Unknown:
        reply = _say("unknown")
    except Unclear as unclear:
        reply = Reply(Kind.SMALLTALK, str(unclear))
    except NotWritten as refused:
        reply = _say("not_written", cause=refused)
    async with ending(desk.queue.database):
        await deliver(desk, query.message.chat.id, reply)
        if over:
            await _without_buttons(desk, query)
        await acknowledge(desk, query.message.chat.id, query)


async def _done(action: str, value: str, query: CallbackQuery, context: Context) -> tuple[Reply, bool]:
    """What is answered, and whether the buttons are of no use any more."""
    orders, quoted = orders_of(context), quoted_by(query)
    if await orders.right(query.from_user.id) is not Right.WRITES:
        return _say("expired"), False
    by = Moderator.of_telegram(query.from_user.id, query.from_user.full_name)
    if action == _UNDO and value.isascii() and value.isdigit() and len(value) <= 18:
        await orders.undo(int(value), by)
        return _say("undone"), True
    if quoted is None or action not in (_YES, _NO):
        return _say("dropped" if action == _NO else "expired"), action == _NO
    try:
        closing = _closing(desk_of(context), quoted)
    except Unclear:
        if action == _NO:  # the day is past, or the place is gone
            return _say("dropped"), True
        raise
    written = await orders.written(closing)  # pressed twice, or « Annuler » after « Confirmer »
    if written is not None:
        return _say("already", _taking_back(written.change)), True
    if action == _NO:
        return _say("dropped"), True
    return _say("done", _taking_back(await orders.close(closing, by))), True


def _taking_back(change: int | None) -> Rows:
    """The button that takes a change back."""
    return () if change is None else ((_button("button_undo", f"{_UNDO}:{change}"),),)


async def _without_buttons(desk: Desk, query: CallbackQuery) -> None:
    """Take its buttons from the message that was pressed: they have done what they could."""
    if query.message is None:
        return
    chat = query.message.chat.id
    bare = {"chat_id": chat, "message_id": query.message.message_id, "reply_markup": keyboard(())}
    await desk.outbox.put(Outgoing(chat, "editMessageReplyMarkup", bare, Urgency.REPLY), desk.clock())


def _closing(desk: Desk, message: Message) -> Closure:
    """The order of a message; « demain » is the day after it was written, whenever it is confirmed."""
    written: datetime = message.date
    return read_order(message.text or "", desk.guichet.base, written)


def _shown(closing: Closure, desk: Desk) -> Reply:
    texts = catalogue("closing")
    remark = "" if has_hours(closing, desk.guichet.base) else texts("no_hours")
    if days := days_too_many(closing.periods):
        remark = texts("long", jours=days) + remark
    values = {"nom": closing.nom, "id": closing.id, "periodes": in_words(closing.periods)}
    text = texts("shown", **values, motif=closing.motive, remarque=remark)
    return Reply(Kind.SMALLTALK, text, buttons=((_button("button_yes", _YES), _button("button_no", _NO)),))


def _button(key: str, action: str) -> Button:
    return Button(catalogue("closing")(key), f"{PREFIX}{action}")


def _say(key: str, buttons: Rows = (), **values: object) -> Reply:
    return Reply(Kind.SMALLTALK, catalogue("closing")(key, **values), buttons=buttons)


HANDLERS = (
    MessageHandler(IN_PRIVATE & filters.TEXT & filters.Regex(ORDER), order),
    CallbackQueryHandler(press, pattern=f"^{PREFIX}"),
)
