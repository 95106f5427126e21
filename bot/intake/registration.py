"""How updates are to come, which Telegram is told at each start."""

import asyncio

from bot.intake.reception import ALLOWED_UPDATES
from bot.intake.webhook import PATH
from bot.telegram_api import RefusedByTelegram, TelegramApi

LONGEST_REST = 5
"""Seconds that a start waits because Telegram asks to; asked for more, it is refused, which an operator sees."""


async def register(api: TelegramApi, public_url: str | None, secret: str) -> None:
    """Ask for posts to `public_url`, which show `secret`; without it, for updates to wait until they are asked for.

    A process tells it twice, first for dangers alone: Telegram may then want a second between the two.

    Raises:
        CallFailed: Telegram refuses, wants more than `LONGEST_REST`, or does not answer.
    """
    while True:
        try:
            if public_url:
                url = public_url.rstrip("/") + PATH
                what = {"url": url, "allowed_updates": ALLOWED_UPDATES, "secret_token": secret}
                await api.call("setWebhook", what)
            else:
                await api.call("deleteWebhook", {})
        except RefusedByTelegram as refused:
            if refused.retry_after is None or refused.retry_after > LONGEST_REST:
                raise
            await asyncio.sleep(refused.retry_after)
        else:
            return
