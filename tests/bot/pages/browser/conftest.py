"""One town for the tests of a file."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser
from pydantic import SecretStr

from bot.service import Service
from bot.settings import Settings
from bot.standin import TOKEN, StandIn
from bot.storage.cases.queue import Queue
from bot.storage.moderators.audit import Audit
from bot.storage.secrets import Pseudonyms, stored_key
from knowledge.guichet import Guichet
from tests.bot.pages.browser.stage import Stage
from tests.bot.pages.visitor import Town
from tests.bot.raw import Clock
from tests.conftest import link_engines


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(
    tmp_path_factory: pytest.TempPathFactory,
    browser: Browser,
    small_guichet: Guichet,
    small_town: Path,
    small_engines: Path,
) -> AsyncIterator[Stage]:
    """One service and one browser for the module: each test brings its own moderators and cases."""
    clock, folder = Clock(), tmp_path_factory.mktemp("pages")
    engines = folder / "engines"
    link_engines(small_engines, engines)
    async with await StandIn.start() as standin:
        group = standin.group("Modération")
        settings = Settings(
            _env_file=None,
            telegram_token=SecretStr(TOKEN),
            telegram_api_url=standin.url,
            database_url=f"sqlite+aiosqlite:///{folder}/guichet.sqlite3",
            knowledge_dir=shutil.copytree(small_town, folder / "base"),
            moderation_chat_id=group.id,
            port=0,
        )
        async with Service(settings, small_guichet, clock, host="127.0.0.1", poll_seconds=1, cache=engines) as service:
            database = service.database
            pseudonyms = Pseudonyms(await stored_key(database, "pseudonyms"))
            queue = Queue.of(database, pseudonyms, Audit(database).record)
            yield Stage(Town(standin, service, group, clock, small_guichet, queue), browser)
