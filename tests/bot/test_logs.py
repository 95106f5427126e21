"""Logs hold what operators need, and nothing of anybody."""

import asyncio
import json
import logging
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr

from bot import logs
from bot.refusal import Refused
from bot.service import Service
from bot.settings import Settings
from bot.standin import StandIn
from knowledge.guichet import Guichet
from tests.bot.conftest import Failing, Spoiling
from tests.bot.logging_kept import logging_kept
from tests.bot.raw import Clock

CANARY = "987654:CANARY-0123456789-abcdefghijklmnop"
WORDS = "canarizorglub"


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    """A stand-in that takes a token as long as Telegram's."""
    async with await StandIn.start(token=CANARY) as server:
        yield server


@pytest.fixture
def settings(settings: Settings, sqlite_path: Path) -> Settings:
    """Settings with that token, and the database that `failing` knows."""
    url = f"sqlite+aiosqlite:///{sqlite_path}"
    return settings.model_copy(update={"telegram_token": SecretStr(CANARY), "database_url": url})


@contextmanager
def everything_logged() -> Iterator[None]:
    """Logs set up as `serve` does, but everybody's and at DEBUG."""
    with logging_kept():
        logs.set_up(logging.DEBUG, libraries=logging.DEBUG)
        yield


async def troubled_conversation(service: Service, standin: StandIn, failing: Failing, spoiling: Spoiling) -> None:
    """Answers, a conversation that fails, a database that fails, a poll that fails, a message that is refused."""
    async with service:
        resident = standin.person(WORDS)
        resident.send(f"{WORDS} ?")
        await resident.reply()
        async with spoiling():
            resident.send(f"encore {WORDS}")
            await resident.reply(timeout=10)
        async with failing("updates"):
            standin.fail("getUpdates", status=500)
            resident.send(f"toujours {WORDS}")
            await asyncio.sleep(0.3)
        await resident.reply(timeout=10)
        standin.fail("sendMessage", status=400, description=f"Bad Request: {WORDS}", times=9)
        resident.send(f"enfin {WORDS}")
        await asyncio.sleep(0.5)


async def test_neither_token_nor_words_are_logged_at_debug(
    settings: Settings,
    standin: StandIn,
    town: Guichet,
    failing: Failing,
    spoiling: Spoiling,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Through all of it, no trace of either; and every line is JSON."""
    clock = Clock(step=timedelta(seconds=5))
    with everything_logged():
        service = Service(settings, town, clock, host="127.0.0.1", poll_seconds=1)
        await troubled_conversation(service, standin, failing, spoiling)
    logged = capsys.readouterr().err
    lines = [json.loads(line) for line in logged.splitlines()]
    assert {"a conversation failed", "polling failed, trying again: OperationalError (unprepared)"} <= {
        line.get("message") for line in lines
    }
    assert WORDS not in logged
    assert "CANARY" not in logged


async def test_nor_when_telegram_refuses_the_token(
    settings: Settings, standin: StandIn, town: Guichet, capsys: pytest.CaptureFixture[str]
) -> None:
    """The libraries' errors name it; nothing of them is shown."""
    standin.state.token = "1:other"
    with everything_logged(), pytest.raises(Refused, match="Telegram refuse ce jeton") as refused:
        await Service(settings, town, host="127.0.0.1").start()
    assert "CANARY" not in f"{refused.value!r}{capsys.readouterr().err}"


def formatted(message: str, *, name: str = "bot.any", error: BaseException | None = None) -> dict[str, object]:
    """A record as the logs write it."""
    trace = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, "file.py", 1, message, (), trace)
    line: dict[str, object] = json.loads(logs.RedactingFormatter(["a secret"]).format(record))
    return line


def test_a_line_is_one_json_object() -> None:
    """Whatever it holds: line ends, quotes, letters of anywhere."""
    line = formatted('two\nlines "quoted" \u2028 ça')
    assert line["message"] == 'two\nlines "quoted" \u2028 ça'
    assert line.keys() == {"at", "level", "logger", "message"}


def test_secrets_are_hidden_wherever_they_come_from() -> None:
    """Those given, and whatever looks like a bot's token."""
    message = formatted(f"a secret, https://api.telegram.org/bot{CANARY}/getMe")["message"]
    assert message == "[secret], https://api.telegram.org/bot[token]/getMe"


def test_an_error_is_told_by_its_kind_and_place() -> None:
    """Never by its message, which may quote a resident."""
    try:
        int(WORDS)
    except ValueError as error:
        line = formatted("failed", error=error)
    assert line["error"] == "ValueError"
    assert "test_logs.py" in str(line["where"])
    assert WORDS not in str(line)


def test_a_library_is_told_by_the_place_that_speaks() -> None:
    """Whatever it says is dropped: asyncio quotes calls with their arguments, python-telegram-bot whole updates."""
    line = formatted(f"Exception in callback answer('{WORDS}')", name="asyncio")
    assert line.keys() == {"at", "level", "logger", "said"}
    assert line["said"] == "file.py:1 None"
    assert line["logger"] == "asyncio"


def test_the_last_error_of_a_process_is_a_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback with somebody's words, even when everything ends; Ctrl-C is no error."""
    with everything_logged():
        for error in (ValueError(WORDS), KeyboardInterrupt()):
            sys.excepthook(type(error), error, None)
    err = capsys.readouterr().err
    assert json.loads(err)["error"] == "ValueError"
    assert WORDS not in err


class Stubborn:
    """What cannot be put away."""

    def __del__(self) -> None:
        raise ValueError(WORDS)


def test_what_python_itself_would_show_is_a_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    """The end of a thread, a destructor that fails, a warning, a line whose arguments do not fit."""
    with everything_logged():
        thread = threading.Thread(target=int, args=(WORDS,))
        thread.start()
        thread.join()
        Stubborn()
        warnings.showwarning(WORDS, UserWarning, "file.py", 1)
        logging.getLogger("bot").info("%d", WORDS)
    err = capsys.readouterr().err
    assert [json.loads(line)["logger"] for line in err.splitlines()] == ["guichet", "guichet", "py.warnings"]
    assert WORDS not in err


async def test_the_stand_in_is_really_called_with_the_canary(standin: StandIn) -> None:
    """The token of these tests is the one in use, or they would prove nothing."""
    async with ClientSession() as session, session.get(f"{standin.url}/bot{CANARY}/getMe") as response:
        assert response.status == 200
