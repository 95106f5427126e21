"""A stand-in, a bot library talking to it over HTTP, and a clock one can move."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

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
    async with client_of(standin) as client:
        yield client


def client_of(standin: StandIn) -> Bot:
    """A client that reads no certificate, which takes longer than a test: the stand-in speaks plain HTTP."""
    requests = (HTTPXRequest(httpx_kwargs={"verify": False}), HTTPXRequest(httpx_kwargs={"verify": False}))
    return Bot(TOKEN, base_url=f"{standin.url}/bot", get_updates_request=requests[0], request=requests[1])
