"""The trials of « nothing acknowledged is lost », of any size. Each gives figures, and whether its promise held."""

import asyncio
import random
import signal
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from aiohttp import ClientSession

from bot.intake.webhook import HEADER, PATH
from bot.storage.mail.dispatch import LEASE
from tests.chaos.findings import Result, figures_of, integrity
from tests.chaos.mutated import mutated
from tests.chaos.stage import Stage, stage
from tests.chaos.traffic import Traffic

MOST_REPEATS = 0.01
"""The share of replies that kills may repeat."""


async def kills(
    folder: Path,
    database_url: str,
    *,
    webhook: bool,
    updates: int,
    chats: int,
    times: int,
    per_second: float,
    later: timedelta = timedelta(),
) -> Result:
    """`kill -9` at random instants of the traffic, started again at once each time.

    By its clock, each process starts `later` than that: with more than a lease, nobody waits for those of the dead.
    """
    chance = random.Random(times)  # noqa: S311 - when to kill
    async with stage(folder, database_url, webhook=webhook) as set_up:
        traffic = Traffic(set_up.standin, chats)
        process = set_up.served()
        await process.ready()
        writing = asyncio.create_task(traffic.run(updates, per_second))
        killed, mean = 0, updates / per_second / times
        while killed < times:
            await asyncio.sleep(chance.uniform(0.3, 1.7) * mean)
            await process.kill()
            killed += 1
            process.ahead += later
            process.start()
        await writing
        account, outcome = await set_up.quiet(), traffic.outcome()
        process.send(signal.SIGTERM)
        code = await process.ended()
        figures = {
            **figures_of(outcome),
            "kills": killed,
            "unexplained": account.unexplained,
            "set aside": account.aside,
            "exit code": code,
            "integrity": integrity(database_url),
        }
    held = not outcome.lost and not outcome.disorder and outcome.repeats <= MOST_REPEATS and not account.unexplained
    return Result(figures, held and not account.aside and code == 0 and figures["integrity"] == "ok")


async def replicas(
    folder: Path, database_url: str, *, webhook: bool, updates: int, chats: int, per_second: float
) -> Result:
    """Three processes on one database: one is killed, one is frozen past its lease and wakes up."""
    async with stage(folder, database_url, webhook=webhook, balanced=True) as set_up:
        traffic = Traffic(set_up.standin, chats)
        first, second, third = (set_up.served() for _ in range(3))
        for process in (first, second, third):
            await process.ready()
        writing = asyncio.create_task(traffic.run(updates, per_second))
        await asyncio.sleep(updates / per_second / 4)
        await first.kill()
        second.send(signal.SIGSTOP)
        frozen = time.monotonic()
        await asyncio.sleep(max(updates / per_second / 2, LEASE.total_seconds() + 10))
        second.send(signal.SIGCONT)
        slept = time.monotonic() - frozen
        await writing
        account, outcome = await set_up.quiet(), traffic.outcome()
        calls = sum((await set_up.calls()).values())
        for process in (second, third):
            process.send(signal.SIGTERM)
        codes = [await process.ended() for process in (second, third)]
    figures = {
        **figures_of(outcome),
        "seconds frozen": round(slept),
        "effects (replies put)": calls,
        "unexplained": account.unexplained,
        "exit codes": codes,
    }
    held = not (outcome.lost or outcome.disorder or account.unexplained) and outcome.repeats <= MOST_REPEATS
    return Result(figures, held and calls == updates and codes == [0, 0])


async def misbehaving_telegram(
    folder: Path, database_url: str, *, updates: int, chats: int, per_second: float
) -> Result:
    """Storms of 429, 5xx, silences, resets, replies delivered then cut, people who block: all accounted for."""
    chance = random.Random(updates)  # noqa: S311 - which fault
    async with stage(folder, database_url, webhook=True) as set_up:
        traffic = Traffic(set_up.standin, chats)
        process = set_up.served()
        await process.ready()
        writing = asyncio.create_task(traffic.run(updates, per_second))
        faults = 0
        while not writing.done():
            await asyncio.sleep(0.05)
            faults += 1
            _misbehave(set_up, chance, traffic)
        set_up.standin.heal()
        account, outcome = await set_up.quiet(), traffic.outcome()
        calls = await set_up.calls()
    accounted = calls["ambiguous"] + calls["failed"]
    figures = {
        **figures_of(outcome),
        "faults": faults,
        "calls": calls,
        "unexplained": account.unexplained,
    }
    return Result(figures, outcome.lost <= accounted and not account.unexplained and not calls["sending"])


def _misbehave(set_up: Stage, chance: random.Random, traffic: Traffic) -> None:
    standin, chat = set_up.standin, chance.choice(traffic.residents).id
    match chance.randrange(8):
        case 0:
            standin.fail("sendMessage", retry_after=1, times=2, chat_id=chat)
        case 1:
            standin.fail("sendMessage", retry_after=1, times=4)
        case 2:
            standin.fail("sendMessage", status=chance.choice([500, 502, 504]), times=2)
        case 3:
            standin.fail("sendMessage", reset=True)
        case 4:
            standin.fail("sendMessage", reset=True, drop_after_delivery=True)
        case 5:
            standin.fail("sendMessage", half_a_body=True, drop_after_delivery=True)
        case 6:
            standin.fail("sendMessage", status=400, chat_id=chat)
        case _:
            standin.fail("sendMessage", status=403, chat_id=chat)


async def mutations(folder: Path, database_url: str, *, updates: int) -> Result:
    """Updates with parts changed, torn out, nested, swollen: each is stored or refused, and no chat is blocked."""
    chance = random.Random(updates)  # noqa: S311 - which mutation
    async with stage(folder, database_url, webhook=True) as set_up:
        traffic = Traffic(set_up.standin, 200)
        process = set_up.served()
        await process.ready()
        webhook = set_up.standin.state.receiving.webhook
        headers = {HEADER: webhook.secret if webhook else ""}
        statuses: Counter[int] = Counter()
        async with ClientSession(f"http://127.0.0.1:{process.settings['port']}", headers=headers) as session:
            for number in range(updates):
                body = mutated(chance, 10**9 + number, chance.choice(traffic.residents).id)
                async with session.post(PATH, data=body) as answer:
                    statuses[answer.status] += 1
        await traffic.run(400, per_second=40)
        account, outcome = await set_up.quiet(), traffic.outcome()
        alive = process.runs()
    figures = {
        **figures_of(outcome),
        "mutated": updates,
        "statuses": dict(sorted(statuses.items())),
        "set aside": account.aside,
        "still pending": account.pending,
        "unexplained": account.unexplained,
    }
    held = alive and not (outcome.lost or account.pending or account.unexplained) and set(statuses) <= {200, 400}
    return Result(figures, held)


async def soak(folder: Path, database_url: str, *, seconds: float, chats: int, per_second: float) -> Result:
    """Steady traffic while the base changes again and again: memory and open files stay flat, nothing is lost."""
    async with stage(folder, database_url, webhook=True) as set_up:
        traffic = Traffic(set_up.standin, chats)
        process = set_up.served()
        await process.ready()
        writing = asyncio.create_task(traffic.run(int(seconds * per_second), per_second))
        begun, changes = time.monotonic(), 0
        memory: list[float] = []
        files: list[int] = []
        while not writing.done():
            await asyncio.sleep(seconds / 20)
            memory.append(process.memory() / 1024)
            files.append(process.open_files())
            _change(Path(str(process.settings["knowledge_dir"])), changes)
            process.send(signal.SIGHUP)
            changes += 1
        took = time.monotonic() - begun
        account, outcome = await set_up.quiet(), traffic.outcome()
    half = len(memory) // 2
    growth = max(memory[half:]) - max(memory[:half])
    figures = {
        **figures_of(outcome),
        "updates a second": round(outcome.asked / took),
        "changes of the base, and of what is served": f"{changes}, {set_up.logged('La base a été relue')}",
        "memory MB, first and second half at most": f"{max(memory[:half]):.0f}, {max(memory[half:]):.0f}",
        "open files, first and last": f"{files[0]}, {files[-1]}",
        "unexplained": account.unexplained,
    }
    flat = growth < 0.1 * max(memory[:half]) and abs(files[-1] - files[0]) <= 30
    return Result(figures, flat and not (outcome.lost or outcome.disorder or account.unexplained))


def _change(base: Path, turn: int) -> None:
    """Another number for a service, then the first again."""
    file = base / "town" / "services.yaml"
    numbers = ("01 99 00 40 00", "01 99 00 40 99")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(numbers[turn % 2], numbers[1 - turn % 2]), encoding="utf-8")
