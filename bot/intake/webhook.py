"""The webhook: the secret header checked in constant time, the bytes stored, then 200."""

import hmac
import logging

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.intake.reception import NotAnUpdate, Reception

logger = logging.getLogger(__name__)

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"

MOST_BYTES = 256 * 1024
"""Telegram builds an update in a buffer of 64 KiB; four times that is refused."""


class Webhook:
    """Receives what Telegram posts."""

    def __init__(self, secret: str, reception: Reception) -> None:
        self._secret = secret.encode()
        self._reception = reception

    async def receive(self, request: web.Request) -> web.Response:
        """200 once stored, 403 without the secret, 400 for what is no update, 503 when it could not be stored."""
        given = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        if request.headers.get("Content-Encoding"):
            return web.Response(status=415)
        payload = await request.read()
        try:
            await self._reception.take(payload)
        except NotAnUpdate:
            return web.Response(status=400)
        except SQLAlchemyError as error:
            logger.error("an update could not be stored: %s", type(error).__name__)  # noqa: TRY400 - no traceback
            return web.Response(status=503, headers={"Retry-After": "5"})
        return web.Response()
