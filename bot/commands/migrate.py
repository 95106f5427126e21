"""`guichet migrate`: the database brought to this version (`release:` in the Procfile)."""

import argparse
import asyncio

from bot.commands.terminal import say
from bot.settings import read_settings
from bot.storage.migrate import prepare
from knowledge.texts.catalogue import catalogue


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Everything comes from the settings."""


def run(_args: argparse.Namespace) -> int:
    """Apply the migrations that are missing, and say that none is."""
    asyncio.run(prepare(read_settings().database_url))
    say(catalogue("cli")("migrated"))
    return 0
