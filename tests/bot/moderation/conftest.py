"""The service with a moderators' group, and a resident whom it does not understand."""

from collections.abc import AsyncIterator

import pytest

from bot.service import Service
from bot.settings import Settings
from bot.standin import Group, Message, Person, Seat, StandIn
from knowledge.guichet import Guichet
from tests.bot.raw import Clock

UNKNOWN = "zorglub krapouet blixtz"
"""Words that no topic answers."""


@pytest.fixture
def group(standin: StandIn) -> Group:
    """The moderators' group."""
    return standin.group("Modération")


@pytest.fixture
def claire(standin: StandIn, group: Group) -> Seat:
    """A moderator, in the group."""
    return group.join(standin.person("Claire"))


@pytest.fixture
def denis(standin: StandIn, group: Group) -> Seat:
    """Another one."""
    return group.join(standin.person("Denis"))


@pytest.fixture
async def service(
    settings: Settings, group: Group, claire: Seat, denis: Seat, town: Guichet, clock: Clock
) -> AsyncIterator[Service]:
    """The service, whose group has two moderators."""
    assert claire.id == denis.id == group.id
    with_group = settings.model_copy(update={"moderation_chat_id": group.id})
    async with Service(with_group, town, clock, host="127.0.0.1", poll_seconds=2, upkeep_seconds=0.1) as running:
        yield running


@pytest.fixture
async def resident(standin: StandIn) -> Person:
    """Somebody of Vaubrun, who has said so."""
    person = standin.person("Alex")
    person.send("/commune")
    person.press("commune:vaubrun", await person.reply())
    await person.reply()
    await person.notice()
    return person


@pytest.fixture
async def card(service: Service, resident: Person, claire: Seat) -> Message:
    """The card of a question of the resident that was not understood."""
    assert service.port
    resident.send(UNKNOWN)
    await resident.reply()
    return await claire.reply()


def plain(text: str | None) -> str:
    """A text as it is typed in a test: its no-break spaces are spaces."""
    return (text or "").replace("\u00a0", " ")
