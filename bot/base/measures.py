"""Measures of what proposals would do: made one at a time while the service answers, each ending in time."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from bot.base.effects import Effect, effect
from bot.base.lessons import Lessons
from bot.process.thread import LearningFailed, in_own_thread
from bot.storage.cases.proposals import Proposal
from handlers.desk import Desk
from knowledge.reading.base_reader import read_texts
from knowledge.writing.unwritable import Unwritable

LONGEST = 240.0
"""Seconds that a measure may take: four times what a quiet computer needs for the largest base."""

MOST_KEPT = 20
"""Measures remembered. This process alone knows them: another one measures again."""


class Progress(StrEnum):
    """How far a measure is."""

    UNDER_WAY = "under_way"
    DONE = "done"
    TOO_LONG = "too_long"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that somebody asked for; `effect` is what was found, once it is done."""

    progress: Progress
    effect: Effect | None = None


class Measures:
    """Makes them, and remembers those of the base as it is served now."""

    def __init__(self, desk: Desk, lessons: Lessons, longest: float = LONGEST) -> None:
        """`longest` is in seconds."""
        self._desk = desk
        self._lessons = lessons
        self._longest = longest
        self._turn = asyncio.Lock()
        self._tasks: dict[tuple[int, str], asyncio.Task[Measure]] = {}

    def of(self, proposal: Proposal) -> Measure | None:
        """The measure of a proposal; None when nobody asked for it since the base changed."""
        task = self._tasks.get(self._key(proposal))
        if task is None:
            return None
        return task.result() if task.done() else Measure(Progress.UNDER_WAY)

    def begin(self, proposal: Proposal) -> None:
        """Measure a proposal, after those that were asked for before; once, unless it came to nothing."""
        known = self.of(proposal)
        if known is None or known.progress in (Progress.TOO_LONG, Progress.FAILED):
            for key in [key for key, task in self._tasks.items() if task.done()][:-MOST_KEPT]:
                del self._tasks[key]
            self._tasks[self._key(proposal)] = asyncio.create_task(self._measure(proposal))

    def _key(self, proposal: Proposal) -> tuple[int, str]:
        return proposal.number, self._desk.guichet.base.digest

    async def _measure(self, proposal: Proposal) -> Measure:
        try:
            async with self._turn, asyncio.timeout(self._longest):
                return await self._effect(proposal)
        except TimeoutError:
            return Measure(Progress.TOO_LONG)
        except (Unwritable, LearningFailed, OSError):
            return Measure(Progress.FAILED)

    async def _effect(self, proposal: Proposal) -> Measure:
        guichet = self._desk.guichet
        texts = await self._lessons.texts(await self._lessons.edit(proposal, {}))
        base = (await asyncio.to_thread(read_texts, texts)).base
        if base is None:
            return Measure(Progress.FAILED)
        labelled = await asyncio.to_thread(self._lessons.labelled, base)
        work = partial(effect, guichet, base, proposal, labelled, self._desk.clock())
        return Measure(Progress.DONE, await in_own_thread(work))
