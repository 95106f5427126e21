"""What every trial plays on: a stand-in for Telegram, a database, and processes that serve."""

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from bot.standin import TOKEN, DeliveryRules, StandIn
from bot.storage.database import Database
from bot.storage.mail.accounts import Account, Accounts
from bot.storage.mail.outbox import CallState
from bot.storage.tables import outbox
from tests.chaos import preloaded
from tests.chaos.balancer import Balancer
from tests.chaos.served import Served

ROOT = Path(__file__).parents[2]
"""The repository."""

LOST_ANSWERS = 0.05
"""The share of webhook answers that Telegram does not see, and of which it repeats the update."""


@dataclass(slots=True)
class Stage:
    """One trial's surroundings."""

    standin: StandIn
    folder: Path
    database_url: str
    webhook: bool
    more: dict[str, object] = field(default_factory=dict)
    processes: list[Served] = field(default_factory=list)
    balancer: Balancer | None = None

    def served(self, *, everything_logged: bool = False) -> Served:
        """One more process, not started; `everything_logged`: at DEBUG, libraries included."""
        log = self.folder / f"process-{len(self.processes)}.log"
        settings: dict[str, object] = {
            "telegram_token": TOKEN,
            "telegram_api_url": self.standin.url,
            "database_url": self.database_url,
            "knowledge_dir": os.environ[preloaded.BASE],
            "port": free_port(),
            "sends_per_second": 1000,
            **self.more,
        }
        if self.webhook:
            front = self.balancer.port if self.balancer else settings["port"]
            settings["public_url"] = f"http://127.0.0.1:{front}"
        process = Served(settings, log, everything_logged=everything_logged)
        self.processes.append(process)
        return process

    def ports(self) -> list[int]:
        """Where the processes listen."""
        return [int(str(process.settings["port"])) for process in self.processes]

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """The database, to be looked at."""
        database = Database(self.database_url, read_only=True)
        try:
            yield database
        finally:
            await database.close()

    async def account(self) -> Account:
        """The account of the updates."""
        async with self.database() as database:
            return await Accounts(database).updates()

    async def calls(self) -> dict[str, int]:
        """The account of the calls."""
        async with self.database() as database:
            return await Accounts(database).calls()

    async def quiet(self, patience: float = 75.0) -> Account:
        """Wait until nothing of residents waits, at Telegram, in the inbox or in the outbox; the account of then.

        What still waits when nothing has changed for `patience` seconds, more than any lease, is lost; a busy computer
        may take its time.
        """
        waiting, since = await self._waiting(), time.monotonic()
        while any(waiting) and time.monotonic() - since < patience:
            await asyncio.sleep(0.1)
            if (now := await self._waiting()) != waiting:
                waiting, since = now, time.monotonic()
        return await self.account()

    async def _waiting(self) -> tuple[int, int, int]:
        """How much waits at Telegram, in the inbox, in the outbox."""
        return len(self.standin.pending), (await self.account()).pending, await self._unsent()

    async def _unsent(self) -> int:
        """How many calls to residents are not settled; the group's leave slowly."""
        unsent = select(func.count()).where(
            outbox.c.state.in_([CallState.WAITING, CallState.SENDING]), outbox.c.chat > 0
        )
        async with self.database() as database, database.transaction() as connection:
            return (await connection.execute(unsent)).scalar_one()

    def logged(self, words: str) -> int:
        """How often the processes logged some words."""
        return sum(process.log.read_text(encoding="utf-8").count(words) for process in self.processes)


@asynccontextmanager
async def stage(
    folder: Path, database_url: str, *, webhook: bool, balanced: bool = False, **more: object
) -> AsyncIterator[Stage]:
    """Set the stage; whatever still runs at the end is killed."""
    rules = DeliveryRules(first_delay=0.1, longest_delay=1.0, answer_timeout=5.0, lost_answers=LOST_ANSWERS)
    async with await StandIn.start(rules=rules) as standin:
        set_up = Stage(standin, folder, database_url, webhook, more)
        async with Balancer(set_up.ports) as balancer:
            set_up.balancer = balancer if balanced else None
            try:
                yield set_up
            finally:
                for process in set_up.processes:
                    if process.runs():
                        await process.kill()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
