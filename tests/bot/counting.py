"""Waiting for the inbox."""

import asyncio

from bot.storage.mail.inbox import Inbox


async def counted(inbox: Inbox, count: int, state: str | None = None) -> None:
    """Wait until `count` updates are in a state, or in any.

    Raises:
        TimeoutError: they were not in five seconds.
    """
    async with asyncio.timeout(5):
        while True:
            counts = await inbox.counts()
            if count <= (counts.get(state, 0) if state else sum(counts.values())):
                return
            await asyncio.sleep(0.01)
