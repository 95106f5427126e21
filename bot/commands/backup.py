"""`guichet backup`: the whole state in one file, while the service runs."""

import argparse
import asyncio
from pathlib import Path

from bot.clock import utc_now
from bot.commands.terminal import say
from bot.refusal import Refused
from bot.settings import read_settings
from bot.storage.backup.backup import back_up
from bot.storage.backup.keyring import NAME
from bot.storage.database import Database
from knowledge.texts.catalogue import catalogue
from knowledge.texts.causes import cause_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    texts = catalogue("usage")
    parser.add_argument("file", type=Path, metavar=texts("metavar.file"), help=texts("help.backup.file"))
    parser.add_argument("--replace", action="store_true", help=texts("help.backup.replace"))


def run(args: argparse.Namespace) -> int:
    """Write the backup, and say how many rows of each table it holds."""
    target: Path = args.file
    try:
        _make_room(target, replace=args.replace)
        counts = asyncio.run(_back_up(read_settings().database_url, target))
    except OSError as error:
        raise Refused("file_unusable", nom=target, cause=cause_of(error)) from None
    texts = catalogue("cli")
    for name, count in sorted(counts.items()):
        say(texts("backup_rows", table=name, nombre=count))
    say(texts("backup_done", nom=target, cles=target.parent / NAME))
    return 0


def _make_room(target: Path, *, replace: bool) -> None:
    """Make the folder of the backup.

    Raises:
        Refused: a file of that name is there already: it may be the only good backup.
        OSError: the folder cannot be made.
    """
    if target.exists() and not replace:
        raise Refused("backup_exists", nom=target)
    target.parent.mkdir(parents=True, exist_ok=True)


async def _back_up(url: str, target: Path) -> dict[str, int]:
    database = Database(url, read_only=True)
    try:
        return await back_up(database, target, utc_now())
    finally:
        await database.close()
