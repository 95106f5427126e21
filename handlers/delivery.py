"""A `Reply` turned into Telegram messages: plain text, so that no resident's or staff's character can act as markup."""

import logging
from collections.abc import Iterator

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import MessageLimit
from telegram.error import Forbidden

from knowledge.answering.reply import Reply, Rows

logger = logging.getLogger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def deliver(bot: Bot, chat: int, reply: Reply, answered: Message | None = None) -> None:
    """Send `reply`; `answered` is quoted, so that « ce n’est pas ça » finds the question again without storing it.

    A resident who blocked the bot is no error: there is nobody to tell.
    """
    quote = ReplyParameters(answered.message_id, allow_sending_without_reply=True) if answered else None
    parts = list(split(reply.text))
    try:
        for rank, part in enumerate(parts, start=1):
            await bot.send_message(
                chat,
                part,
                reply_markup=keyboard(reply.buttons) if rank == len(parts) else None,
                reply_parameters=quote,
                link_preview_options=_NO_PREVIEW,
            )
    except Forbidden:
        logger.info("a reply was not delivered: the bot is blocked in that chat")


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """The buttons under a message."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.action) for button in row] for row in rows]
    )


def split(text: str, limit: int = int(MessageLimit.MAX_TEXT_LENGTH)) -> Iterator[str]:
    """Cut `text` into parts of at most `limit` UTF-16 units, at a line end when there is one, else at a space."""
    while _units(text) > limit:
        end = limit
        while _units(text[:end]) > limit:
            end -= 1
        cut = max(text.rfind("\n", 0, end), 0) or max(text.rfind(" ", 0, end), 0) or end
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _units(text: str) -> int:
    """Telegram counts UTF-16 code units: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2
