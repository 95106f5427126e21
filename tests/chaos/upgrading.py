"""A former version of Guichet serves, and this one takes over in the middle of the traffic."""

import asyncio
import os
import subprocess
import sys
import tarfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.migrate import FOLDER
from tests.chaos.findings import Impossible, Result, figures_of
from tests.chaos.served import Served
from tests.chaos.stage import ROOT, stage
from tests.chaos.traffic import Traffic

FORMER = "CHAOS_FORMER"
"""Environment variable: the commit to upgrade from; by default the last one before the newest migration."""

LEARNING = 240.0
"""Seconds that the former version may take: it learns its own base first."""


async def upgrade(folder: Path, database_url: str, *, updates: int, chats: int, per_second: float) -> Result:
    """SQLite: the former version stops, this one migrates and goes on. PostgreSQL: both serve for a while."""
    commit = os.environ.get(FORMER) or _git("log", "-1", "--diff-filter=A", "--format=%h^", "--", str(FOLDER))
    _check_out(commit, checkout := folder / "former")
    async with stage(folder, database_url, webhook=True, balanced=True) as set_up:
        traffic = Traffic(set_up.standin, chats)
        former, new = set_up.served(), set_up.served()
        async with _serving(checkout, former) as process:
            schema = await _schema(database_url)
            writing = asyncio.create_task(traffic.run(updates, per_second))
            await asyncio.sleep(updates / per_second / 4)
            if database_url.startswith("sqlite"):
                process.terminate()
                await process.wait()
            await new.ready()
            await asyncio.sleep(updates / per_second / 4)
            if process.returncode is None:
                process.terminate()
            code = await process.wait()
        await writing
        account, outcome = await set_up.quiet(), traffic.outcome()
    figures = {
        **figures_of(outcome),
        "from": _git("log", "-1", "--format=%h of %cs", commit),
        "schemas": f"{schema}, then {await _schema(database_url)}",
        "exit code of the former": code,
        "set aside": account.aside,
        "unexplained": account.unexplained,
    }
    held = not (outcome.lost or outcome.disorder or account.aside or account.unexplained or code)
    return Result(figures, held)


def _check_out(commit: str, folder: Path) -> None:
    """The files of a commit, in a folder of their own."""
    packed = subprocess.run(["git", "archive", commit], check=True, capture_output=True, cwd=ROOT).stdout  # noqa: S603, S607 - our own history
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def _git(*arguments: str) -> str:
    """What git says.

    Raises:
        Impossible: this is no clone with its history.
    """
    try:
        said = subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, cwd=FOLDER)  # noqa: S603, S607 - our own history
    except (OSError, subprocess.CalledProcessError):
        raise Impossible("a clone with its history is needed, to have a former version") from None
    return said.stdout.strip()


@asynccontextmanager
async def _serving(checkout: Path, place: Served) -> AsyncIterator[asyncio.subprocess.Process]:
    """The former version in the place of a process, on its own base, once it serves."""
    given = {name.upper(): str(value) for name, value in place.settings.items() if name != "knowledge_dir"}
    with place.log.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", cwd=checkout, env=given, stderr=log
        )
    try:
        async with asyncio.timeout(LEARNING):
            while "en service" not in place.log.read_text(encoding="utf-8"):  # noqa: ASYNC110 - a file tells nobody
                await asyncio.sleep(0.2)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _schema(database_url: str) -> str:
    database = Database(database_url, read_only=True)
    try:
        async with database.transaction() as connection:
            return str(await connection.scalar(text("select version_num from alembic_version")))
    finally:
        await database.close()
