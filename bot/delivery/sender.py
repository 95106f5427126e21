"""The sender: makes the calls that wait in the outbox, whatever Telegram and the network do."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy.exc import SQLAlchemyError

from bot.delivery.pacing import IN_ALL, Pacing
from bot.delivery.telegram_api import (
    CALL_SECONDS,
    NO_SUCH_BOT,
    NotArrived,
    PerhapsArrived,
    RefusedByTelegram,
    TelegramApi,
    TokenRefused,
)
from bot.storage.failure import named
from bot.storage.mail.dispatch import Dispatch, Doubt, Later, Outcome, Refusal, Sent, Taken
from bot.storage.mail.moved_chats import MovedChats

logger = logging.getLogger(__name__)

IN_HAND, AT_ONCE = 4, 2
"""Calls taken out of the outbox together, and made without being written down. Telegram answers in some fifty
milliseconds, so thirty a second need two; when the process is killed they may have arrived, and are made again: few."""

TOGETHER = 6
"""Both, on SQLite: to be written down all wait for the one connection, so they are written together, and cost less."""

LEFT = timedelta(seconds=CALL_SECONDS + 3)
"""What must be left of its lease for a call to be begun: the longest that it may last, and a moment to write it down.
What is later than that is given back, and taken anew."""

LOOK_AGAIN = 1.0
"""Seconds between two looks at the outbox when nothing wakes the sender."""

LOOK_BACK = 10.0
"""Seconds between two looks at what other processes left in the middle."""

FIRST_REST, LONGEST_REST = 1.0, 30.0
"""Seconds without a call after Telegram could not be reached; they double up to the longest."""

_MARKUP = ("reply_markup", "reply_parameters", "link_preview_options")
"""What a message can do without when Telegram refuses it: the words remain."""

_ALREADY = "message is not modified"
"""The refusal of what was done before."""


class Sender:
    """Empties the outbox: an order in each chat, no chat waiting for another, dangers first."""

    def __init__(
        self,
        dispatch: Dispatch,
        moved: MovedChats,
        api: TelegramApi,
        clock: Callable[[], datetime],
        per_second: float = IN_ALL,
    ) -> None:
        """`per_second` is how many messages may leave in all."""
        self._dispatch = dispatch
        self._moved_chats = moved
        self._moved: dict[int, int] = {}
        self._api = api
        self._clock = clock
        self._pacing = Pacing(time.monotonic, per_second)
        self._calls: dict[asyncio.Task[None], int] = {}
        self._outcomes: list[tuple[Taken, Outcome]] = []
        self._writing = asyncio.Lock()
        self._in_hand = TOGETHER if dispatch.together else IN_HAND
        self._making = asyncio.Semaphore(TOGETHER if dispatch.together else AT_ONCE)
        self._wake = asyncio.Event()
        self._stopping = False
        self._over = asyncio.Event()
        self._look_back_at = 0.0
        self._rest = FIRST_REST
        self._revoked = False
        self.reachable = True

    def wake(self) -> None:
        """Something was put in the outbox."""
        self._wake.set()

    async def run(self) -> None:
        """Send until `stop`.

        Raises:
            TokenRefused: Telegram knows the bot no longer. What waits is left to whoever has its next token.
        """
        try:
            while True:
                self._wake.clear()
                busy = await self._guarded_turn()
                idle = not (busy or self._calls or self._outcomes)
                if idle and self._revoked:
                    raise TokenRefused("wrong_token")
                if idle and self._stopping:
                    return
                if not busy:
                    await self._wait()
        finally:
            self._over.set()

    async def stop(self, patience: float = 3.0) -> None:
        """Send what can leave at once, finish the calls under way, at most `patience` seconds; the rest stays."""
        self._stopping = True
        self._wake.set()
        try:
            async with asyncio.timeout(patience):
                await self._over.wait()
        except TimeoutError:
            logger.warning("stopped with %d calls under way", len(self._calls))
        for call in list(self._calls):
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _guarded_turn(self) -> bool:
        try:
            await self._look_back()
            return await self._turn()
        except SQLAlchemyError as error:
            logger.error("the outbox cannot be read or written: %s", named(error))  # noqa: TRY400 - no traceback
            return False

    async def _look_back(self) -> None:
        """Now and then: what other processes left in the middle, and the groups that moved."""
        if time.monotonic() < self._look_back_at:
            return
        self._moved = await self._moved_chats.all()
        await self._settle()
        if lost := await self._dispatch.interrupted(self._clock()):
            logger.warning("%d calls were under way in a process that died", lost)
        self._look_back_at = time.monotonic() + LOOK_BACK

    async def _turn(self) -> bool:
        """Write down what ended, take what can leave; whether anything was taken."""
        await self._settle()
        free = min(self._in_hand - len(self._calls), self._pacing.allowance())
        if free <= 0:
            return False
        held = self._pacing.held() | frozenset(self._calls.values())
        taken = await self._dispatch.take(self._clock(), free, held, self._pacing.resting())
        for call in taken:
            if call.ordered:
                self._pacing.spend(call.chat)
            task = asyncio.create_task(self._see_through(call))
            self._calls[task] = call.chat if call.ordered else 0
            task.add_done_callback(self._ended)
        return bool(taken)

    async def _settle(self) -> None:
        """Write down what ended; what ends while some is written is written together, next."""
        async with self._writing:
            if self._outcomes:
                del self._outcomes[: await self._dispatch.settle(self._outcomes, self._clock())]

    def _ended(self, call: asyncio.Task[None]) -> None:
        self._calls.pop(call, None)
        self._wake.set()

    async def _wait(self) -> None:
        soonest = self._pacing.soonest() or LOOK_AGAIN
        try:
            async with asyncio.timeout(min(soonest, LOOK_AGAIN)):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _see_through(self, taken: Taken) -> None:
        """Make a call and write down what became of it: killed between the two, it would be made again.

        At once, or with the others where all wait for one connection: the next turn does.
        """
        async with self._making:
            self._outcomes.append((taken, await self._outcome(taken)))
            if self._dispatch.together:
                return
            try:
                await self._settle()
            except SQLAlchemyError:
                return  # the next turn tries again, and tells it

    async def _outcome(self, taken: Taken) -> Outcome:
        """Make the call, unless it is too late for it."""
        if taken.expires_at and self._clock() > taken.expires_at:
            return Refusal("Expired")
        return await self._made(taken, taken.parameters)

    async def _made(self, taken: Taken, parameters: dict[str, object], *, plain: bool = False) -> Outcome:
        """What becomes of one call; `plain` when its `parameters` are down to the words already."""
        if self._clock() + LEFT > taken.claimed_until:
            return Later("Frozen", timedelta(0))  # Telegram was slow, or this process slept: another one may have it
        try:
            return await self._called(taken, parameters)
        except NotArrived:
            self._unreachable()
            self._pacing.hold_all(self._rest)
            self._rest = min(self._rest * 2, LONGEST_REST)
            return Later("NotArrived", timedelta(0))
        except PerhapsArrived:
            self._unreachable()
            self._pacing.hold(taken.chat, FIRST_REST)
            return Doubt("PerhapsArrived")
        except RefusedByTelegram as refusal:
            self._reached()
            return await self._refused(taken, refusal, plain=plain)

    async def _called(self, taken: Taken, parameters: dict[str, object]) -> Sent:
        chat = parameters.get("chat_id")
        if isinstance(chat, int) and chat in self._moved:
            parameters = {**parameters, "chat_id": self._moved[chat]}
        result = await self._api.call(taken.method, parameters)
        self._reached()
        number = result.get("message_id") if isinstance(result, dict) else None
        return Sent(number if isinstance(number, int) else None)

    async def _refused(self, taken: Taken, refusal: RefusedByTelegram, *, plain: bool) -> Outcome:
        if refusal.retry_after is not None:
            self._pacing.hold(taken.chat, refusal.retry_after)
            return Later("TooManyRequests", timedelta(seconds=refusal.retry_after))
        if refusal.moved_to is not None:
            return await self._move(taken, refusal.moved_to)
        if refusal.code in NO_SUCH_BOT:
            self._revoked = True
            self._pacing.hold_all(LONGEST_REST)
            return Later("TokenRefused", timedelta(0))
        if refusal.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            wait = timedelta(seconds=min(2.0 ** min(taken.attempts, 6), LONGEST_REST))
            self._pacing.hold(taken.chat, wait.total_seconds())
            return Later("ServerError", wait)
        if refusal.code == HTTPStatus.FORBIDDEN:
            return Refusal("Forbidden", chat_closed=True)
        if _ALREADY in refusal.description:
            return Sent()
        bare = {name: value for name, value in taken.parameters.items() if name not in _MARKUP}
        if taken.method == "sendMessage" and not plain and bare != taken.parameters:
            return await self._made(taken, bare, plain=True)
        logger.error("Telegram refused a %s", taken.method)
        return Refusal("BadRequest")

    async def _move(self, taken: Taken, new: int) -> Outcome:
        self._moved[taken.chat] = new
        try:
            await self._moved_chats.keep(taken.chat, new)
        except SQLAlchemyError as error:  # known here; whoever does not know will be told by Telegram too
            logger.warning("the new id of a group could not be stored: %s", named(error))
        return Later("ChatMigrated", timedelta(0))

    def _reached(self) -> None:
        self.reachable, self._rest = True, FIRST_REST

    def _unreachable(self) -> None:
        if self.reachable:
            logger.warning("Telegram cannot be reached; what waits will be sent when it can")
        self.reachable = False
