"""Who belongs to the moderators' group, asked of Telegram and remembered a few minutes."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.storage.moderators.moderators import Role

logger = logging.getLogger(__name__)

FRESH = timedelta(minutes=2)
"""How long an answer is taken for true: somebody sent away from the group keeps their rights that long at most."""

STALE = timedelta(hours=1)
"""How long the last answer still counts while Telegram does not answer: an outage logs nobody out."""

MOST_REMEMBERED = 10_000
"""People whose answer is remembered; anybody may ask the bot, and each is an entry."""


class Standing(StrEnum):
    """A place in the group."""

    OWNER = "owner"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"


FIRST_ROLE = {
    Standing.OWNER: Role.ADMIN,
    Standing.ADMINISTRATOR: Role.ADMIN,
    Standing.MEMBER: Role.MODERATOR,
}
"""The role of who was given none: who runs the group runs the pages."""


class Unknown(Exception):
    """Telegram does not answer, and its last answer is too old."""


@dataclass(frozen=True, slots=True)
class _Answer:
    standing: Standing | None
    at: datetime


class Members:
    """The moderators' group, as far as its members go."""

    def __init__(self, bot: Bot, group: Callable[[], Awaitable[int | None]], clock: Callable[[], datetime]) -> None:
        """`group` gives the group's id as it is now, or None when there is no group."""
        self._bot = bot
        self._group = group
        self._clock = clock
        self._answers: dict[int, _Answer] = {}

    async def meet_in(self, chat: int) -> bool:
        """Whether a chat is their group."""
        return chat == await self._group()

    async def standing(self, person: int) -> Standing | None:
        """The place of somebody in the group; None outside it, and for every Telegram user without a group.

        Whom the operator let in without Telegram counts as a member: their role is what they were given.

        Raises:
            Unknown: Telegram does not answer and did not lately.
        """
        if person < 0:  # `Moderator.outside_telegram`
            return Standing.MEMBER
        now, known = self._clock(), self._answers.get(person)
        if known and now - known.at < FRESH:
            return known.standing
        group = await self._group()
        if group is None:
            return None
        try:
            standing = await self._ask(group, person)
        except TelegramError as error:
            logger.warning("Telegram does not say who is in the moderators' group: %s", type(error).__name__)
            if known and now - known.at < STALE:
                return known.standing
            raise Unknown from None
        if len(self._answers) >= MOST_REMEMBERED:
            self._answers.clear()
        self._answers[person] = _Answer(standing, now)
        return standing

    async def _ask(self, group: int, person: int) -> Standing | None:
        try:
            return _standing(await self._bot.get_chat_member(group, person))
        except ChatMigrated as moved:
            return _standing(await self._bot.get_chat_member(moved.new_chat_id, person))
        except (BadRequest, Forbidden) as refused:  # a person or a group that Telegram does not know, or not any more
            logger.info("Telegram names nobody of that id in the moderators' group: %s", type(refused).__name__)
            return None


def _standing(member: ChatMember) -> Standing | None:
    match member.status:
        case ChatMemberStatus.OWNER:
            return Standing.OWNER
        case ChatMemberStatus.ADMINISTRATOR:
            return Standing.ADMINISTRATOR
        case ChatMemberStatus.MEMBER:
            return Standing.MEMBER
        case _:
            inside = isinstance(member, ChatMemberRestricted) and member.is_member
            return Standing.MEMBER if inside else None
