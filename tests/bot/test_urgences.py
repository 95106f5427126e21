"""The help numbers when nothing else works."""

import asyncio
import json
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from pydantic import SecretStr

from bot.commands import waiting
from bot.delivery.telegram_api import TelegramApi
from bot.intake.reception import Reception
from bot.intake.webhook import HEADER, PATH, Webhook
from bot.refusal import Refused
from bot.settings import Settings
from bot.standin import TOKEN, Person, StandIn
from bot.storage.database import Database
from bot.storage.mail.inbox import Inbox
from bot.urgences import AtOnce, Vigil, help_numbers_of
from bot.web import make_app
from knowledge.texts.catalogue import catalogue
from tests.bot.conftest import Failing
from tests.bot.raw import text_update
from tests.bot.running import ended, guichet, ready
from tests.conftest import eventually

DANGER, QUESTION = "je veux mourir", "où est la PMI de Vaubrun ?"


class Entrance:
    """The webhook's way in, and whether Telegram can be called from behind it."""

    def __init__(self, client: ClientSession) -> None:
        self.client = client
        self.reachable = True

    async def post(self, update_id: int, chat: int, text: str) -> tuple[int, str]:
        """The status and the body that an update gets."""
        update = text_update(update_id, chat, text)
        async with self.client.post(PATH, data=update, headers={HEADER: "s3cret"}) as answer:
            return answer.status, await answer.text()


pytestmark = pytest.mark.waits


@pytest.fixture
def database_url(sqlite_path: Path) -> str:
    """SQLite alone: `failing` breaks its file."""
    return f"sqlite+aiosqlite:///{sqlite_path}"


@pytest.fixture
async def entrance(database: Database, reception: Reception, standin: StandIn) -> AsyncIterator[Entrance]:
    """A webhook that listens."""
    async with TelegramApi(standin.url, TOKEN) as api:
        webhook = Webhook("s3cret", reception, AtOnce(api), lambda: opened.reachable)
        runner = web.AppRunner(make_app(database, webhook.receive), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as client:
            opened = Entrance(client)
            yield opened
        await runner.cleanup()


@pytest.fixture
def resident(standin: StandIn) -> Person:
    """Somebody who may be written to."""
    return standin.person()


def test_only_a_danger_told_in_private_has_a_card() -> None:
    """In the resident's language; no question, no group, no poison has one."""
    card = help_numbers_of(text_update(1, 7, DANGER))
    assert card is not None
    assert "3114" in str(card.parameters["text"])
    group = json.loads(text_update(1, 7, DANGER))
    group["message"]["chat"]["type"] = "group"
    nobodies = (text_update(1, 10**30, DANGER), text_update(1, chat=True, text=DANGER))  # no database stores the first
    poisons = (
        *nobodies,
        json.dumps(group).encode(),
        text_update(1, 7, QUESTION),
        b"",
        b"[]",
        b"{}",
        b'{"message": 3}',
        b"\xff",
    )
    assert [help_numbers_of(poison) for poison in poisons] == [None] * len(poisons)


async def test_a_database_that_is_down_does_not_stop_the_card(
    entrance: Entrance, standin: StandIn, resident: Person, failing: Failing, inbox: Inbox
) -> None:
    """503, so that Telegram offers the update again; the card leaves once, however often that is."""
    async with failing("updates"):
        assert await entrance.post(1, resident.id, QUESTION) == (503, "")
        assert standin.calls_of("sendMessage") == []
        for _ in range(3):
            assert await entrance.post(2, resident.id, DANGER) == (503, "")
        assert ["3114" in str(call["text"]) for call in standin.calls_of("sendMessage")] == [True]
    assert await entrance.post(2, resident.id, DANGER) == (200, "")
    assert await inbox.counts() == {"waiting": 1}


async def test_with_no_way_out_the_answer_itself_carries_the_card(
    entrance: Entrance, standin: StandIn, resident: Person, failing: Failing, inbox: Inbox
) -> None:
    """The update stored, and the card in the body of the 200; even when the update cannot be stored."""
    entrance.reachable = False
    assert await entrance.post(1, resident.id, QUESTION) == (200, "")
    status, body = await entrance.post(2, resident.id, DANGER)
    assert (status, json.loads(body)["method"], json.loads(body)["chat_id"]) == (200, "sendMessage", resident.id)
    assert await inbox.counts() == {"waiting": 2}
    standin.fail("sendMessage", reset=True, times=9)
    async with failing("updates"):
        status, body = await entrance.post(3, resident.id, DANGER)
    assert (status, "3114" in json.loads(body)["text"]) == (200, True)


async def test_a_base_that_cannot_be_read_does_not_stop_the_card(
    workplace: Path, standin: StandIn, small_town: Path, tmp_path: Path
) -> None:
    """`serve` starts: dangers are answered, questions wait, `/readyz` says so; mended, the base answers them."""
    base = Path(shutil.copytree(small_town, tmp_path / "base"))
    (base / "broken.yml").write_text("communes:\n  - nom: Sans identifiant\n", encoding="utf-8")
    env = {
        "KNOWLEDGE_DIR": str(base),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": standin.url,
        "PORT": "0",
    }
    resident, other = standin.person(), standin.person()
    async with guichet(workplace, "serve", env=env) as process:
        port = await ready(process, r"\(port (\d+)\)")
        resident.send(QUESTION)
        resident.send(DANGER)
        other.send(QUESTION)
        assert "3114" in ((await resident.reply()).text or "")
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/readyz") as answer:
            assert (answer.status, "only dangers" in await answer.text()) == (503, True)
        await ready(process, r"ne peut pas être lue.*\(port (\d+)\)")
        (base / "broken.yml").unlink()
        for waited in (resident, other):
            assert "01 99 00 40 00" in ((await waited.reply(timeout=20)).text or "")
        await eventually(lambda: not standin.pending)


@pytest.fixture
def without_base(standin: StandIn, tmp_path: Path) -> Settings:
    """The settings of a process whose base cannot be read."""
    (tmp_path / "base").mkdir()
    return Settings(
        _env_file=None,
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=standin.url,
        database_url=f"sqlite+aiosqlite:///{tmp_path}/fallback.sqlite3",
        knowledge_dir=tmp_path / "base",
        port=0,
    )


@pytest.mark.parametrize(("status", "reason"), [(409, "second_poller"), (404, "wrong_token")])
async def test_without_a_base_a_poll_that_is_refused_ends_the_process(
    without_base: Settings, standin: StandIn, status: int, reason: str
) -> None:
    """Dangers would be answered by nobody: the reason is said, and whoever watches starts the process again."""
    standin.fail("getUpdates", status=status)
    with pytest.raises(Refused) as refused:
        await waited_for_a_base(without_base)
    assert str(refused.value) == catalogue("cli")(reason)


async def test_any_part_of_the_fallback_that_fails_ends_the_process(
    without_base: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the one that looks for dangers in what arrived."""

    async def failing(_vigil: Vigil) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Vigil, "run", failing)
    with pytest.raises(ZeroDivisionError):
        await waited_for_a_base(without_base)


async def waited_for_a_base(settings: Settings) -> None:
    """Wait for it, as `guichet serve` does."""
    async with asyncio.timeout(10):
        await waiting.opened(settings, asyncio.get_running_loop().create_future())


def test_help_numbers_need_little_of_the_program() -> None:
    """What answers questions, and what changes the database, is imported once those in danger are answered.

    Not so numpy, with which the danger layer weighs its signs: it is imported in a tenth of a second, and without it
    their weights would have to be read from a text, which takes as long.
    """
    heavy = ("alembic", "bot.service", "handlers", "jinja2", "knowledge.engine.engine", "knowledge.guichet", "telegram")
    code = f"import sys, bot.commands.serve; sys.exit([name for name in {heavy} if name in sys.modules] or 0)"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)  # noqa: S603 - ours
    assert (done.returncode, done.stderr) == (0, "")


async def test_a_danger_does_not_wait_for_the_examples_to_be_learnt(
    workplace: Path, standin: StandIn, town_folder: Path
) -> None:
    """The first start takes its time: help numbers leave meanwhile, and SIGTERM does not wait for it either."""
    shutil.rmtree(workplace / "var")
    env = {
        "KNOWLEDGE_DIR": str(town_folder),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": standin.url,
        "PORT": "0",
    }
    resident = standin.person()
    resident.send(DANGER)
    async with guichet(workplace, "serve", env=env) as process:
        await ready(process, r"ouvre la base.*\(port (\d+)\)")
        assert "3114" in ((await resident.reply(timeout=20)).text or "")
        process.terminate()
        code, _, err = await ended(process)
    assert (code, "en service" in err) == (0, False)
