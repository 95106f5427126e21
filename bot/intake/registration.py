"""How updates are to come, which Telegram is told at each start; then, whether any may still come."""

import asyncio
import logging
from http import HTTPStatus

from bot.delivery.telegram_api import NO_SUCH_BOT, CallFailed, RefusedByTelegram, TelegramApi, TokenRefused
from bot.intake.reception import ALLOWED_UPDATES
from bot.intake.webhook import PATH
from bot.refusal import Refused

logger = logging.getLogger(__name__)

LONGEST_REST = 5
"""Seconds that a start waits because Telegram asks to; asked for more, it goes on without."""


class AddressRefused(Refused):
    """Telegram does not post to such an address."""


async def register(api: TelegramApi, public_url: str | None, secret: str) -> bool:
    """Ask for posts to `public_url`, which show `secret`; without it, for updates to wait until they are asked for.

    A process tells it twice, first for dangers alone: Telegram may then want a second between the two.

    Returns:
        Whether Telegram was told: False, and logged, when it does not answer or wants more than `LONGEST_REST`.

    Raises:
        TokenRefused: Telegram knows no such bot.
        AddressRefused: with its reason.
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
            if refused.code in NO_SUCH_BOT:
                raise TokenRefused("wrong_token") from None
            if refused.code == HTTPStatus.BAD_REQUEST:
                raise AddressRefused("webhook_refused", cause=refused.description) from None
            if refused.retry_after is None or refused.retry_after > LONGEST_REST:
                return _untold(refused)
            await asyncio.sleep(refused.retry_after)
        except CallFailed as failed:
            return _untold(failed)
        else:
            return True


async def still_known(api: TelegramApi, every: float) -> None:
    """Ask Telegram every so many seconds whether it knows the bot: by webhook, a revoked token just brings nothing.

    Raises:
        TokenRefused: Telegram knows it no longer.
    """
    while True:
        await asyncio.sleep(every)
        try:
            await api.call("getMe", {})
        except RefusedByTelegram as refused:
            if refused.code in NO_SUCH_BOT:
                raise TokenRefused("wrong_token") from None
        except CallFailed:
            continue  # a Telegram that is down is told of by whoever has something to send


def _untold(failed: CallFailed) -> bool:
    logger.error("Telegram could not be told how updates are taken in: %s", type(failed).__name__)
    return False
