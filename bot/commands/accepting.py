"""Writing what was accepted of open data: through the keeper of the base, as every change of it."""

import asyncio
import getpass
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.base.folder import Folder
from bot.base.keeper import Edit, Keeper
from bot.base.refusals import Breaks, Conflict
from bot.base.unwritten import UNWRITTEN, why_unwritten
from bot.refusal import Refused
from bot.settings import Settings
from bot.storage.base_history import BaseHistory
from bot.storage.database import Database
from bot.storage.migrate import migrate
from knowledge.exchange.acceptance import Accepted, written
from knowledge.writing.unwritable import Unwritable


def write(settings: Settings, taken: Sequence[Accepted], summary: str) -> None:
    """Write everything or nothing, and keep it in the history, from which it can be taken back.

    Raises:
        Refused: the folder, the database or the result stands against it.
    """
    try:
        asyncio.run(_write(settings, taken, summary))
    except (Unwritable, Breaks, Conflict) as refused:
        raise Refused("base_unchanged", cause=str(refused)) from None
    except UNWRITTEN as error:
        raise Refused("base_unchanged", cause=why_unwritten(error)) from None


async def _write(settings: Settings, taken: Sequence[Accepted], summary: str) -> None:
    database = Database(settings.database_url)
    try:
        await migrate(database)
        keeper = Keeper(Folder.of(settings), BaseHistory(database), lambda: datetime.now(UTC))
        texts = (await keeper.read()).texts
        edits = [Edit(name, texts[name], text) for name, text in written(texts, taken).items()]
        await keeper.change(edits, getpass.getuser(), summary)
        await keeper.committed()  # git is done beside: the history is told its commit while the database is open
    except SQLAlchemyError as error:
        raise database.unusable(error) from None
    finally:
        await database.close()
