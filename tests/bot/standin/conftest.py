"""A stand-in, a bot library talking to it over HTTP, and a clock one can move."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.standin import TOKEN, DeliveryRules, StandIn


class Clock:
    """Seconds since 1970, moved by hand."""

    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        """The time it is."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until moved."""
    return Clock()


@pytest.fixture
async def standin(clock: Clock) -> AsyncIterator[StandIn]:
    """A stand-in with small ids and quick webhook retries."""
    rules = DeliveryRules(first_delay=0.01, longest_delay=0.02, answer_timeout=2.0)
    async with await StandIn.start(rules=rules, clock=clock, first_id=100) as started:
        yield started


@pytest.fixture
async def bot(standin: StandIn) -> AsyncIterator[Bot]:
    """A client of the stand-in."""
    async with Bot(TOKEN, base_url=f"{standin.url}/bot") as client:
        yield client
