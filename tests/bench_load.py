"""Updates a second through the whole path, beside a bare echo bot in the same run: `make bench-load`.

A flood of updates is posted, or offered to polls; every one must come back as a `sendMessage`. What is measured is the
processor time of the bot's processes, so that a busy computer and the driver beside count for nothing: the rate is of
one core. Then a steady hundred a second, for the time from the post to the reply.
"""

import argparse
import asyncio
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from aiohttp import ClientSession, TCPConnector, web

from bot.intake.webhook import HEADER, PATH
from bot.standin import TOKEN
from tests import echo_bot, postgres
from tests.chaos.__main__ import prepare
from tests.chaos.served import Served, processor_seconds
from tests.chaos.stage import free_port
from tests.chaos.traffic import QUESTION

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "load.md"
SECRET = "bench"
STEADY = 100.0

HEAD = """# Load

Written by `make bench-load` on {at:%Y-%m-%d}, Python {python}, two shared cores: a flood of {flood:,} questions, then
{steady:,} at {rate:.0f} a second, each timed from its departure to the call of `sendMessage`. The echo bot stores and
understands nothing: its webhook loses what it acknowledged when it dies. The rate of a core is by processor time of the
bot's own processes (PostgreSQL's apart), so that other work on the computer does not count; the other columns are by
the clock, and depend on it.
"""


@dataclass(slots=True)
class Sink:
    """A Bot API that does nothing but count, and that offers what it is given to polls."""

    came: dict[int, float] = field(default_factory=dict)
    offered: list[dict[str, object]] = field(default_factory=list)
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        """Any method."""
        method = request.match_info["method"]
        if request.content_type == "application/json":
            given = await request.json()
        else:
            given = dict(await request.post())
        if method == "getUpdates":
            return web.json_response({"ok": True, "result": await self._offer(int(str(given.get("offset") or 0)))})
        return web.json_response({"ok": True, "result": self._result(method, given)})

    def _result(self, method: str, given: dict[str, object]) -> object:
        if method == "getMe":
            return {"id": 1, "is_bot": True, "first_name": "Guichet", "username": "guichet_bot"}
        if method != "sendMessage":
            return True
        quote = given.get("reply_parameters")
        quote = json.loads(quote) if isinstance(quote, str) else quote
        if isinstance(quote, dict):
            self.came.setdefault(int(quote["message_id"]), time.monotonic())
        chat = {"id": int(str(given["chat_id"])), "type": "private"}
        return {"message_id": len(self.came), "date": int(time.time()), "chat": chat, "text": "x"}

    async def _offer(self, offset: int) -> list[dict[str, object]]:
        self.offered = [update for update in self.offered if int(str(update["update_id"])) >= offset]
        if not self.offered:
            self.woken.clear()
            try:
                async with asyncio.timeout(5):
                    await self.woken.wait()
            except TimeoutError:
                return []
        return self.offered[:100]


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: updates a second of one core, updates a second by the clock, and milliseconds at a hundred a second."""

    name: str
    of_a_core: float
    by_the_clock: float
    p50: float
    p99: float


class Driven:
    """The processes under measure."""

    def __init__(self, name: str, *, webhook: bool) -> None:
        self.name = name
        self.webhook = webhook
        self.ports: list[int] = []
        self.pids: list[int] = []

    def seconds(self) -> float:
        """Processor time of all of them."""
        return sum(processor_seconds(pid) for pid in self.pids)


_numbers = itertools.count(1)


def update(chats: int) -> dict[str, object]:
    """One more question, of one of so many chats."""
    number = next(_numbers)
    chat = 1_000_000 + number % chats
    message = {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": "Alex"},
        "from": {"id": chat, "is_bot": False, "first_name": "Alex", "language_code": "fr"},
        "text": QUESTION,
    }
    return {"update_id": number, "message": message}


async def measure(driven: Driven, sink: Sink, flood: int, steady: int) -> Measured:
    """A flood, then a steady hundred a second."""
    await drive(driven, sink, 200, None)  # what is done once, is done
    before, start = driven.seconds(), time.monotonic()
    await drive(driven, sink, flood, None)
    clock, core = time.monotonic() - start, driven.seconds() - before
    times = await drive(driven, sink, steady, STEADY)
    quantiles = statistics.quantiles(times, n=100)
    return Measured(driven.name, flood / core, flood / clock, 1000 * quantiles[49], 1000 * quantiles[98])


async def drive(driven: Driven, sink: Sink, count: int, per_second: float | None) -> list[float]:
    """Offer updates and wait until each came back; the seconds that each took."""
    updates = [update(2 * count) for _ in range(count)]
    numbers = [int(str(one["update_id"])) for one in updates]
    left: dict[int, float] = {}
    async with ClientSession(connector=TCPConnector(limit=40), headers={HEADER: SECRET}) as session:
        start = time.monotonic()
        posts: set[asyncio.Task[None]] = set()
        for rank, one in enumerate(updates):
            if per_second:
                await asyncio.sleep(max(0.0, start + rank / per_second - time.monotonic()))
            left[numbers[rank]] = time.monotonic()
            if driven.webhook:
                if len(posts) >= 40:
                    _, posts = await asyncio.wait(posts, return_when=asyncio.FIRST_COMPLETED)
                port = driven.ports[rank % len(driven.ports)]
                posts.add(asyncio.create_task(_post(session, port, one)))
            else:
                sink.offered.append(one)
                sink.woken.set()
        await asyncio.gather(*posts)
        async with asyncio.timeout(120):
            while not all(number in sink.came for number in numbers):  # noqa: ASYNC110 - the sink tells nobody
                await asyncio.sleep(0.02)
    return [sink.came[number] - left[number] for number in numbers]


async def _post(session: ClientSession, port: int, one: dict[str, object]) -> None:
    async with session.post(f"http://127.0.0.1:{port}{PATH}", json=one) as response:
        response.raise_for_status()


async def guichet(sink: Sink, folder: Path, name: str, url: str, processes: int, *, webhook: bool) -> Driven:
    """Guichet, in so many processes."""
    driven = Driven(name, webhook=webhook)
    for rank in range(processes):
        port = free_port()
        settings: dict[str, object] = {
            "telegram_token": TOKEN,
            "telegram_api_url": sink.url,
            "database_url": url,
            "port": port,
            "webhook_secret": SECRET,
            "sends_per_second": 1000,
            **({"public_url": f"http://127.0.0.1:{port}"} if webhook else {}),
        }
        process = Served(settings, folder / f"{name}-{rank}.log")
        await process.ready()
        driven.ports.append(port)
        driven.pids.append(process.pid)
    return driven


async def echo(sink: Sink, name: str, *, webhook: bool) -> tuple[Driven, BaseProcess]:
    """The bare echo bot."""
    driven, port = Driven(name, webhook=webhook), free_port()
    process = get_context("spawn").Process(
        target=echo_bot.run, args=(sink.url, port), kwargs={"webhook": webhook}, daemon=True
    )
    process.start()
    driven.ports.append(port)
    driven.pids.append(process.pid or 0)
    async with ClientSession() as session, asyncio.timeout(30):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/healthz"):
                    return driven, process
            except OSError:
                await asyncio.sleep(0.1)


async def run(folder: Path, flood: int, steady: int) -> list[Measured]:
    """Every row, the processes of each being ended after it."""
    rows: list[Measured] = []
    sink = Sink()
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", sink.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sink.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    for webhook in (True, False):
        way = "webhook" if webhook else "polling"
        driven, process = await echo(sink, f"bare echo bot, {way}", webhook=webhook)
        rows.append(await _row(driven, sink, flood, steady))
        process.kill()
        url = f"sqlite+aiosqlite:///{folder}/{way}.sqlite3"
        driven = await guichet(sink, folder, f"Guichet, {way}, SQLite", url, 1, webhook=webhook)
        rows.append(await _row(driven, sink, flood, steady))
        _end(driven)
    with postgres.throwaway(durable=True) as cluster:
        for processes in (1, 2, 4):
            name = f"Guichet, webhook, PostgreSQL, {processes} process{'es' if processes > 1 else ''}"
            await asyncio.to_thread(_fresh, cluster.url)
            url = cluster.url.replace("/postgres?", "/load?")
            driven = await guichet(sink, folder, name, url, processes, webhook=True)
            rows.append(await _row(driven, sink, flood, steady))
            _end(driven)
    await runner.cleanup()
    return rows


async def _row(driven: Driven, sink: Sink, flood: int, steady: int) -> Measured:
    row = await measure(driven, sink, flood, steady)
    sys.stdout.write(f"{row}\n")
    sys.stdout.flush()
    return row


def _fresh(server: str) -> None:
    with ExitStack() as stack:
        stack.enter_context(postgres.database_on(server, "load"))
        stack.pop_all()  # made, and not dropped: the cluster is thrown away


def _end(driven: Driven) -> None:
    for pid in driven.pids:
        os.kill(pid, 9)


def write_page(rows: Sequence[Measured], flood: int, steady: int) -> None:
    """`docs/load.md`."""
    lines = [
        HEAD.format(at=datetime.now(UTC), python=sys.version.split()[0], flood=flood, steady=steady, rate=STEADY),
        "| | updates/s of a core | updates/s by the clock | p50 ms at 100/s | p99 ms at 100/s |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        figures = (row.of_a_core, row.by_the_clock, row.p50, row.p99)
        lines.append(f"| {row.name} | {' | '.join(f'{figure:.0f}' for figure in figures)} |")
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_load")
    parser.add_argument("--flood", type=int, default=5_000)
    parser.add_argument("--steady", type=int, default=2_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guichet-load-") as name:
        prepare(Path(name))
        rows = asyncio.run(run(Path(name), args.flood, args.steady))
    write_page(rows, args.flood, args.steady)


if __name__ == "__main__":
    main()
