"""A town with its moderators, and the pages."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.service import Service
from bot.settings import Settings
from bot.standin import StandIn
from bot.storage.cases.queue import Queue
from bot.storage.moderators.audit import Audit
from bot.storage.secrets import Pseudonyms, stored_key
from knowledge.guichet import Guichet
from tests.bot.pages.visitor import Town, Visitor
from tests.bot.raw import Clock


@pytest.fixture
def settings(settings: Settings, small_town: Path) -> Settings:
    """The service serves the small town."""
    return settings.model_copy(update={"knowledge_dir": small_town})


@pytest.fixture
async def place(
    standin: StandIn, settings: Settings, small_guichet: Guichet, clock: Clock, own_engines: Path
) -> AsyncIterator[Town]:
    """The running service and its moderators' group."""
    group = standin.group("Modération")
    settings = settings.model_copy(update={"moderation_chat_id": group.id})
    async with Service(settings, small_guichet, clock, host="127.0.0.1", poll_seconds=1, cache=own_engines) as service:
        database = service.database
        pseudonyms = Pseudonyms(await stored_key(database, "pseudonyms"))
        queue = Queue.of(database, pseudonyms, Audit(database).record)
        yield Town(standin, service, group, clock, small_guichet, queue)


@pytest.fixture
async def visitor(place: Town) -> Visitor:
    """The browser of a moderator who runs the group."""
    return await place.visitor(place.moderator("Amina", "administrator"))
