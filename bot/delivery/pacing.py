"""How fast Telegram lets a bot write, kept here so that it need not say so.

Telegram's FAQ: about one message a second in a chat, bursts being tolerated, twenty a minute in a group, and about
thirty a second in all. The exact limits are not published; beyond them a call is answered 429, with a time to wait.
"""

from collections.abc import Callable
from dataclasses import dataclass

IN_ALL = 30.0
"""Messages a second."""

CHAT_RATE, CHAT_BURST = 1.0, 5.0
"""Messages a second to a person, and how many may come at once."""

GROUP_RATE, GROUP_BURST = 20 / 60, 5.0
"""The same of a group, whose id is negative."""

MANY = 3
"""So many chats told to wait together: it is the whole bot that writes too fast."""


@dataclass(slots=True)
class _Bucket:
    """What may still be sent at an instant."""

    left: float
    at: float


class Pacing:
    """Buckets that fill with time, one a chat and one for all. Instants are seconds of a clock that never goes back."""

    def __init__(self, clock: Callable[[], float], in_all: float = IN_ALL) -> None:
        """`in_all` is in messages a second."""
        self._clock = clock
        self._in_all = in_all
        self._all = _Bucket(in_all, clock())
        self._chats: dict[int, _Bucket] = {}
        self._held: dict[int, float] = {}
        self._all_held_until = 0.0

    def allowance(self) -> int:
        """How many messages may leave now, all chats together."""
        now = self._clock()
        if now < self._all_held_until:
            return 0
        return int(_filled(self._all, now, self._in_all, self._in_all))

    def spend(self, chat: int) -> None:
        """A message leaves for `chat`."""
        now = self._clock()
        self._all.left, self._all.at = _filled(self._all, now, self._in_all, self._in_all) - 1, now
        rate, burst = _speed(chat)
        bucket = self._chats.setdefault(chat, _Bucket(burst, now))
        bucket.left, bucket.at = _filled(bucket, now, rate, burst) - 1, now

    def hold(self, chat: int, seconds: float) -> None:
        """Telegram asks to wait; when several chats are held together, everybody waits."""
        now = self._clock()
        self._held[chat] = now + seconds
        if len(self.held()) >= MANY:
            self.hold_all(seconds)

    def hold_all(self, seconds: float) -> None:
        """Nothing leaves for a while."""
        self._all_held_until = max(self._all_held_until, self._clock() + seconds)

    def held(self) -> frozenset[int]:
        """The chats for which Telegram asked to wait."""
        now = self._clock()
        self._held = {chat: until for chat, until in self._held.items() if now < until}
        return frozenset(self._held)

    def resting(self) -> frozenset[int]:
        """The chats to which enough was sent for now; those whose bucket is full again are forgotten."""
        now = self._clock()
        left = {chat: _filled(bucket, now, *_speed(chat)) for chat, bucket in self._chats.items()}
        self._chats = {chat: self._chats[chat] for chat, amount in left.items() if amount < _speed(chat)[1]}
        return frozenset(chat for chat, amount in left.items() if amount < 1)

    def soonest(self) -> float:
        """Seconds until something that must wait now may leave; 0 when nothing does."""
        now = self._clock()
        waits = [until - now for until in (*self._held.values(), self._all_held_until) if until > now]
        waits += [(1 - bucket.left) / _speed(chat)[0] - (now - bucket.at) for chat, bucket in self._chats.items()]
        waits.append((1 - self._all.left) / self._in_all - (now - self._all.at))
        return min((wait for wait in waits if wait > 0), default=0.0)


def _filled(bucket: _Bucket, now: float, rate: float, burst: float) -> float:
    return min(burst, bucket.left + (now - bucket.at) * rate)


def _speed(chat: int) -> tuple[float, float]:
    return (GROUP_RATE, GROUP_BURST) if chat < 0 else (CHAT_RATE, CHAT_BURST)
