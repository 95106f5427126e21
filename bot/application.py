"""The Telegram application: python-telegram-bot wired to the conversations, fed from the inbox."""

import json
import logging
import re
from functools import cache
from ssl import SSLContext
from typing import Any, Protocol

from httpx import create_ssl_context
from telegram import Bot, MenuButtonCommands, Update
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder, CallbackContext
from telegram.request import HTTPXRequest

from bot.intake.flood import Flood, Pace, sender_of
from bot.settings import Settings
from bot.storage.mail.raw_update import is_id, read
from bot.urgences import help_numbers
from handlers.apart import is_apart
from handlers.commands import menu
from handlers.desk import Desk, install
from handlers.everything import BEFORE, HANDLERS
from knowledge.texts.catalogue import catalogue

logger = logging.getLogger(__name__)

TelegramApplication = Application[Any, Any, Any, Any, Any, Any]


def build(settings: Settings, desk: Desk) -> TelegramApplication:
    """The application, not started: it neither polls nor listens, the intake does; nor sends, the sender does."""
    root = settings.telegram_api_url.rstrip("/")
    certificates = {"verify": _certificates()}
    application = (
        ApplicationBuilder()
        .token(settings.token)
        .request(HTTPXRequest(httpx_kwargs=certificates))
        .get_updates_request(HTTPXRequest(connection_pool_size=1, httpx_kwargs=certificates))
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .updater(None)
        .build()
    )
    application.add_handlers({-1: BEFORE, 0: HANDLERS})
    application.add_error_handler(_note_failure)
    install(application.bot_data, desk)
    return application


@cache
def _certificates() -> SSLContext:
    """Whom a connection trusts; reading that from the disk takes longer than all the rest of a start."""
    return create_ssl_context()


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


class SlowDown(Protocol):
    """Leaves a message unanswered, because its sender writes without end."""

    async def __call__(self, chat: int, *, first: bool) -> None:
        """`first` when it is to be said."""


class Processor:
    """Deals with one raw update; a failure is named, and nothing it holds is logged."""

    def __init__(self, application: TelegramApplication, slow_down: SlowDown) -> None:
        """`slow_down` is called with the chat of whoever writes too fast, and whether that is just beginning."""
        self._application = application
        self._slow_down = slow_down
        self._flood = Flood()

    async def __call__(self, payload: bytes) -> str | None:
        """Run the handlers on the update; returns the name of what went wrong, or None."""
        try:
            data = _storable(json.loads(payload))
            update = Update.de_json(data, self._application.bot)
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError, RecursionError) as error:
            return f"unreadable {type(error).__name__}"
        if not _answerable(update):
            return "unreadable chat"
        if await self._too_fast(data, update.update_id):
            return None
        await self._application.process_update(update)
        failures: dict[int, str] = self._application.bot_data.setdefault(_FAILURES, {})
        return failures.pop(update.update_id, None)

    @staticmethod
    def apart(payload: bytes) -> bool:
        """Whether a raw update is dealt with apart, without a transaction around it."""
        return is_apart(read(payload))

    async def _too_fast(self, data: object, number: int) -> bool:
        """Whether the sender writes without end; who tells of a danger, even so, is answered."""
        sender = sender_of(data)
        pace = self._flood.pace(*sender, number) if sender else Pace.FINE
        if sender is None or pace is Pace.FINE or help_numbers(data):
            return False
        await self._slow_down(sender[0], first=pace is Pace.JUST_TOO_FAST)
        return True


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""Half a character, which JSON can hold, and the one that PostgreSQL stores in no text."""


def _storable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What was read, each character that a database may refuse replaced: the rest of a message is answered.

    By one character, so that the offsets of commands and links stay.
    """
    if isinstance(value, str):
        return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, dict):
        return {name: _storable(one) for name, one in value.items()}
    return value


def _answerable(update: Update) -> bool:
    """Whether the chat and the person have ids: python-telegram-bot takes any value for one, the outbox must not."""
    named = (update.effective_chat, update.effective_user)
    return all(is_id(one.id) for one in named if one is not None)


_FAILURES = "failures"


async def _note_failure(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    error = context.error
    logger.error("a conversation failed", exc_info=error)
    if isinstance(update, Update):
        context.bot_data.setdefault(_FAILURES, {})[update.update_id] = type(error).__name__
