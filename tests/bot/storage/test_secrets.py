"""Keys made once."""

import asyncio

from bot.storage.database import Database
from bot.storage.secrets import KEY_BYTES, stored_key


async def test_two_processes_that_start_together_share_their_key(database: Database, second_process: Database) -> None:
    """Whoever comes first makes it, the other finds it: pseudonyms do not depend on which process answers."""
    one, other = await asyncio.gather(*(stored_key(each, "pseudonyms") for each in (database, second_process)))
    assert one == other
    assert len(one) == KEY_BYTES
    assert await stored_key(database, "pseudonyms") == one


async def test_keys_of_different_names_differ(database: Database) -> None:
    """The webhook's secret says nothing of the pseudonyms."""
    assert await stored_key(database, "webhook") != await stored_key(database, "pseudonyms")
