"""A line of log said over and over, as loops do while a database is away, is written once a minute."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from traceback import walk_tb

PERIOD = 60.0
"""Seconds in which a line that nothing else of its logger interrupts is written once."""


@dataclass(slots=True)
class _Said:
    line: tuple[object, ...]
    since: float
    more: int = 0


class Repeats(logging.Filter):
    """Holds back what a logger says again, and tells with the next line how often that was.

    Another line of the same logger ends it: what fails again after it was mended is written; so is an exception that
    comes from another place.
    """

    def __init__(self, period: float = PERIOD, clock: Callable[[], float] = time.monotonic) -> None:
        """`period` is in seconds, `clock` gives them."""
        super().__init__()
        self._period, self._clock = period, clock
        self._said: dict[str, _Said] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is to be written; its `repeated` counts those that were held back before it."""
        try:
            now, line = self._clock(), (record.levelno, record.getMessage(), *_place(record))
        except (TypeError, ValueError, KeyError):  # its arguments do not fit: whoever logs must not fail for that
            return True
        last = self._said.get(record.name)
        same = last is not None and last.line == line
        if last and same and now - last.since < self._period:
            last.more += 1
            return False
        record.repeated = last.more if last else 0
        self._said[record.name] = _Said(line, now)
        return True


def _place(record: logging.LogRecord) -> tuple[object, ...]:
    """What the exception of a line is, and where it comes from; nothing when there is none."""
    kind, _error, trace = record.exc_info or (None, None, None)
    return (kind, *((frame.f_code, number) for frame, number in walk_tb(trace))) if kind else ()
