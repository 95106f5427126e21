"""Measures how the engine's costs grow with the base, on made-up phrases."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.engine.engine import Engine
from knowledge.engine.entry import EngineEntry

PHRASES_AN_ENTRY = 5
_QUESTIONS = 250
_ONSETS = ("b", "c", "ch", "d", "f", "g", "j", "l", "m", "n", "p", "pr", "r", "s", "t", "tr", "v", "")
_RHYMES = ("a", "e", "i", "o", "u", "ou", "ai", "eau", "on", "an", "in", "er", "ment", "tion", "age", "ette", "oir")


@dataclass(frozen=True, slots=True)
class Growth:
    """What a base of some size costs.

    Attributes:
        phrases: Its size.
        fit: Seconds of processor time to fit it.
        p50: Median time of a question, in milliseconds of processor time.
        p99: The time 99 questions in 100 stay under, likewise.
        memory: The most memory the process has held so far, in megabytes: measure in ascending order of size.
    """

    phrases: int
    fit: float
    p50: float
    p99: float
    memory: float


def measure_growth(sizes: tuple[int, ...] = (1_000, 10_000, 100_000)) -> Iterator[Growth]:
    """Fits and questions bases of so many phrases, five an entry, smallest first."""
    for size in sorted(sizes):
        entries, questions = growth_base(size, _QUESTIONS)
        started = time.process_time()
        engine = Engine.fit(entries)
        fit = time.process_time() - started
        times = [_time(engine, question) for question in questions]
        yield Growth(size, fit, float(np.quantile(times, 0.5)), float(np.quantile(times, 0.99)), peak_memory())


def growth_base(size: int, questions: int) -> tuple[list[EngineEntry], list[str]]:
    """A base of so many made-up phrases, five an entry, and so many questions to it; the same at each call."""
    text = _MadeUp(size)
    entries = [text.entry(number) for number in range(size // PHRASES_AN_ENTRY)]
    return entries, [text.phrase() for _ in range(questions)]


def peak_memory() -> float:
    """The most memory the process has held, in megabytes; Linux only.

    Not `resource.getrusage`, whose figure a process inherits from the one that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _time(engine: Engine, text: str) -> float:
    started = time.thread_time()
    engine.rank(text)
    return (time.thread_time() - started) * 1000


class _MadeUp:
    """Phrases of invented words, the same for the same size."""

    def __init__(self, phrases: int) -> None:
        """Makes the words: forty times the square root of the phrases, as Heaps' law has it."""
        self._chance = np.random.default_rng(phrases)
        self._words = [self._word() for _ in range(int(40 * phrases**0.5))]

    def entry(self, number: int) -> EngineEntry:
        """An entry whose phrases share four words."""
        theme = self._chance.choice(self._words, 4)
        phrases = tuple(f"{self.phrase()} {self._chance.choice(theme)}" for _ in range(PHRASES_AN_ENTRY))
        return EngineEntry(f"entry{number}", phrases)

    def phrase(self) -> str:
        """Some ten words, the first of the list far more often than the last (Zipf's law)."""
        places = len(self._words) ** self._chance.random(int(self._chance.integers(5, 15)))
        return " ".join(self._words[int(place) - 1] for place in places)

    def _word(self) -> str:
        syllables = range(int(self._chance.integers(1, 5)))
        return "".join(str(self._chance.choice(_ONSETS)) + str(self._chance.choice(_RHYMES)) for _ in syllables)
