"""`guichet serve` in processes of their own, forked from one that has imported the program and read the base.

A kill therefore costs a fraction of a second; everything from the opening of the database on is done anew.
"""

import asyncio
import logging
import os
import resource
import signal
import time
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot import logs
from bot.clock import utc_now
from bot.commands.serve import serve
from bot.process.loop import run_in_loop
from bot.settings import Settings
from tests.chaos import preloaded

_FORKS = get_context("forkserver")


def preload(base: Path, cache: Path) -> None:
    """Choose the base of every process to come; to be called before the first."""
    os.environ[preloaded.BASE], os.environ[preloaded.CACHE] = str(base), str(cache)
    _FORKS.set_forkserver_preload(["tests.chaos.preloaded", "tests.chaos.served", "bot.service"])


class Served:
    """One process that serves; its log is in a file."""

    def __init__(self, settings: dict[str, object], log: Path, *, everything_logged: bool = False) -> None:
        """`everything_logged`: at DEBUG, libraries included."""
        self.ahead = timedelta()
        """How far its clock is ahead when it is started next."""
        self.settings = settings
        self.log = log
        self._levels = (logging.DEBUG, logging.DEBUG) if everything_logged else (logging.INFO, logging.WARNING)
        self._process: ForkServerProcess | None = None

    @property
    def pid(self) -> int:
        """Its number.

        Raises:
            RuntimeError: it does not run.
        """
        if self._process is None or self._process.pid is None:
            raise RuntimeError("not started")
        return self._process.pid

    def start(self) -> None:
        """Start it, without waiting until it serves."""
        given = (self.settings, str(self.log), self.ahead, *self._levels)
        self._process = _FORKS.Process(target=_run, args=given, daemon=True)
        self._process.start()

    async def ready(self, patience: float = 30.0) -> None:
        """Wait until it says that it serves.

        Raises:
            TimeoutError: it does not say so.
        """
        begun = self.log.stat().st_size if self.log.exists() else 0
        self.start()
        async with asyncio.timeout(patience):
            while "en service" not in _from(self.log, begun):  # noqa: ASYNC110 - a file tells nobody that it grew
                await asyncio.sleep(0.02)

    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.is_alive()

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    async def kill(self) -> None:
        """`kill -9`."""
        self.send(signal.SIGKILL)
        await self.ended()

    async def ended(self, patience: float = 15.0) -> int | None:
        """Wait for its end; the exit code."""
        if self._process is None:
            return None
        await asyncio.to_thread(self._process.join, patience)
        return self._process.exitcode

    def limit_files(self, size: int) -> None:
        """Let it write no file beyond `size` bytes, as a disk that is full; -1 for no limit."""
        limit = resource.RLIM_INFINITY if size < 0 else size
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    def memory(self) -> int:
        """Resident memory, in KiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])

    def open_files(self) -> int:
        """How many descriptors it holds."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))


def processor_seconds(pid: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _run(settings: dict[str, object], log: str, ahead: timedelta, ours: int, libraries: int) -> None:
    written = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.dup2(written, 1)
    os.dup2(written, 2)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
    read = Settings(_env_file=None, **settings)  # type: ignore[arg-type]  # pydantic checks them
    logs.set_up(ours, [read.token], libraries=libraries)

    def clock() -> datetime:
        return utc_now() + ahead

    raise SystemExit(run_in_loop(serve(read, preloaded.GUICHET, clock)))


def _from(path: Path, offset: int) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        file.seek(offset)
        return file.read().decode(errors="replace")
