"""Words to staff, each in their private conversation with the bot."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox, Outgoing, Urgency
from bot.storage.moderators.moderators import Member, Moderators, Role
from handlers.messages import text_content
from handlers.moderation.members import FIRST_ROLE, Members, Standing, Unknown
from handlers.moderation.orders import Right

PATIENCE = timedelta(seconds=2)
"""How long Telegram is waited for about somebody who never logged in."""

logger = logging.getLogger(__name__)


class Staff:
    """Those who may change the base: their role says so, and they still are in the moderators' group."""

    def __init__(
        self, database: Database, members: Members, clock: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        """`wake` says that something is to be sent."""
        self._moderators = Moderators(database)
        self._outbox = Outbox(database)
        self._members = members
        self._clock = clock
        self._wake = wake

    async def everybody(self) -> list[Member]:
        """Who of them can be written to now; when Telegram does not say who left the group, nobody is counted.

        Whom the operator let in without Telegram has no conversation with the bot.
        """
        try:
            return [
                member
                for member in await self._moderators.everybody()
                if member.moderator.id > 0  # else `Moderator.outside_telegram`
                and member.role.covers(Role.STAFF)
                and await self._members.standing(member.moderator.id)
            ]
        except Unknown:
            logger.warning("staff could not be told: nobody knows who is in the moderators' group")
            return []

    async def right(self, person: int, *, patient: bool = True) -> Right:
        """What an order of somebody is worth (see `handlers.moderation.orders`).

        Who runs the group may change the base from the first day, logged in or not.
        """
        role = await self._moderators.role(person)
        if role is not None:
            standing = await self._members.standing(person)
        elif patient:
            standing = await self._soon(person)
            role = FIRST_ROLE.get(standing) if standing else None
        if role is None or standing is None:
            return Right.NONE
        return Right.WRITES if role.covers(Role.STAFF) else Right.MODERATES

    async def _soon(self, person: int) -> Standing | None:
        """The place in the group of somebody who is a resident most of the time, and who does not wait for it."""
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()):
                return await self._members.standing(person)
        except (Unknown, TimeoutError):
            return None

    async def tell_once(self, text: str, first: AbstractAsyncContextManager[bool]) -> bool:
        """Write `text` to everybody, in the transaction `first`, when that is true; whether it is settled.

        It is not while nobody can be written to: nothing is noted then. Telegram is asked before the transaction.
        """
        people = await self.everybody()
        if people:
            async with first as nobody_did:
                if nobody_did:
                    await self.tell(text, people)
        return bool(people)

    async def tell(self, text: str, people: Iterable[Member]) -> None:
        """Write `text` (plain, at most 4,096 UTF-16 units) to each; a private chat has the number of its person."""
        for member in people:
            chat = member.moderator.id
            parameters = {"chat_id": chat, **text_content(text)}
            await self._outbox.put(Outgoing(chat, "sendMessage", parameters, Urgency.NOTICE), self._clock())
        self._wake()
