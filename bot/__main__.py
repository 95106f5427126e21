"""The command line: each command is one file of `bot.commands`."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from bot.leaving import leave
from bot.refusal import Refused

COMMANDS = {
    "demo": ("demo", "everything on this computer, without a Telegram token"),
    "serve": ("serve", "the real service: webhook when PUBLIC_URL is set, long polling otherwise"),
    "ask": ("ask", "one question, or a batch, answered without Telegram"),
    "eval": ("evaluate", "score labelled questions"),
    "bench": ("bench", "the understanding engine alone on a public set, with the alternatives beside it"),
    "hours": ("hours", "an opening_hours expression in plain French, and its state"),
    "check": ("check", "read the base as a linter does"),
    "new-commune": ("new_commune", "the files of a town that joins, ready to fill"),
    "status": ("status", "what came in, what was answered, what waits, what was set aside; the age of the base"),
    "connexion": ("connexion", "a link into the moderators' pages for somebody, without Telegram"),
    "migrate": ("migrate", "the database brought to this version, before any process serves"),
    "backup": ("backup", "the whole state in one file, while the service runs"),
    "restore": ("restore", "a backup into an empty database"),
    "import": ("import_data", "open data beside the base: what differs, what is new; nothing changed unless accepted"),
    "export": ("export", "the base for others: data·inclusion files, one JSON document, a static site"),
}
"""Command → its file, and what it does."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the input is at fault, 2 bad usage."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="guichet", description="Guichet: where and when residents get help.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    wanted = next((word for word in arguments if word in COMMANDS), None)
    for name, (module, purpose) in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=purpose)
        if name == wanted:  # the others are not imported: a command starts with only what it needs
            add_arguments: Callable[[argparse.ArgumentParser], None] = _imported(module).add_arguments
            add_arguments(command)
    args = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = _imported(COMMANDS[args.command][0]).run
    try:
        return run(args)
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    except BrokenPipeError:  # whoever read has read enough: `guichet check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what remains to be flushed goes nowhere
        return 1


def _imported(command: str) -> ModuleType:
    """The file of a command. Importing makes no garbage: to look for it meanwhile takes a fifth of a start."""
    gc.disable()
    try:
        return import_module(f"bot.commands.{command}")
    finally:
        gc.enable()


def script() -> NoReturn:
    """What `guichet` runs: one command, then the end of the process."""
    leave(main())


if __name__ == "__main__":
    script()
