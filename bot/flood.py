"""One person who writes without end: what exceeds a generous measure is counted and not answered, dangers apart.

Measured by the dates that Telegram puts on messages, not by when they are dealt with: what a resident wrote in the
course of an outage arrives all at once, and is no flood.
"""

import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

BURST = 30.0
"""Messages and presses that may come at once."""

RATE = 0.5
"""What may follow, a second."""

REMEMBERED = 10_000
"""People whose pace is remembered; the one heard of least recently is forgotten first."""


class Pace(Enum):
    """How somebody writes."""

    FINE = auto()
    JUST_TOO_FAST = auto()
    """For the first time: it is said."""
    TOO_FAST = auto()


@dataclass(slots=True)
class _Measure:
    left: float
    at: float
    told: bool = False


class Flood:
    """The pace of everybody, in this process."""

    def __init__(self) -> None:
        self._measures: OrderedDict[int, _Measure] = OrderedDict()

    def pace(self, chat: int, at: float) -> Pace:
        """Count one more message of `chat`, sent at `at` (seconds since 1970)."""
        measure = self._measures.setdefault(chat, _Measure(BURST, at))
        self._measures.move_to_end(chat)
        if len(self._measures) > REMEMBERED:
            self._measures.popitem(last=False)
        measure.left = min(BURST, measure.left + max(0.0, at - measure.at) * RATE)
        measure.at = max(at, measure.at)
        if measure.left == BURST:
            measure.told = False
        if measure.left >= 1:
            measure.left -= 1
            return Pace.FINE
        first, measure.told = not measure.told, True
        return Pace.JUST_TOO_FAST if first else Pace.TOO_FAST


def sender_of(update: object) -> tuple[int, float] | None:
    """Whose private chat a raw update comes from, and when it was sent; None when it is nobody's."""
    if not isinstance(update, Mapping):
        return None
    for name in ("message", "edited_message"):
        message = update.get(name)
        if isinstance(message, Mapping):
            date = message.get("edit_date", message.get("date"))
            return _private(message.get("chat"), float(date) if isinstance(date, int) else time.time())
    press = update.get("callback_query")
    message = press.get("message") if isinstance(press, Mapping) else None
    return _private(message.get("chat"), time.time()) if isinstance(message, Mapping) else None


def _private(chat: object, at: float) -> tuple[int, float] | None:
    number = chat.get("id") if isinstance(chat, Mapping) and chat.get("type") == "private" else None
    return (number, at) if isinstance(number, int) else None
