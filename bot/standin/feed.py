"""What happens in one chat, in order, for whoever watches it: tests and the chat page."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """The kinds of things one can see happen in a chat."""

    MESSAGE = "message"
    EDIT = "edit"
    DELETE = "delete"
    ACTION = "action"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; `user_id` is set when only that person sees it."""

    kind: EventKind
    content: object
    user_id: int | None = None


class Feed:
    """An append-only list one can wait on."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._grown = asyncio.Event()

    def __len__(self) -> int:
        return len(self._events)

    def publish(self, event: Event) -> None:
        """Append an event and wake everybody who waits for it."""
        self._events.append(event)
        grown, self._grown = self._grown, asyncio.Event()
        grown.set()

    async def at(self, index: int) -> Event:
        """The event number `index`, waiting until it exists."""
        while len(self._events) <= index:
            await self._grown.wait()
        return self._events[index]
