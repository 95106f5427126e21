"""The webhook: the secret header checked in constant time, the bytes stored, then 200."""

import hmac
import logging
from collections.abc import Callable

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.intake.reception import NotAnUpdate, Reception, arrival_of
from bot.storage.failure import named
from bot.storage.mail.outbox import Outgoing
from bot.urgences import AtOnce, help_numbers_of

logger = logging.getLogger(__name__)

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"

MOST_BYTES = 256 * 1024
"""Telegram builds an update in a buffer of 64 KiB; four times that is refused."""


class Webhook:
    """Receives what Telegram posts."""

    def __init__(self, secret: str, reception: Reception, at_once: AtOnce, reachable: Callable[[], bool]) -> None:
        """`reachable` says whether Telegram can be called: when it cannot, its own requests carry the help numbers."""
        self._secret = secret.encode()
        self._reception = reception
        self._at_once = at_once
        self._reachable = reachable

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
            logger.error("an update could not be stored: %s", named(error))  # noqa: TRY400 - no traceback
            return await self._unstored(payload)
        if not self._reachable() and (numbers := help_numbers_of(payload)):
            return _carrying(numbers)
        return web.Response()

    async def _unstored(self, payload: bytes) -> web.Response:
        """Ask for the update again later; a danger does not wait until then.

        When the help numbers have no other way out, they go in an answer that acknowledges: rather the numbers now than
        the update later.
        """
        numbers = help_numbers_of(payload)
        if numbers and not await self._at_once.send(arrival_of(payload).update_id, numbers):
            return _carrying(numbers)
        return web.Response(status=503, headers={"Retry-After": "5"})


def _carrying(numbers: Outgoing) -> web.Response:
    """An answer that has Telegram make a call: the method is one of its fields."""
    return web.json_response({"method": numbers.method, **numbers.parameters})
