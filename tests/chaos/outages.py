"""The disk or the database gives way for a while: 5xx to Telegram, help numbers leave, and it recovers alone."""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

from tests.chaos.findings import Impossible, Result, figures_of
from tests.chaos.served import Served
from tests.chaos.stage import Stage, stage
from tests.chaos.traffic import Traffic
from tests.postgres import Cluster

Outage = Callable[[Served], AbstractAsyncContextManager[None]]
"""What is broken for the time of an `async with`."""


async def outage(
    folder: Path,
    database_url: str,
    broken: Outage,
    *,
    updates: int,
    chats: int,
    per_second: float,
    busy: bool = True,
) -> Result:
    """A third of the traffic before it, a third in the course of it, a third after.

    `busy`: it may begin while updates are dealt with; their lease must end before they are dealt with again.
    """
    third = updates // 3
    async with stage(folder, database_url, webhook=True) as set_up:
        traffic = Traffic(set_up.standin, chats)
        process = set_up.served()
        await process.ready()
        await traffic.run(third, per_second)
        await (_confirmed(set_up) if busy else set_up.quiet())
        async with broken(process):
            writing = asyncio.create_task(traffic.run(third, per_second))
            card = await _card_leaves(set_up)
            await writing
            acknowledged = third + 1 - len(set_up.standin.pending)  # the one of the card is offered again too
        await traffic.run(third, per_second)
        account, outcome = await set_up.quiet(), traffic.outcome()
    figures = {
        **figures_of(outcome),
        "card sent": card,
        "acknowledged meanwhile": acknowledged,
        "set aside": account.aside,
        "unexplained": account.unexplained,
    }
    held = card and not (acknowledged or account.aside or account.unexplained)
    return Result(figures, held and not (outcome.lost or outcome.disorder))


async def _confirmed(set_up: Stage, patience: float = 30.0) -> None:
    """Wait until Telegram knows that all it sent was taken."""
    async with asyncio.timeout(patience):
        while set_up.standin.pending:  # noqa: ASYNC110 - a plain look
            await asyncio.sleep(0.05)


async def _card_leaves(set_up: Stage) -> bool:
    """Whether somebody in danger gets their numbers now."""
    resident = set_up.standin.person()
    resident.send("je veux mourir")
    return "3114" in ((await resident.reply(timeout=15)).text or "")


@asynccontextmanager
async def full_disk(process: Served) -> AsyncIterator[None]:
    """The process can make no file longer."""
    process.limit_files(1)
    yield
    process.limit_files(-1)


@asynccontextmanager
async def read_only_disk(process: Served) -> AsyncIterator[None]:
    """Nothing can be written in the folder of the database any more, through files opened before either.

    Raises:
        Impossible: that takes the superuser, and a disk that knows immutable files (ext4, xfs, btrfs).
    """
    folder = Path(str(make_url(str(process.settings["database_url"])).database)).parent
    files = [*map(str, folder.glob("guichet.sqlite3*")), str(folder)]
    if shutil.which("chattr") is None or not await asyncio.to_thread(_chattr, "+i", files):
        raise Impossible("chattr +i is refused: it takes the superuser and a disk such as ext4")
    try:
        yield
    finally:
        await asyncio.to_thread(_chattr, "-i", files[::-1])


def _chattr(change: str, files: list[str]) -> bool:
    return subprocess.run(["chattr", change, *files], check=False, capture_output=True).returncode == 0  # noqa: S603, S607 - files of the trial


def stopped_server(cluster: Cluster) -> Outage:
    """PostgreSQL stops as in a power cut."""

    @asynccontextmanager
    async def stopped(_process: Served) -> AsyncIterator[None]:
        await asyncio.to_thread(cluster.stop)
        yield
        await asyncio.to_thread(cluster.start)

    return stopped


def read_only_server(cluster: Cluster) -> Outage:
    """PostgreSQL refuses to write, as hosts set it when the space paid for is used."""

    @asynccontextmanager
    async def read_only(_process: Served) -> AsyncIterator[None]:
        await _set_read_only(cluster, "on")
        yield
        await _set_read_only(cluster, "off")

    return read_only


async def _set_read_only(cluster: Cluster, value: str) -> None:
    plain = make_url(cluster.url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(plain)
    try:
        await connection.execute(f"alter system set default_transaction_read_only = {value}")
        await connection.execute("select pg_reload_conf()")
        await asyncio.sleep(0.5)  # sessions read it between two statements
    finally:
        await connection.close()
