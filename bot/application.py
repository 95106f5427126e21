"""The Telegram application: python-telegram-bot wired to the conversations, fed from the inbox."""

import json
import logging
from typing import Any

from telegram import Bot, MenuButtonCommands, Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackContext

from bot.settings import Settings
from handlers.commands import menu
from handlers.desk import Desk, install
from handlers.everything import HANDLERS
from knowledge.texts.catalogue import catalogue

logger = logging.getLogger(__name__)

TelegramApplication = Application[Any, Any, Any, Any, Any, Any]

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]


def build(settings: Settings, desk: Desk) -> TelegramApplication:
    """The application, not started: it neither polls nor listens, the intake does; nor sends, the sender does."""
    root = settings.telegram_api_url.rstrip("/")
    application = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .updater(None)
        .build()
    )
    application.add_handlers(HANDLERS)
    application.add_error_handler(_note_failure)
    install(application.bot_data, desk)
    return application


async def present(bot: Bot) -> None:
    """Register the commands, the menu and the description with Telegram; a refusal is logged, not fatal."""
    texts = catalogue("replies")
    try:
        await bot.set_my_commands(menu())
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        await bot.set_my_description(texts("bot.description"))
        await bot.set_my_short_description(texts("bot.short_description"))
    except TelegramError as error:
        logger.warning("Telegram refused the bot's presentation: %s", type(error).__name__)


class Processor:
    """Deals with one raw update; a failure is named, and nothing it holds is logged."""

    def __init__(self, application: TelegramApplication) -> None:
        self._application = application

    async def __call__(self, payload: bytes) -> str | None:
        """Run the handlers on the update; returns the name of what went wrong, or None."""
        try:
            data = json.loads(payload)
            update = Update.de_json(data, self._application.bot)
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError, RecursionError) as error:
            return f"unreadable {type(error).__name__}"
        await self._application.process_update(update)
        failures: dict[int, str] = self._application.bot_data.setdefault(_FAILURES, {})
        return failures.pop(update.update_id, None)


_FAILURES = "failures"


async def _note_failure(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    error = context.error
    logger.error("a conversation failed", exc_info=error)
    if isinstance(update, Update):
        context.bot_data.setdefault(_FAILURES, {})[update.update_id] = type(error).__name__
