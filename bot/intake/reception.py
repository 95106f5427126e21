"""The reception: raw bytes of an update, stored before anything else is done with them."""

import json
from collections.abc import Callable
from datetime import datetime

from bot.storage.inbox import NOBODY, Inbox

LARGEST = 2**63 - 1
"""Ids are 64-bit integers, in Telegram as in the database."""


class NotAnUpdate(ValueError):
    """The bytes are not a Telegram update."""


class Reception:
    """Stores updates and wakes the worker."""

    def __init__(self, inbox: Inbox, clock: Callable[[], datetime], wake: Callable[[], None]) -> None:
        self._inbox = inbox
        self._clock = clock
        self._wake = wake

    async def take(self, payload: bytes) -> bool:
        """Store an update and commit; False for one already known.

        Raises:
            NotAnUpdate: when there is no `update_id` to store it under.
            SQLAlchemyError: when it could not be stored; it must then not be acknowledged.
        """
        try:
            update = json.loads(payload)
        except (ValueError, RecursionError):
            raise NotAnUpdate from None
        if not isinstance(update, dict) or not _is_id(update.get("update_id")):
            raise NotAnUpdate
        fresh = await self._inbox.store(update["update_id"], chat_of(update), payload, self._clock())
        self._wake()
        return fresh


def chat_of(update: dict[str, object]) -> int:
    """The chat that an update belongs to, whatever its kind; `NOBODY` when it names none."""
    for part in update.values():
        if not isinstance(part, dict):
            continue
        holder = part.get("message") if isinstance(part.get("message"), dict) else part
        chat = holder.get("chat") if isinstance(holder, dict) else None
        if isinstance(chat, dict) and _is_id(chat.get("id")):
            return int(chat["id"])
    return NOBODY


def _is_id(value: object) -> bool:
    return isinstance(value, int) and abs(value) <= LARGEST
