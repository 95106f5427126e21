"""How a process begins, for dangers alone or for everything: what a dead one held is freed, and it listens."""

from datetime import datetime

from aiohttp import web

from bot.refusal import PortUnusable
from bot.storage.database import Database
from bot.storage.mail.dispatch import Dispatch
from bot.storage.mail.inbox import Inbox


async def free_what_was_in_hand(database: Database, now: datetime) -> None:
    """Let what a process that died had in hand be taken again; on PostgreSQL another one may have it: leases end."""
    if database.is_sqlite:
        await Inbox(database).free()
        await Dispatch(database).interrupted(now, all_of_them=True)


async def listen(runner: web.AppRunner, host: str, port: int) -> int:
    """Set a runner up and listen; returns the port.

    Raises:
        PortUnusable: with the reason.
    """
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise PortUnusable(port, error) from None
    return int(runner.addresses[0][1])
