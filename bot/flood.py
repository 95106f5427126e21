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
    number: int | None = None
    pace: Pace = Pace.FINE
    """The update counted last, and what it was found to be."""


class Flood:
    """The pace of everybody, in this process."""

    def __init__(self) -> None:
        self._measures: OrderedDict[int, _Measure] = OrderedDict()

    def pace(self, chat: int, at: float, number: int) -> Pace:
        """Count the update `number` of `chat`, sent at `at` (seconds since 1970).

        The updates of a chat are dealt with in their order: one that is tried again is the last that was counted.
        """
        measure = self._measures.setdefault(chat, _Measure(BURST, at))
        self._measures.move_to_end(chat)
        if len(self._measures) > REMEMBERED:
            self._measures.popitem(last=False)
        if measure.number != number:
            measure.number, measure.pace = number, _counted(measure, at)
        return measure.pace


def _counted(measure: _Measure, at: float) -> Pace:
    """What one more message is."""
    measure.left = min(BURST, measure.left + max(0.0, at - measure.at) * RATE)
    measure.at = max(at, measure.at)
    if measure.left == BURST:
        measure.told = False
    if measure.left >= 1:
        measure.left -= 1
        return Pace.FINE
    first, measure.told = not measure.told, True
    return Pace.JUST_TOO_FAST if first else Pace.TOO_FAST


def sender_of(update: object) -> tuple[int, float, int] | None:
    """Whose private chat a raw update comes from, when it was sent, and its number; None when it is nobody's."""
    number = update.get("update_id") if isinstance(update, Mapping) else None
    if not isinstance(update, Mapping) or not isinstance(number, int):
        return None
    for name in ("message", "edited_message"):
        message = update.get(name)
        if isinstance(message, Mapping):
            date = message.get("edit_date", message.get("date"))
            return _private(message.get("chat"), float(date) if isinstance(date, int) else time.time(), number)
    press = update.get("callback_query")
    message = press.get("message") if isinstance(press, Mapping) else None
    return _private(message.get("chat"), time.time(), number) if isinstance(message, Mapping) else None


def _private(chat: object, at: float, number: int) -> tuple[int, float, int] | None:
    whose = chat.get("id") if isinstance(chat, Mapping) and chat.get("type") == "private" else None
    return (whose, at, number) if isinstance(whose, int) else None
