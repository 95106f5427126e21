"""Whether Telegram knows the moderators' group of the settings, asked once at each start.

A wrong id would else be seen by nobody: cards are refused one by one, and whoever asks for a link is no member.
"""

import asyncio
import logging
from enum import StrEnum
from http import HTTPStatus

from bot.delivery.telegram_api import CallFailed, RefusedByTelegram, TelegramApi
from knowledge.texts.catalogue import catalogue

logger = logging.getLogger(__name__)

AGAIN = 60.0
"""Seconds before asking again, when Telegram did not answer."""

_NO = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN})
"""How Telegram refuses: no such chat, or the bot was sent away from it."""


class GroupStatus(StrEnum):
    """What Telegram said of the group; the value is what operators read."""

    NO_GROUP = "none"
    NOT_YET = "not asked yet"
    YES = "ok"
    NO = "unknown to Telegram"


class Acquaintance:
    """Asks Telegram for the group, and tells the operator when there is no such group."""

    def __init__(self, api: TelegramApi, group: int | None, again: float = AGAIN) -> None:
        """`group` is its id as the settings say it; `again` is in seconds."""
        self._known = GroupStatus.NO_GROUP if group is None else GroupStatus.NOT_YET
        self._api = api
        self._group = group
        self._again = again

    def readiness(self) -> str:
        """What is known of the group, for operators."""
        return self._known

    async def run(self) -> None:
        """Ask until Telegram answers; nothing waits for it."""
        while self._group is not None:
            try:
                self._known = await self._ask(self._group)
                break
            except CallFailed as failed:
                logger.info("Telegram does not say whether it knows the moderators' group: %s", type(failed).__name__)
                await asyncio.sleep(self._again)
        if self._known is GroupStatus.NO:
            logger.warning(catalogue("cli")("unknown_group"))

    async def _ask(self, group: int) -> GroupStatus:
        try:
            chat = await self._api.call("getChat", {"chat_id": group})
        except RefusedByTelegram as refused:
            if refused.code in _NO:
                return GroupStatus.NO
            raise
        kind = chat.get("type") if isinstance(chat, dict) else None
        return GroupStatus.YES if kind in {"group", "supergroup"} else GroupStatus.NO
