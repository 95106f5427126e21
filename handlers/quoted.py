"""The message that a pressed one quotes: Telegram remembers it, we need not."""

from telegram import CallbackQuery, Message


def quoted_by(query: CallbackQuery) -> Message | None:
    """What the message of a pressed button answers; None when Telegram does not say any more."""
    pressed = query.message
    return pressed.reply_to_message if isinstance(pressed, Message) else None
