"""`guichet serve` as a real process: killed, stopped, refused."""

import asyncio
import json
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.standin import TOKEN, StandIn
from tests.bot.process import ended, guichet, ready
from tests.conftest import eventually


@pytest.fixture
def env(standin: StandIn, town_folder: Path) -> dict[str, str]:
    """An environment with nothing but the settings, and a time zone that must not matter."""
    return {
        "KNOWLEDGE_DIR": str(town_folder),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": standin.url,
        "PORT": "0",
        "TZ": "Pacific/Auckland",
        "OPENBLAS_NUM_THREADS": "1",
    }


def answered(standin: StandIn) -> set[object]:
    """The messages that an answer quotes."""
    quotes = [call.get("reply_parameters") for call in standin.calls_of("sendMessage")]
    return {quote["message_id"] for quote in quotes if isinstance(quote, dict)}


async def test_killed_in_the_middle_it_loses_nothing(workplace: Path, standin: StandIn, env: dict[str, str]) -> None:
    """`kill -9` with twenty messages under way: started again, it answers every one, without waiting for leases."""
    residents = [standin.person() for _ in range(10)]
    async with guichet(workplace, "serve", env=env) as process:
        await ready(process)
        asked = {resident.send(f"où est la PMI ? ({turn})").message_id for turn in (1, 2) for resident in residents}
        await eventually(lambda: bool(answered(standin)))
        process.kill()
        await process.wait()
    assert len(answered(standin)) < len(asked)
    async with guichet(workplace, "serve", env=env) as process:
        await ready(process)
        await eventually(lambda: answered(standin) >= asked, patience=20)


async def test_sigterm_ends_it_cleanly(workplace: Path, standin: StandIn, env: dict[str, str]) -> None:
    """Exit code 0 within ten seconds with messages under way, logs in JSON to the end, and nothing said of anybody."""
    async with guichet(workplace, "serve", env=env) as process:
        port = await ready(process)
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/readyz") as response:
            assert response.status == 200
        for _ in range(10):
            standin.person().send("je cherche zorglub")
        await eventually(lambda: bool(answered(standin)))
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        code, out, err = await ended(process)
    assert (code, out) == (0, "")
    assert time.monotonic() - start < 10
    assert all(json.loads(line)["level"] for line in err.splitlines())
    assert "zorglub" not in err
    assert TOKEN not in err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"TELEGRAM_TOKEN": ""}, "make demo"),
        ({"TELEGRAM_TOKEN": "123456:not-this-one"}, "@BotFather"),
        ({"PORT": "taken"}, "PORT"),
        ({"DATABASE_URL": "postgres://u:p4ss@127.0.0.1:1/d"}, "DATABASE_URL"),
        ({"KNOWLEDGE_DIR": "nulle-part"}, "erreur"),
    ],
)
async def test_what_is_wrong_is_said_in_french(
    tmp_path: Path, workplace: Path, env: Mapping[str, str], change: dict[str, str], said: str
) -> None:
    """A mistake of whoever installs gives a sentence and the exit code 1: no traceback, no secret."""
    async with guichet(workplace, "serve", env={**env, **change}) as process:
        code, out, err = await ended(process)
    assert (code, out) == (1, "")
    assert said in err
    assert "Traceback" not in err
    assert "p4ss" not in err
    assert "not-this-one" not in err
    assert err.count("\n") <= (2 if "KNOWLEDGE_DIR" in change else 1)


async def test_a_port_taken_is_said(workplace: Path, standin: StandIn, env: dict[str, str]) -> None:
    """With the way out."""
    port = standin.url.rsplit(":", 1)[1]
    async with guichet(workplace, "serve", env={**env, "PORT": port}) as process:
        code, _, err = await ended(process)
    assert code == 1
    assert err.startswith(f"Le port {port} est déjà pris")
    assert err.count("\n") == 1


async def test_a_second_poller_is_said(workplace: Path, standin: StandIn, env: dict[str, str]) -> None:
    """Telegram gives messages to one program only."""
    standin.fail("getUpdates", status=409)
    async with guichet(workplace, "serve", env=env) as process:
        code, _, err = await ended(process)
    assert code == 1
    assert "Un autre programme" in err.splitlines()[-1]
    assert "Traceback" not in err


async def test_the_release_command_of_the_procfile_migrates(workplace: Path, env: dict[str, str]) -> None:
    """`python -m bot.storage.migrate` makes the database, and says in French why it cannot."""
    for url, code in (("sqlite:///var/made.sqlite3", 0), ("postgres://u@127.0.0.1:1/d", 1)):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.storage.migrate",
            cwd=workplace,
            env={**env, "DATABASE_URL": url},
            stderr=asyncio.subprocess.PIPE,
        )
        got, _, err = await ended(process)
        assert got == code
        assert ("ne peut pas être ouverte" in err) == bool(code)
    assert (workplace / "var" / "made.sqlite3").exists()
