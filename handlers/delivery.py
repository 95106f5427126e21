"""A `Reply` turned into Telegram messages: plain text, so that no resident's or staff's character can act as markup.

Nothing is sent from here: it is put in the outbox, in the transaction of the update that it answers.
"""

from collections.abc import Iterator

from telegram import CallbackQuery, Message
from telegram.constants import MessageLimit

from bot.storage.mail.outbox import Outgoing, Urgency
from handlers.desk import Desk
from knowledge.answering.reply import Reply, Rows
from knowledge.answering.venue import Venue


async def deliver(desk: Desk, chat: int, reply: Reply, answered: Message | None = None) -> None:
    """Send `reply`; `answered` is quoted, so that « ce n’est pas ça » finds the question again without storing it."""
    urgency = Urgency.DANGER if reply.urgent else Urgency.REPLY
    parts = list(split(reply.text))
    for rank, part in enumerate(parts, start=1):
        parameters: dict[str, object] = {
            "chat_id": chat,
            "text": part,
            "link_preview_options": {"is_disabled": True},
        }
        if answered:
            quote = {"message_id": answered.message_id, "allow_sending_without_reply": True}
            parameters["reply_parameters"] = quote
        if reply.buttons and rank == len(parts):
            parameters["reply_markup"] = keyboard(reply.buttons)
        await desk.outbox.put(Outgoing(chat, "sendMessage", parameters, urgency), desk.clock())


async def deliver_venue(desk: Desk, chat: int, venue: Venue) -> None:
    """Send a place on the map."""
    parameters = {
        "chat_id": chat,
        "latitude": venue.latitude,
        "longitude": venue.longitude,
        "title": venue.nom,
        "address": venue.adresse,
    }
    await desk.outbox.put(Outgoing(chat, "sendVenue", parameters, Urgency.REPLY), desk.clock())


async def acknowledge(desk: Desk, chat: int, query: CallbackQuery, notice: str = "") -> None:
    """Tell Telegram that a press was seen, with a short `notice` for who pressed (at most 200 characters)."""
    parameters = {"callback_query_id": query.id, **({"text": notice} if notice else {})}
    await desk.outbox.put(Outgoing(chat, "answerCallbackQuery", parameters, Urgency.REPLY), desk.clock())


def keyboard(rows: Rows) -> dict[str, object]:
    """The buttons under a message, as the Bot API takes them."""
    return {"inline_keyboard": [[{"text": one.label, "callback_data": one.action} for one in row] for row in rows]}


def split(text: str, limit: int = int(MessageLimit.MAX_TEXT_LENGTH)) -> Iterator[str]:
    """Cut `text` into parts of at most `limit` UTF-16 units, at a line end when there is one, else at a space."""
    while units(text) > limit:
        end = limit
        while units(text[:end]) > limit:
            end -= 1
        cut = max(text.rfind("\n", 0, end), 0) or max(text.rfind(" ", 0, end), 0) or end
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 code units: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2
