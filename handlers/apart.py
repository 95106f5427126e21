"""Which updates are dealt with apart: those for which Telegram is asked who somebody is, or files are written."""

from collections.abc import Mapping

from handlers.moderation.card_buttons import PREFIX as CARD
from handlers.moderation.closing import PREFIX as CLOSING
from handlers.moderation.connexion import COMMAND
from knowledge.writing.closing import is_order


def is_apart(update: object) -> bool:
    """Whether a raw update is to be dealt with out of the worker's transaction; its handler then opens its own."""
    press, message = _part(update, "callback_query"), _part(update, "message")
    data, text = press.get("data"), message.get("text")
    if isinstance(data, str):
        return data.startswith((f"{CARD}:", CLOSING))
    private = _part(message, "chat").get("type") == "private"
    return private and isinstance(text, str) and (is_order(text) or COMMAND.match(text) is not None)


def _part(whole: object, name: str) -> Mapping[str, object]:
    part = whole.get(name) if isinstance(whole, Mapping) else None
    return part if isinstance(part, Mapping) else {}
