"""`guichet serve` as a person starts it, on the base of the repository: how soon it serves, how soon it has stopped."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.standin import TOKEN, Person, StandIn
from tests.chaos.findings import Result
from tests.chaos.served import processor_seconds
from tests.chaos.stage import ROOT

READY = 2.0
"""Seconds until a process takes messages in and answers dangers, on a computer that does nothing else."""

STOPPED = 10.0
"""Seconds from SIGTERM to the end, with messages under way."""


async def start_and_stop(folder: Path) -> Result:
    """With nothing learnt, then with all learnt: a danger is written at the start, twenty questions at the end."""
    figures: dict[str, object] = {"busy processors at the start": f"{os.getloadavg()[0]:.1f} of {os.cpu_count()}"}
    held = True
    async with await StandIn.start() as standin:
        for learnt in ("first start", "next start"):
            async with _serving(folder, standin) as process:
                begun, resident = time.monotonic(), standin.person()
                resident.send("je veux mourir")
                danger = await _answered(resident, begun)
                processor = processor_seconds(process.pid)
                resident.send("où est la PMI de Sceaux ?")
                question = await _answered(resident, begun)
                for _ in range(20):
                    standin.person().send("où est la PMI de Sceaux ?")
                asked = time.monotonic()
                process.send_signal(signal.SIGTERM)
                code, stopped = await process.wait(), time.monotonic() - asked
            told = f"danger {danger:.1f} ({processor:.1f} of processor), question {question:.1f}, stop {stopped:.1f}"
            figures[f"{learnt}, seconds"] = told
            held = held and code == 0 and stopped < STOPPED and danger < READY
    return Result(figures, held)


@asynccontextmanager
async def _serving(folder: Path, standin: StandIn) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process by polling, in a folder where what is learnt stays."""
    env = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": standin.url, "PORT": "0", "PYTHONPATH": str(ROOT)}
    with (folder / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", cwd=folder, env=env, stderr=log
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _answered(resident: Person, begun: float) -> float:
    await resident.reply(timeout=180)
    return time.monotonic() - begun
