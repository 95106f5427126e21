"""Every conversation. The order matters: the first handler that takes an update keeps it."""

from typing import Any

from telegram.ext import BaseHandler

from handlers import anything, button, commands, edited, membership, not_text, personal_data, position, question
from handlers.moderation import closing, connexion, moved, presses

HANDLERS: tuple[BaseHandler[Any, Any, Any], ...] = (
    *commands.HANDLERS,
    *personal_data.HANDLERS,
    *connexion.HANDLERS,
    *closing.HANDLERS,
    *presses.HANDLERS,
    *moved.HANDLERS,
    *button.HANDLERS,
    *edited.HANDLERS,
    *position.HANDLERS,
    *question.HANDLERS,
    *not_text.HANDLERS,
    *membership.HANDLERS,
)

BEFORE: tuple[BaseHandler[Any, Any, Any], ...] = anything.HANDLERS
"""What comes before the one that takes an update, whichever that is."""
