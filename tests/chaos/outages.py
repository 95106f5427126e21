"""The disk or the database gives way for a while. Each trial gives figures, and whether its promise held."""

import asyncio
from pathlib import Path

from bot.storage.dispatch import LEASE
from tests.chaos.findings import Result, figures_of
from tests.chaos.stage import Stage, stage
from tests.chaos.traffic import Traffic
from tests.postgres import Cluster


async def full_disk(folder: Path, database_url: str, *, updates: int, chats: int, per_second: float) -> Result:
    """Nothing more can be written for a while: 5xx to Telegram, the card still leaves, and it recovers alone."""
    async with stage(folder, database_url, webhook=True) as set_up:
        traffic = Traffic(set_up.standin, chats)
        process = set_up.served()
        await process.ready()
        await traffic.run(updates // 3, per_second)
        process.limit_files(1)
        writing = asyncio.create_task(traffic.run(updates // 3, per_second))
        card = await _card_leaves(set_up)
        stored_then = await set_up.account()
        await writing
        acknowledged = (await set_up.account()).received - stored_then.received
        process.limit_files(-1)
        await traffic.run(updates // 3, per_second)
        outcome = await traffic.answered(patience=30)
        account, calls = await set_up.account(), await set_up.calls()
    figures = {
        **figures_of(outcome),
        "card sent": card,
        "stored meanwhile": acknowledged,
        "set aside": account.aside,
        "calls": calls,
    }
    return Result(figures, card and not (outcome.lost or outcome.disorder or acknowledged))


async def database_down(
    folder: Path, database_url: str, cluster: Cluster, *, updates: int, chats: int, per_second: float
) -> Result:
    """PostgreSQL stops as in a power cut and comes back: the card still leaves, and all the rest is answered after."""
    async with stage(folder, database_url, webhook=True) as set_up:
        traffic = Traffic(set_up.standin, chats)
        process = set_up.served()
        await process.ready()
        await traffic.run(updates // 3, per_second)
        await asyncio.to_thread(cluster.stop)
        writing = asyncio.create_task(traffic.run(updates // 3, per_second))
        card = await _card_leaves(set_up)
        await writing
        await asyncio.to_thread(cluster.start)
        await traffic.run(updates // 3, per_second)
        outcome = await traffic.answered(patience=3 * LEASE.total_seconds())
        account = await set_up.account()
    figures = {**figures_of(outcome), "card sent": card, "unexplained": account.unexplained}
    return Result(figures, card and not (outcome.lost or outcome.disorder or account.unexplained))


async def _card_leaves(set_up: Stage) -> bool:
    """Whether somebody in danger gets their numbers now."""
    resident = set_up.standin.person()
    resident.send("je veux mourir")
    return "3114" in ((await resident.reply(timeout=15)).text or "")
