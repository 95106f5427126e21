"""`guichet backup` and `guichet restore`: from SQLite to PostgreSQL, counts compared."""

import asyncio
import os
import subprocess
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.mail.inbox import Arrival, Inbox
from bot.storage.migrate import migrate, prepare
from bot.storage.secrets import Pseudonyms, stored_key
from knowledge.memory import Memory
from tests import unprivileged
from tests.bot.raw import Clock


async def _live(url: str, clock: Clock) -> None:
    database = Database(url)
    await migrate(database)
    pseudonyms = Pseudonyms(await stored_key(database, "pseudonyms"))
    await Conversations(database, pseudonyms).save(7, Memory(commune="vaubrun"), clock.now)
    await Inbox(database).store([Arrival(1, 7, b"{}")], clock.now)
    await database.close()


@pytest.mark.usefixtures("database")
def test_a_town_moves(
    workplace: Path,
    database_url: str,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was backed up under one DATABASE_URL is restored under another, table by table."""
    asyncio.run(_live("sqlite+aiosqlite:///var/old.sqlite3", clock))
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///var/old.sqlite3")
    assert main(["backup", "town.gz"]) == 0
    said = capsys.readouterr().out
    assert "conversations\u00a0: 1" in said
    assert (workplace / "guichet.cles").exists()
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["restore", "town.gz"]) == 0
    assert "updates\u00a0: 1 annoncés, 1 écrits, 0 de personnes effacées depuis" in capsys.readouterr().out
    assert main(["restore", "town.gz"]) == 1
    assert "n’est pas vide" in capsys.readouterr().err


def test_faults_are_one_french_line(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there, a backup that is none, keys that are elsewhere: said, without a traceback."""
    asyncio.run(prepare("sqlite+aiosqlite:///var/guichet.sqlite3"))
    (workplace / "alone.gz").write_bytes(b"a backup")
    for arguments, words in (
        (["backup", "var/guichet.sqlite3/town.gz"], "ne peut pas être écrit (un fichier a déjà ce nom)"),
        (["restore", "town.gz"], "« town.gz » ne peut pas être lu"),
        (["restore", "alone.gz"], "« guichet.cles » ne peut pas être lu (il n’existe pas). Remettez"),
        (["restore", "alone.gz", "--keys", "kept/apart"], "« kept/apart » ne peut pas être lu"),
    ):
        assert main(arguments) == 1
        captured = capsys.readouterr()
        assert captured.err.count("\n") == 1
        assert words in captured.err.replace("\u00a0", " ")


@pytest.mark.parametrize("command", [["backup", "town.gz"], ["connexion"], ["connexion", "--fin"], ["status"]])
def test_where_no_service_ever_ran_nothing_is_made(
    workplace: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A command that is run in another folder than the service: a link would lead nowhere, a backup would be empty."""
    assert main(command) == 1
    assert "ce fichier n’existe pas" in capsys.readouterr().err
    assert not (workplace / "var" / "guichet.sqlite3").exists()


def test_where_the_database_is_another_users_that_is_told(workplace: Path) -> None:
    """In a folder that one may not enter: each command in one French line, and not as a fault of the backup's file."""
    each = "sys.stdout.write(f'{[main(one.split()) for one in sys.argv[1:]]}')"
    (workplace / "theirs").mkdir(mode=0)
    settings = {**os.environ, "DATABASE_URL": "sqlite:///theirs/guichet.sqlite3"}
    line = [*unprivileged.python(), "-c", f"import sys; from bot.__main__ import main; {each}"]
    line += ["backup town.gz", "connexion", "status"]  # in one process: three would be started for the same words
    done = subprocess.run(line, capture_output=True, text=True, check=False, cwd=workplace, env=settings)  # noqa: S603 - our own
    assert done.stdout == "[1, 1, 1]", done.stderr
    told = done.stderr.splitlines()
    assert len(told) == 3, done.stderr
    assert all("theirs/guichet.sqlite3" in one and "a le droit" in one for one in told)


def test_the_folder_of_a_backup_is_made(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first command of docs/operating.md, in a fresh installation."""
    asyncio.run(prepare("sqlite+aiosqlite:///var/guichet.sqlite3"))
    assert main(["backup", "backups/deep/town.gz"]) == 0
    assert (workplace / "backups" / "deep" / "guichet.cles").exists()
    assert "backups/deep/town.gz" in capsys.readouterr().out


def test_a_backup_is_not_written_over_unasked(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It may be the only good one; who wants so says so."""
    asyncio.run(prepare("sqlite+aiosqlite:///var/guichet.sqlite3"))
    (workplace / "town.gz").write_bytes(b"last year")
    assert main(["backup", "town.gz"]) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert (workplace / "town.gz").read_bytes() == b"last year"
    assert not (workplace / "guichet.cles").exists()
    assert main(["backup", "town.gz", "--replace"]) == 0
    assert (workplace / "town.gz").read_bytes() != b"last year"
