"""A webhook that really listens."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web

from bot.delivery.telegram_api import TelegramApi
from bot.intake.reception import Reception
from bot.intake.webhook import Webhook
from bot.standin import TOKEN, StandIn
from bot.storage.database import Database
from bot.urgences import AtOnce
from bot.web import make_app

SECRET = "s3cret"


@pytest.fixture
async def client(database: Database, reception: Reception, standin: StandIn) -> AsyncIterator[ClientSession]:
    """A client of the web server that the service runs, which can call the stand-in."""
    api = TelegramApi(standin.url, TOKEN)
    webhook = Webhook(SECRET, reception, AtOnce(api), lambda: True)
    runner = web.AppRunner(make_app(database, webhook.receive), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        yield session
    await runner.cleanup()
    await api.close()
