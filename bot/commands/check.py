"""`guichet check`: reads the base as a linter does."""

import argparse
from pathlib import Path

from bot.commands.terminal import say
from bot.refusal import Refused
from bot.settings import read_settings
from knowledge.reading.base_reader import read_folder
from knowledge.reading.examples import example_faults
from knowledge.texts.catalogue import catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, if not the one of the settings."""
    parser.add_argument("folder", nargs="?", type=Path, help="the base (default: KNOWLEDGE_DIR)")


def run(args: argparse.Namespace) -> int:
    """Write every fault as `file:line:column: severity: message`; 1 when one is an error."""
    folder = args.folder or read_settings().knowledge_dir
    if not folder.is_dir():
        raise Refused("no_such_file", nom=folder)
    reading = read_folder(folder)
    for fault in (*reading.faults, *example_faults(reading.files)):
        say(str(fault))
    if reading.base is None:
        return 1
    base = reading.base
    counts = {"services": len(base.services), "communes": len(base.communes), "sujets": len(base.sujets)}
    say(catalogue("cli")("check_fine", **counts))
    return 0
