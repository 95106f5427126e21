"""`guichet backup`: the whole state in one file, while the service runs."""

import argparse
import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.terminal import say
from bot.refusal import Refused
from bot.settings import read_settings
from bot.storage.backup.backup import back_up
from bot.storage.backup.keyring import NAME
from bot.storage.database import Database
from knowledge.texts.catalogue import catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("file", type=Path, help="the backup to write; its keys go beside it")


def run(args: argparse.Namespace) -> int:
    """Write the backup, and say how many rows of each table it holds."""
    target: Path = args.file
    try:
        counts = asyncio.run(_back_up(read_settings().database_url, target))
    except OSError as error:
        raise Refused("file_unusable", nom=target, cause=error.strerror or type(error).__name__) from None
    texts = catalogue("cli")
    for name, count in sorted(counts.items()):
        say(texts("backup_rows", table=name, nombre=count))
    say(texts("backup_done", nom=target, cles=target.parent / NAME))
    return 0


async def _back_up(url: str, target: Path) -> dict[str, int]:
    database = Database(url)
    try:
        return await back_up(database, target, datetime.now(UTC))
    finally:
        await database.close()
