"""What residents are answered from while files change: the last good base, with the engines that it needs."""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.base.folder import Interrupted
from bot.base.keeper import Keeper, Snapshot
from bot.base.watching import LOOK_AGAIN, settled, signs
from bot.process.thread import LearningFailed, in_own_thread
from bot.storage.failure import named
from bot.storage.once import Once
from handlers.desk import Desk
from knowledge.guichet import Guichet
from knowledge.model.base import Base
from knowledge.opening import learnt, same_lessons, same_topics
from knowledge.reading.fault import Fault
from knowledge.texts.catalogue import catalogue

logger = logging.getLogger(__name__)

Tell = Callable[[str, AbstractAsyncContextManager[bool]], Awaitable[bool]]
"""Writes to staff, in a transaction, when that is true; whether it is settled (see `Staff.tell_once`)."""

GRACE = 3.0
"""Seconds that a base must stay at fault before staff are told: files copied one by one are at fault in between."""

MOST_TOLD = 5
"""Faults quoted in one message."""


@dataclass(frozen=True, slots=True)
class ServingState:
    """How the base stands: what is served since when, and why the files as they are now are not, when they are not."""

    served_since: datetime
    faults: tuple[Fault, ...] = ()
    faulty_since: datetime | None = None
    learning: bool = False


class Serving:
    """Replaces the guichet of the desk when the folder changes, and leaves it when the folder is at fault."""

    def __init__(
        self,
        desk: Desk,
        keeper: Keeper,
        cache: Path,
        alerts: Once,
        grace: float = GRACE,
        look_again: float = LOOK_AGAIN,
    ) -> None:
        """`cache` is where fitted engines are kept; `alerts` are of the faults that staff were told of.

        `grace` and `look_again` are in seconds.
        """
        self.keeper = keeper
        self.state = ServingState(desk.clock())
        self.tell: Tell | None = None
        """Writes to staff."""
        self._desk = desk
        self._cache = cache
        self._alerts = alerts
        self._grace = grace
        self._look_again = look_again
        self._turn = asyncio.Lock()
        self._seen: Snapshot | None = None
        self._last_told: tuple[Fault, ...] | None = None
        """Of which faults staff were told; None where that is unknown: a process that ended may have told of some."""
        self._telling: asyncio.Task[None] | None = None
        self._telling_interrupted: asyncio.Task[None] | None = None
        self._wanted = desk.guichet.base
        """The last good base that was read: what is learnt or served meanwhile may be of another."""
        self._learning: asyncio.Task[None] | None = None
        """Fits the engines for the examples of the base that is wanted."""

    async def run(self) -> None:
        """Follow the folder until cancelled; at the first look what changed since the start is noticed."""
        try:
            recovered = await self._recover()
            async for _ in signs(self.keeper.folder.path, self._look_again):
                recovered = recovered or await self._recover(again=True)
                if not await self._as_seen():
                    await settled(self.keeper.folder)
                    await self.reload()
        finally:
            for task in (self._telling, self._telling_interrupted, self._learning):
                if task:
                    task.cancel()
            await self.keeper.committed()

    async def reload(self) -> None:
        """Serve the base as it is now, unless it has errors; examples that changed are learnt meanwhile."""
        async with self._turn:
            snapshot, seen = await self.keeper.read(), self._seen
            if seen and (snapshot.stamp, snapshot.reading.errors) == (seen.stamp, seen.reading.errors):
                return
            self._seen = snapshot
            base = snapshot.reading.base
            if base is None:
                self._refuse(snapshot.reading.errors)
                return
            self._wanted = base  # even when it is the one served: another may be being learnt
            if base.digest != self._desk.guichet.base.digest:
                self._take(base)
            self._mended()

    async def _as_seen(self) -> bool:
        """Whether the folder is as it was at the last look; what could not be read then is always worth another."""
        seen = self._seen
        return seen is not None and not seen.passing and await asyncio.to_thread(self.keeper.folder.stamp) == seen.stamp

    def readiness(self) -> dict[str, object]:
        """How the base stands, for operators: where the errors are, and none of the words that staff wrote."""
        state = self.state
        if not state.faults:
            return {"status": "ok", "learning": state.learning}
        first = [f"{fault.file}:{fault.line}:{fault.column} {fault.code}" for fault in state.faults[:MOST_TOLD]]
        return {"status": "faulty", "errors": len(state.faults), "first": first}

    async def settled(self) -> None:
        """Wait until the examples of the base served are learnt."""
        while self._learning is not None:
            await asyncio.wait({self._learning})

    def _take(self, base: Base) -> None:
        """Answer from `base` with what was learnt already, where that can be; learn what is new."""
        guichet = self._desk.guichet
        if same_topics(base, guichet.base):
            self._serve(Guichet(base, guichet.polyglot, guichet.question_days))
        if not same_lessons(base, guichet.polyglot.base):
            self._learn()

    def _serve(self, guichet: Guichet) -> None:
        self._desk.guichet = guichet
        self.state = replace(self.state, served_since=self._desk.clock())
        logger.info(catalogue("cli")("base_reloaded", services=len(guichet.base.services)))

    def _learn(self) -> None:
        if self._learning is None:  # else the one under way ends first: two at once would only be slower
            self.state = replace(self.state, learning=True)
            self._learning = asyncio.create_task(self._fit())

    async def _fit(self) -> None:
        """Learn the base that is wanted until its lessons are those served; what is wanted no more is dropped."""
        try:
            while not same_lessons(learning := self._wanted, self._desk.guichet.polyglot.base):
                polyglot = await in_own_thread(partial(learnt, learning, self._cache))
                if same_lessons(self._wanted, learning):
                    self._serve(Guichet(self._wanted, polyglot, self._desk.guichet.question_days))
        except LearningFailed:
            logger.error("the examples of the base could not be learnt: the former ones are used")  # noqa: TRY400 - the thread told why
        finally:
            self._learning = None
            self.state = replace(self.state, learning=False)

    def _refuse(self, faults: tuple[Fault, ...]) -> None:
        since = self.state.faulty_since or self._desk.clock()
        self.state = replace(self.state, faults=faults, faulty_since=since)
        for fault in faults:
            logger.error(catalogue("cli")("base_kept", faute=fault))
        if self._telling:
            self._telling.cancel()
        self._telling = asyncio.create_task(self._tell_faults(faults))

    async def _tell_faults(self, faults: tuple[Fault, ...]) -> None:
        await asyncio.sleep(self._grace)
        if faults != self._last_told:
            texts = catalogue("base")
            lines = [texts("alert.fault", faute=fault) for fault in faults[:MOST_TOLD]]
            if len(faults) > MOST_TOLD:
                lines.append(texts("alert.more", nombre=len(faults) - MOST_TOLD))
            text, digest = "\n".join((texts("alert.faulty"), *lines)), _digest(faults)
            self._last_told = None  # cut off while telling, nobody knows whether staff heard
            await self._insist(text, lambda: self._alerts.first(digest, at=self._desk.clock()))
            self._last_told = faults

    def _mended(self) -> None:
        if self._telling:
            self._telling.cancel()
            self._telling = None
        if self._last_told != ():
            self._telling = asyncio.create_task(self._tell_mended())
        if self.state.faults:
            logger.info(catalogue("cli")("base_mended"))
        self.state = replace(self.state, faults=(), faulty_since=None)

    async def _tell_mended(self) -> None:
        await self._insist(catalogue("base")("alert.mended"), self._alerts.undone, self._alerts.any)
        self._last_told = ()

    async def _insist(
        self,
        text: str,
        first: Callable[[], AbstractAsyncContextManager[bool]],
        due: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        """Write to staff, unless another process did, which `first` tells; again and again until it can be done.

        Nobody is asked who they are unless something is `due`.
        """
        while True:
            try:
                if self.tell is None or (due and not await due()) or await self.tell(text, first()):
                    return
            except SQLAlchemyError as error:
                logger.error("staff could not be told: %s", named(error))  # noqa: TRY400 - no traceback
            await asyncio.sleep(self._look_again)

    async def _recover(self, *, again: bool = False) -> bool:
        """Finish a change that a crash cut in two; False when the folder cannot be looked at, which is told once."""
        try:
            if await asyncio.to_thread(self.keeper.folder.recover):
                logger.warning(catalogue("base")("recovered"))
        except Interrupted as interrupted:
            told = catalogue("base")("interrupted", fichiers=", ".join(interrupted.names))
            logger.error(told)  # noqa: TRY400 - its words are all there is
            self._telling_interrupted = asyncio.create_task(self._insist(told, lambda: nullcontext(enter_result=True)))
        except OSError as error:
            if not again:
                logger.error("the base cannot be looked at: %s", type(error).__name__)  # noqa: TRY400 - no traceback
            return False
        return True


def _digest(faults: tuple[Fault, ...]) -> str:
    """The same faults are the same alert, whichever process saw them."""
    return hashlib.sha256("\n".join(map(str, faults)).encode(errors="surrogatepass")).hexdigest()
