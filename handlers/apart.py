"""Which updates are dealt with apart: those for which Telegram is asked who somebody is, or files are written."""

from bot.storage.mail.raw_update import part
from handlers.moderation.card_buttons import PREFIX as CARD
from handlers.moderation.closing import PREFIX as CLOSING
from handlers.moderation.connexion import COMMAND
from knowledge.writing.closing import is_order


def is_apart(update: object) -> bool:
    """Whether a raw update is to be dealt with out of the worker's transaction; its handler then opens its own."""
    press, message = part(update, "callback_query"), part(update, "message")
    data, text = press.get("data"), message.get("text")
    if isinstance(data, str):
        return data.startswith((f"{CARD}:", CLOSING))
    private = part(message, "chat").get("type") == "private"
    return private and isinstance(text, str) and (is_order(text) or COMMAND.match(text) is not None)
