"""`guichet restore`: a backup into an empty database, that of the settings."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.terminal import say
from bot.refusal import Refused
from bot.settings import read_settings
from bot.storage.backup.keyring import NAME, Keyring
from bot.storage.backup.restoration import Restored, restore
from bot.storage.database import Database
from knowledge.texts.catalogue import catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to read."""
    texts = catalogue("usage")
    parser.add_argument("file", type=Path, metavar=texts("metavar.file"), help=texts("help.restore.file"))
    parser.add_argument("--keys", type=Path, metavar=texts("metavar.file"), help=texts("help.restore.keys", nom=NAME))


def run(args: argparse.Namespace) -> int:
    """Restore, and compare the counts table by table."""
    source: Path = args.file
    if not source.is_file():
        raise Refused("no_such_file", nom=source)
    keyring = Keyring.read(args.keys or source.parent / NAME)
    restored = asyncio.run(_restore(read_settings().database_url, source, keyring))
    texts = catalogue("cli")
    for name, announced in sorted(restored.announced.items()):
        written, erased = restored.written[name], restored.erased[name]
        say(texts("restore_rows", table=name, annonces=announced, ecrits=written, effaces=erased))
    say(texts("restore_done", nom=source))
    return 0


async def _restore(url: str, source: Path, keyring: Keyring) -> Restored:
    database = Database(url)
    try:
        return await restore(database, source, keyring)
    finally:
        await database.close()
