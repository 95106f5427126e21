"""A `Reply` turned into Telegram messages: plain text, so that no resident's or staff's character can act as markup.

Nothing is sent from here: it is put in the outbox, in the transaction of the update that it answers.
"""

from telegram import CallbackQuery, Message

from bot.storage.mail.outbox import Outgoing, Urgency
from handlers.desk import Desk
from handlers.messages import reply_contents
from knowledge.answering.reply import Reply
from knowledge.answering.venue import Venue


async def deliver(desk: Desk, chat: int, reply: Reply, answered: Message | None = None) -> None:
    """Send `reply`; `answered` is quoted, so that « ce n’est pas ça » finds the question again without storing it."""
    urgency = Urgency.DANGER if reply.urgent else Urgency.REPLY
    quote: dict[str, object] = {}
    if answered:
        quote["reply_parameters"] = {"message_id": answered.message_id, "allow_sending_without_reply": True}
    for content in reply_contents(reply):
        parameters = {"chat_id": chat, **content, **quote}
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
