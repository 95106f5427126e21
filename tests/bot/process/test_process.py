"""`guichet serve` as a real process: killed, stopped, refused."""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.standin import TOKEN, StandIn
from tests import unprivileged
from tests.bot.running import PATIENCE, ended, guichet, ready
from tests.conftest import eventually, link_engines

pytestmark = pytest.mark.waits


@pytest.fixture
def env(standin: StandIn, small_town: Path) -> dict[str, str]:
    """An environment with nothing but the settings, and a time zone that must not matter."""
    return {
        "KNOWLEDGE_DIR": str(small_town),
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": standin.url,
        "PORT": "0",
        "TZ": "Pacific/Auckland",
    }


async def until(stream: asyncio.StreamReader, wanted: bytes) -> AsyncIterator[bytes]:
    """The lines of `stream` up to the one that holds `wanted`, or all of them."""
    async for line in stream:
        yield line
        if wanted in line:
            return


def answered(standin: StandIn) -> set[object]:
    """The messages that an answer quotes."""
    quotes = [call.get("reply_parameters") for call in standin.calls_of("sendMessage")]
    return {quote["message_id"] for quote in quotes if isinstance(quote, dict)}


async def test_killed_in_the_middle_it_loses_nothing_and_is_alone_on_its_file(
    workplace: Path, standin: StandIn, env: dict[str, str]
) -> None:
    """`kill -9` with twenty messages under way: started again, it answers every one, without waiting for leases.

    A second service on its file, where each would deal with what the other has in hand, was refused before; the first
    went on, and its death lets another in.
    """
    residents = [standin.person() for _ in range(10)]
    async with guichet(workplace, "serve", env=env) as process:
        await ready(process)
        async with guichet(workplace, "serve", env=env) as second:
            code, _, err = await ended(second)
        assert (code, "Un autre Guichet est déjà en service" in json.loads(err)["message"]) == (1, True)
        assert process.returncode is None
        asked = {resident.send(f"où est la PMI ? ({turn})").message_id for turn in (1, 2) for resident in residents}
        await eventually(lambda: bool(answered(standin)))
        process.kill()
        await process.wait()
    assert len(answered(standin)) < len(asked)
    async with guichet(workplace, "serve", env=env) as process:
        await ready(process)
        await eventually(lambda: answered(standin) >= asked, patience=20)


async def test_signals_reload_it_and_end_it_cleanly(
    workplace: Path, standin: StandIn, env: dict[str, str], small_town: Path, tmp_path: Path
) -> None:
    """SIGHUP: a file with an error is told in the log, and residents are answered as before.

    SIGTERM: exit code 0 within ten seconds with messages under way, logs in JSON to the end, nothing said of anybody.
    """
    base = Path(shutil.copytree(small_town, tmp_path / "base"))
    async with guichet(workplace, "serve", env={**env, "KNOWLEDGE_DIR": str(base)}) as process:
        port = await ready(process)
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/readyz") as response:
            assert response.status == 200
        (base / "broken.yaml").write_text("communes:\n  - nom: Sans identifiant\n", encoding="utf-8")
        process.send_signal(signal.SIGHUP)
        assert process.stderr
        async with asyncio.timeout(PATIENCE):
            told = [line async for line in until(process.stderr, b"broken.yaml:2:")]
        assert b"broken.yaml:2:" in told[-1]
        resident = standin.person()
        resident.send("où est la PMI de Vaubrun ?")
        assert "01 99 00 40 00" in ((await resident.reply()).text or "")
        before = len(answered(standin))
        for _ in range(10):
            standin.person().send("je cherche zorglub")
        await eventually(lambda: len(answered(standin)) > before)
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        code, out, err = await ended(process)
    assert (code, out) == (0, "")
    assert time.monotonic() - start < 10
    assert json.loads(err.splitlines()[-1])["message"] == "Guichet est arrêté."
    assert all(json.loads(line)["level"] for line in err.splitlines())
    assert "zorglub" not in err
    assert TOKEN not in err


async def test_a_base_that_may_not_be_read_for_a_while_stops_nothing(
    workplace: Path, standin: StandIn, env: dict[str, str], small_town: Path, tmp_path: Path
) -> None:
    """At the start the reason is told and a right given back is enough; later the former base goes on meanwhile."""
    base = Path(shutil.copytree(small_town, tmp_path / "base"))
    wrong, right = partial(base.chmod, 0), partial(base.chmod, 0o755)
    wrong()
    settings = {**env, "KNOWLEDGE_DIR": str(base)}
    async with guichet(workplace, "serve", env=settings, python=unprivileged.python()) as process:
        assert process.stderr
        async with asyncio.timeout(PATIENCE):
            told = [line.decode() async for line in until(process.stderr, b"urgence")]
            told += [line.decode() async for line in until(process.stderr, b"seuls les dangers")]
        assert any(f"{base}:1:1: erreur: [DOSSIER_ILLISIBLE]" in line and "droit refusé" in line for line in told)
        right()
        await ready(process)
        wrong()
        async with asyncio.timeout(PATIENCE):
            told = [line.decode() async for line in until(process.stderr, b"celle d")]
        assert str(base) in told[-1]
        resident = standin.person()
        resident.send("où est la PMI de Vaubrun ?")
        assert "01 99 00 40 00" in ((await resident.reply()).text or "")
        right()
        async with asyncio.timeout(PATIENCE):
            assert [line async for line in until(process.stderr, b"de nouveau sans erreur")]
        assert process.returncode is None


async def test_a_refusal_is_one_french_line(workplace: Path, env: dict[str, str]) -> None:
    """A token that Telegram refuses: a sentence of the log, as JSON as the others, and the exit code 1.

    No traceback, and the token is not shown.
    """
    async with guichet(workplace, "serve", env={**env, "TELEGRAM_TOKEN": "123456:not-this-one"}) as process:
        code, out, err = await ended(process)
    assert (code, out) == (1, "")
    (line,) = [json.loads(line) for line in err.splitlines() if "Telegram refuse" in line]
    assert (line["level"], line["message"].startswith("Telegram refuse ce jeton")) == ("CRITICAL", True)
    assert all(json.loads(line)["at"] for line in err.splitlines())
    assert "not-this-one" not in err


async def test_a_working_folder_that_cannot_be_written_is_told(
    workplace: Path, env: dict[str, str], tmp_path: Path
) -> None:
    """With the database elsewhere: what is learnt is kept among temporary files, and found there at the next start."""
    locked, temporary = tmp_path / "locked", tmp_path / "tmp"
    for folder in (locked, temporary):
        folder.mkdir()
    link_engines(workplace / "var", kept := temporary / f"guichet-{os.geteuid()}")
    kept.chmod(0o700)
    locked.chmod(0o555)
    settings = {**env, "DATABASE_URL": f"sqlite:///{tmp_path}/state.sqlite3", "TMPDIR": str(temporary)}
    async with guichet(locked, "serve", env=settings, python=unprivileged.python()) as process:
        assert process.stderr
        line = json.loads(await process.stderr.readline())
        await ready(process)
    assert line["level"] == "WARNING"
    assert all(word in line["message"] for word in (f"{locked}/var", "droit refusé", str(kept)))


async def test_ctrl_c_ends_the_demonstration_well(workplace: Path, env: dict[str, str]) -> None:
    """`guichet demo` says where its page is, and Ctrl-C ends it with the exit code 0 and no traceback."""
    async with guichet(workplace, "demo", "--port", "0", env=env) as process:
        assert process.stdout
        async with asyncio.timeout(PATIENCE):
            async for line in process.stdout:
                if b"http://127.0.0.1:" in line:
                    break
        process.send_signal(signal.SIGINT)
        code, out, err = await ended(process)
    assert (code, err) == (0, "")
    assert out.endswith("Arrêté.\n")


def test_the_release_command_of_the_procfile_makes_the_database(workplace: Path, env: dict[str, str]) -> None:
    """`python -m bot migrate`, before any process serves."""
    command = [sys.executable, "-m", "bot", "migrate"]
    settings = {**env, "DATABASE_URL": "sqlite:///made.sqlite3"}
    subprocess.run(command, cwd=workplace, env=settings, check=True)  # noqa: S603 - nothing in it comes from elsewhere
    assert (workplace / "made.sqlite3").exists()
