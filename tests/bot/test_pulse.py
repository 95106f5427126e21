"""Operators hear that nothing can be written, and why, though everything can still be read."""

import json
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from aiohttp import ClientSession, web
from sqlalchemy import make_url

from bot.delivery.telegram_api import TelegramApi
from bot.intake.reception import Reception
from bot.intake.webhook import HEADER, PATH, Webhook
from bot.standin import TOKEN
from bot.storage import pulse as pulses
from bot.storage.database import Database, DatabaseUnusable
from bot.storage.mail.inbox import Inbox
from bot.storage.mail.tallies import Tallies
from bot.storage.migrate import migrate
from bot.storage.pulse import TOTAL, Pulse
from bot.urgences import AtOnce
from bot.web import make_app
from tests.bot.raw import Clock, text_update

SECRET = "s3cret"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes that can be filled."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(  # noqa: S603 - our own
        ["/bin/mount", "-t", "tmpfs", "-o", "size=2m", "guichet-test", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only the superuser can mount a small disk to fill it")
    yield folder
    subprocess.run(["/bin/umount", "--lazy", str(folder)], check=True)  # noqa: S603 - the same


@pytest.fixture
async def on_it(small_disk: Path) -> AsyncIterator[Database]:
    """A database on that disk."""
    database = Database(f"sqlite+aiosqlite:///{small_disk}/guichet.sqlite3")
    await migrate(database)
    yield database
    await database.close()


async def served(database: Database) -> AsyncIterator[ClientSession]:
    """A client of the web server on `database`, as the service ties it."""
    pulse, api = Pulse(database), TelegramApi("http://127.0.0.1:1", TOKEN)
    reception = Reception(Inbox(database), Clock(), lambda: None, pulse.note)
    webhook = Webhook(SECRET, reception, AtOnce(api), lambda: True)
    runner = web.AppRunner(make_app(database, webhook.receive, pulse=pulse), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        yield session
    await runner.cleanup()
    await api.close()


@pytest.fixture
async def client(on_it: Database) -> AsyncIterator[ClientSession]:
    """A client of a service on the small disk."""
    async for session in served(on_it):
        yield session


async def posted(client: ClientSession, number: int) -> int:
    """What Telegram is answered for an update that is a little long."""
    body = text_update(number, 7, "où faire vacciner mon bébé ? " * 200)
    async with client.post(PATH, data=body, headers={HEADER: SECRET}) as response:
        return response.status


async def ready(client: ClientSession) -> tuple[int, object]:
    """What `/readyz` answers: its status, and the reason."""
    async with client.get("/readyz") as response:
        return response.status, json.loads(await response.text()).get("reason")


def fill(folder: Path) -> Path:
    """Write until the disk is full; what to erase to free it."""
    path = folder / "fill"
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return path


async def test_a_start_on_a_full_disk_says_so(small_disk: Path) -> None:
    """Not that the disk fails, and is to be looked after: the file beside the database could not even be made."""
    url = f"sqlite+aiosqlite:///{small_disk}/guichet.sqlite3"
    first = Database(url)
    await migrate(first)
    await first.close()
    fill(small_disk)
    again = Database(url)
    with pytest.raises(DatabaseUnusable, match="le disque est plein"):
        await migrate(again)
    await again.close()


async def test_a_full_disk_is_told_and_passes(
    client: ClientSession, small_disk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """503 and the word on `/readyz`, a metric at 1 beside the counts, one sentence in the log; then all is well."""
    assert (await posted(client, 1), await ready(client)) == (200, (200, None))
    filled = fill(small_disk)
    assert (await posted(client, 2), await ready(client)) == (503, (503, "disk_full"))
    async with client.get("/metrics") as response:
        text = await response.text()
    assert 'guichet_database_fault{reason="disk_full"} 1.0' in text
    assert 'guichet_updates{state="pending"} 1.0' in text
    told = [record.getMessage() for record in caplog.records if record.name == "bot.storage.pulse"]
    assert len(told) == 1
    assert "le disque est plein" in told[0]
    filled.unlink()
    assert (await posted(client, 2), await ready(client)) == (200, (200, None))


async def test_a_full_disk_is_told_in_a_quiet_hour(
    client: ClientSession, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody writes: asking is enough to know."""
    monkeypatch.setattr(pulses, "FRESH", 0.0)
    assert await ready(client) == (200, None)
    filled = fill(small_disk)
    assert await ready(client) == (503, "disk_full")
    filled.unlink()
    assert await ready(client) == (200, None)


async def test_asking_often_writes_little(database: Database) -> None:
    """Once in some seconds, and not at all while updates come in."""
    async for client in served(database):
        for _ in range(10):
            assert await ready(client) == (200, None)
        assert (await Tallies(database).all())[TOTAL] == 1
    async for client in served(database):
        assert await posted(client, 1) == 200
        assert await ready(client) == (200, None)
        assert (await Tallies(database).all())[TOTAL] == 1


async def test_a_server_that_only_reads_is_told(postgres_url: str) -> None:
    """A copy of the main server, or one that its host made read-only."""
    database = Database(postgres_url)
    await migrate(database)
    await database.close()
    plain = make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection, name = await asyncpg.connect(plain), make_url(postgres_url).database
    await connection.execute(f'alter database "{name}" set default_transaction_read_only = on')
    database = Database(postgres_url)
    try:
        async for client in served(database):
            assert await ready(client) == (503, "read_only")
            assert await posted(client, 1) == 503
    finally:
        await database.close()
        await connection.execute("set default_transaction_read_only = off")
        await connection.execute(f'alter database "{name}" reset default_transaction_read_only')
        await connection.close()
