"""One person who writes without end: what exceeds a generous measure is counted and not answered, dangers apart.

Measured by the dates that Telegram puts on messages, not by when they are dealt with: what a resident wrote in the
course of an outage arrives all at once, and is no flood.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum, auto

from bot.storage.mail.raw_update import is_id, part

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
    """How many messages may still come at once."""
    at: float
    """When the last one was sent, in seconds since 1970."""
    told: bool = False
    """Whether they were told to slow down, and have not paused since."""
    number: int | None = None
    """The update that was counted last."""
    pace: Pace = Pace.FINE
    """What that update was found to be: it is not counted again when it is tried again."""


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


def sender_of(update: object) -> tuple[int, float] | None:
    """Whose private chat a raw update comes from, and when it was sent; None when it is nobody's."""
    message = part(update, "message") or part(update, "edited_message")
    chat = part(message or part(part(update, "callback_query"), "message"), "chat")
    whose, date = chat.get("id"), message.get("edit_date", message.get("date"))
    if chat.get("type") != "private" or not is_id(whose):
        return None
    return whose, float(date) if is_id(date) else time.time()
