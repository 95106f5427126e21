"""How often one session may act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from aiohttp import web

MOST_REMEMBERED = 10_000
"""Keys remembered: forgetting them all now and then only gives everybody their whole allowance back."""


@dataclass(slots=True)
class _Left:
    allowance: float
    at: datetime


class Limit:
    """An allowance of `burst` acts for each key, one given back every `seconds`."""

    def __init__(self, burst: int, seconds: float, clock: Callable[[], datetime]) -> None:
        self._burst = burst
        self._seconds = seconds
        self._clock = clock
        self._left: dict[str, _Left] = {}

    def spend(self, key: str) -> None:
        """Count one act of `key`.

        Raises:
            HTTPTooManyRequests: its allowance is spent; `Retry-After` says when to come back.
        """
        now = self._clock()
        if len(self._left) >= MOST_REMEMBERED:
            self._left.clear()
        left = self._left.setdefault(key, _Left(self._burst, now))
        given_back = max(0.0, (now - left.at).total_seconds()) / self._seconds
        left.allowance, left.at = min(float(self._burst), left.allowance + given_back), now
        if left.allowance < 1:
            wait = (1 - left.allowance) * self._seconds
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(ceil(wait))})
        left.allowance -= 1
