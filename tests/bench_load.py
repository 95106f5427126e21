"""Updates a second through the whole path, beside a bare echo bot in the same run: `make bench-load`.

A flood of updates is posted, or offered to polls; every one must come back as a `sendMessage`. What is measured is the
processor time of the bot's processes, so that a busy computer and the driver beside count for nothing: the rate is of
one core. Then a steady hundred a second, for the time from the departure of an update to its reply.
"""

import argparse
import asyncio
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientSession, TCPConnector

from bot.intake.webhook import HEADER, PATH
from bot.standin import TOKEN
from tests import postgres
from tests.chaos.__main__ import prepare
from tests.chaos.served import Served, processor_seconds
from tests.chaos.stage import free_port
from tests.sink import Sink

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "load.md"
SECRET = "bench"
STEADY = 100.0
ROUNDS = 5
"""Every row is measured so often, each time after all the others; the time that took the least processor counts: what
else the computer does makes a message dearer, never cheaper, and not at the same time for all rows."""
AT_ONCE = 40
"""Posts under way at once, as Telegram does by default."""

TEXTS = (
    "où est la PMI de Vaubrun ?",
    "quels sont les horaires de la mairie de Vaubrun",
    "je voudrais refaire ma carte d’identité à Vaubrun",
    "comment demander le RSA à Vaubrun",
    "vaccin bébé vaubrun",
    "inscription à l’école à Vaubrun",
    "je cherche une crèche à Vaubrun",
    "qui peut m’aider avec internet à Vaubrun",
    "besoin d’aide pour manger à Vaubrun",
    "merci beaucoup",
)
"""Of ten messages six are answered with a service, two with a number to call, one with a choice, one with a word."""

Row = tuple[str, bool, int]
"""What serves (`echo`, `sqlite`, `postgresql`), whether by webhook, and in how many processes."""

ROWS: tuple[Row, ...] = tuple(
    (kind, webhook, processes)
    for webhook in (True, False)
    for kind, processes in (("echo", 1), ("sqlite", 1), ("postgresql", 1), ("postgresql", 2), ("postgresql", 4))
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Updates a second of one core and by the clock, milliseconds at a hundred a second, MiB of the largest process."""

    of_a_core: float
    by_the_clock: float
    p50: float
    p99: float
    memory: float


@dataclass(frozen=True, slots=True)
class Driven:
    """The processes under measure; without ports, they poll."""

    pids: tuple[int, ...]
    ports: tuple[int, ...]

    def seconds(self) -> float:
        """Processor time of all of them."""
        return sum(processor_seconds(pid) for pid in self.pids)

    def memory(self) -> float:
        """The most that one of them held, in MiB."""
        statuses = (Path(f"/proc/{pid}/status").read_text(encoding="utf-8") for pid in self.pids)
        return max(int(status.partition("VmHWM:")[2].split()[0]) for status in statuses) / 1024

    async def at_rest(self) -> None:
        """Wait until what is done once, at the start, is done."""
        before = self.seconds()
        while True:
            await asyncio.sleep(0.5)
            if (now := self.seconds()) - before < 0.05:
                return
            before = now


_numbers, _databases = itertools.count(1), itertools.count(1)


def update(chats: int) -> dict[str, object]:
    """One more message, of one of so many chats."""
    number = next(_numbers)
    chat = 1_000_000 + number % chats
    message = {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": "Alex"},
        "from": {"id": chat, "is_bot": False, "first_name": "Alex", "language_code": "fr"},
        "text": TEXTS[number % len(TEXTS)],
    }
    return {"update_id": number, "message": message}


async def measure(driven: Driven, sink: Sink, flood: int, steady: int) -> Measured:
    """A flood, then a steady hundred a second."""
    await driven.at_rest()
    await drive(driven, sink, 200, None)
    before, start = driven.seconds(), time.monotonic()
    await drive(driven, sink, flood, None)
    clock, core = time.monotonic() - start, driven.seconds() - before
    quantiles = statistics.quantiles(await drive(driven, sink, steady, STEADY), n=100)
    return Measured(flood / core, flood / clock, 1000 * quantiles[49], 1000 * quantiles[98], driven.memory())


async def drive(driven: Driven, sink: Sink, count: int, per_second: float | None) -> list[float]:
    """Offer updates and wait until each came back; the seconds that each took."""
    left: dict[int, float] = {}
    async with ClientSession(connector=TCPConnector(limit=AT_ONCE), headers={HEADER: SECRET}) as session:
        start = time.monotonic()
        posts: set[asyncio.Task[None]] = set()
        for rank in range(count):
            if per_second:
                await asyncio.sleep(max(0.0, start + rank / per_second - time.monotonic()))
            one = update(2 * count)
            left[int(str(one["update_id"]))] = time.monotonic()
            if not driven.ports:
                sink.offer(one)
                continue
            if len(posts) >= AT_ONCE:
                _, posts = await asyncio.wait(posts, return_when=asyncio.FIRST_COMPLETED)
            posts.add(asyncio.create_task(_post(session, driven.ports[rank % len(driven.ports)], one)))
        await asyncio.gather(*posts)
        async with asyncio.timeout(120):
            while not left.keys() <= sink.came.keys():  # noqa: ASYNC110 - the sink tells nobody
                await asyncio.sleep(0.02)
    return [sink.came[number] - at for number, at in left.items()]


async def _post(session: ClientSession, port: int, one: dict[str, object]) -> None:
    async with session.post(f"http://127.0.0.1:{port}{PATH}", json=one) as response:
        response.raise_for_status()


@asynccontextmanager
async def serving(row: Row, sink: Sink, folder: Path, cluster: postgres.Cluster) -> AsyncIterator[Driven]:
    """What a row measures, on a database of its own, killed at the end."""
    kind, webhook, processes = row
    if kind == "echo":
        driven = await echo(sink, webhook=webhook)
    elif kind == "sqlite":
        file = folder / f"{next(_databases)}.sqlite3"
        driven = await guichet(sink, folder, f"sqlite+aiosqlite:///{file}", 1, webhook=webhook)
    else:
        name = f"load-{next(_databases)}"
        await asyncio.to_thread(postgres.create, cluster.url, name)
        url = cluster.url.replace("/postgres?", f"/{name}?")
        driven = await guichet(sink, folder, url, processes, webhook=webhook)
    try:
        yield driven
    finally:
        for pid in driven.pids:
            os.kill(pid, 9)


async def guichet(sink: Sink, folder: Path, url: str, processes: int, *, webhook: bool) -> Driven:
    """Guichet, in so many processes."""
    ports = [free_port() for _ in range(processes)]
    pids = []
    for port in ports:
        settings: dict[str, object] = {
            "telegram_token": TOKEN,
            "telegram_api_url": sink.url,
            "database_url": url,
            "knowledge_dir": folder / "base",
            "port": port,
            "webhook_secret": SECRET,
            "sends_per_second": 1000,
            **({"public_url": f"http://127.0.0.1:{port}"} if webhook else {}),
        }
        process = Served(settings, folder / f"{port}.log")
        await process.ready()
        pids.append(process.pid)
    return Driven(tuple(pids), tuple(ports) if webhook else ())


async def echo(sink: Sink, *, webhook: bool) -> Driven:
    """The bare echo bot."""
    port = free_port()
    command = [sys.executable, "-m", "tests.echo_bot", sink.url, TOKEN, str(port), *(["--webhook"] if webhook else [])]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    async with ClientSession() as session, asyncio.timeout(60):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/healthz"):
                    return Driven((process.pid,), (port,) if webhook else ())
            except OSError:
                await asyncio.sleep(0.1)


async def run(folder: Path, flood: int, steady: int) -> dict[Row, Measured]:
    """Every row, the processes of each being ended after it; of its rounds, the least disturbed."""
    rounds: dict[Row, list[Measured]] = {row: [] for row in ROWS}
    with postgres.throwaway(durable=True) as cluster:
        async with Sink().listening() as sink:
            for row in ROWS * ROUNDS:
                async with serving(row, sink, folder, cluster) as driven:
                    rounds[row].append(await measure(driven, sink, flood, steady))
                sys.stdout.write(f"{row} {rounds[row][-1]}\n")
                sys.stdout.flush()
    return {row: max(measured, key=lambda one: one.of_a_core) for row, measured in rounds.items()}


HEAD = """# Load

Written by `make bench-load` on {at:%Y-%m-%d}, with Python {python}, on {cores} cores shared with other work: {busy:.1f}
processes wanted them on average during the run. A flood of {flood:,} messages of ten kinds, each of another chat, then
{steady:,} at {rate:.0f} a second, each timed from its departure to the call of `sendMessage`. The driver and the Bot
API that it plays are in a process of their own, PostgreSQL too, and all of them share the cores. Each row was measured
{rounds} times, the others in between; the time that took the least processor is shown.

The bare echo bot is python-telegram-bot with one handler: it stores and understands nothing, and its webhook loses what
it acknowledged when it dies. Ours commits an update before it acknowledges it, understands it, and commits the reply
with what it changes before sending it.

**Of a core**: messages for each second of processor time of the bot's own processes (PostgreSQL's apart). It depends
little on what else the computer does; the columns by the clock do, and with {cores} cores for the driver, the database
and the bot, more processes do not answer more by the clock.

| | updates/s of a core | updates/s by the clock | p50 ms at {rate:.0f}/s | p99 ms at {rate:.0f}/s | MiB a process |
|---|---|---|---|---|---|
"""

NAMES = {"echo": "bare echo bot", "sqlite": "Guichet, SQLite", "postgresql": "Guichet, PostgreSQL"}

CORE_GOAL, SHARE_GOAL, LATE_GOAL = 300, 0.5, 100


def write_page(rows: dict[Row, Measured], flood: int, steady: int) -> None:
    """`docs/load.md`."""
    head = HEAD.format(
        at=datetime.now(UTC),
        python=sys.version.split()[0],
        cores=os.cpu_count(),
        busy=os.getloadavg()[2],
        flood=flood,
        steady=steady,
        rate=STEADY,
        rounds=ROUNDS,
    )
    lines = []
    for (kind, webhook, processes), row in rows.items():
        many = f", {processes} process{'es' if processes > 1 else ''}" if kind == "postgresql" else ""
        name = f"{NAMES[kind]}, {'webhook' if webhook else 'polling'}{many}"
        figures = (row.of_a_core, row.by_the_clock, row.p50, row.p99, row.memory)
        lines.append(f"| {name} | {' | '.join(f'{figure:.0f}' for figure in figures)} |")
    PAGE.write_text(head + "\n".join([*lines, "", *goals(rows), ""]), encoding="utf-8")


def goals(rows: dict[Row, Measured]) -> Sequence[str]:
    """Which goals are met, for SQLite by webhook and by polling, the worse of the two."""
    ours = [rows["sqlite", webhook, 1] for webhook in (True, False)]
    shares = [rows["sqlite", webhook, 1].of_a_core / rows["echo", webhook, 1].of_a_core for webhook in (True, False)]
    core, share, late = min(row.of_a_core for row in ours), min(shares), max(row.p99 for row in ours)
    return (
        "| goal, on SQLite | measured, the worse of webhook and polling | met |",
        "|---|---|---|",
        f"| {CORE_GOAL} updates/s of a core | {core:.0f} | {_met(met=core >= CORE_GOAL)} |",
        f"| {SHARE_GOAL:.0%} of the bare echo bot’s rate | {share:.0%} | {_met(met=share >= SHARE_GOAL)} |",
        f"| p99 under {LATE_GOAL} ms at {STEADY:.0f}/s | {late:.0f} ms | {_met(met=late < LATE_GOAL)} |",
    )


def _met(*, met: bool) -> str:
    return "yes" if met else "**no**"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_load")
    parser.add_argument("--flood", type=int, default=1_500)
    parser.add_argument("--steady", type=int, default=600)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guichet-load-") as name:
        prepare(Path(name))
        rows = asyncio.run(run(Path(name), args.flood, args.steady))
    write_page(rows, args.flood, args.steady)


if __name__ == "__main__":
    main()
