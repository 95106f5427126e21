"""The updates the bot has not confirmed yet."""

import asyncio
import itertools
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

Json = dict[str, object]

# Retention in seconds, from the Bot API server's source: not 24 hours for everything.
KEEPS_MESSAGE = 86_400.0
KEEPS_PRESS = 150.0

# Sent only when `allowed_updates` names them.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Update:
    """One update; `serial` tells apart two updates sent with the same id on purpose."""

    serial: int
    chat_id: int
    expires_at: float
    body: Json

    @property
    def id(self) -> int:
        """Its `update_id`."""
        return int(str(self.body["update_id"]))


class UpdateQueue:
    """Updates in order of arrival, until they are confirmed, delivered or too old."""

    def __init__(self, first_id: int, clock: Callable[[], float]) -> None:
        self.allowed: frozenset[str] | None = None
        self.on_add: Callable[[Update], None] | None = None
        self.next_id = first_id
        self._clock = clock
        self._serials = itertools.count()
        self._pending: OrderedDict[int, Update] = OrderedDict()
        self._woken = asyncio.Event()

    def __len__(self) -> int:
        return len(self.pending())

    def allow(self, kinds: Collection[object] | None) -> None:
        """Remember `allowed_updates`: None changes nothing, an empty list is back to the default."""
        if kinds is not None:
            self.allowed = frozenset(str(kind) for kind in kinds) or None

    def add(self, kind: str, content: Json, chat_id: int) -> None:
        """Queue an update under the next id, unless the bot did not ask for its kind."""
        wanted = kind in self.allowed if self.allowed is not None else kind not in _ON_REQUEST
        if wanted:
            keeps = KEEPS_PRESS if kind == "callback_query" else KEEPS_MESSAGE
            self.add_raw({"update_id": self.take_id(), kind: content}, chat_id, keeps)

    def add_raw(self, body: Json, chat_id: int, keeps: float = KEEPS_MESSAGE) -> None:
        """Queue a body as it is, for `keeps` seconds; its id may be one already used."""
        update = Update(next(self._serials), chat_id, self._clock() + keeps, body)
        self._pending[update.serial] = update
        self.wake()
        if self.on_add is not None:
            self.on_add(update)

    def take_id(self) -> int:
        """The next update id; ids grow by one."""
        taken, self.next_id = self.next_id, self.next_id + 1
        return taken

    def expired(self, update: Update) -> bool:
        """Whether Telegram would have given this update up."""
        return self._clock() > update.expires_at

    def pending(self) -> list[Update]:
        """What still waits, oldest first, without what is too old."""
        self.drop([update for update in self._pending.values() if self.expired(update)])
        return list(self._pending.values())

    def confirm(self, offset: int) -> None:
        """Forget as `getUpdates` does.

        Args:
            offset: forget every id below it; when negative, keep only that many from the end.
        """
        waiting = self.pending()
        if offset < 0:
            self.drop(waiting[:offset])
        else:
            self.drop([update for update in waiting if update.id < offset])

    def drop(self, updates: Iterable[Update]) -> None:
        """Forget these updates."""
        for update in list(updates):
            self._pending.pop(update.serial, None)

    def wake(self) -> None:
        """Make whoever waits look again: an update came, or another receiver took over."""
        woken, self._woken = self._woken, asyncio.Event()
        woken.set()

    async def woken(self) -> None:
        """Wait for the next `wake`."""
        await self._woken.wait()
