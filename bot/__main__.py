"""The command line: each command is one file of `bot.commands`."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from bot.process.leaving import leave
from bot.refusal import Refused
from bot.usage.misused import Misused
from bot.usage.parser import PROGRAM, CommandParser
from knowledge.texts.catalogue import catalogue

COMMANDS = {
    "demo": "demo",
    "serve": "serve",
    "ask": "ask",
    "eval": "evaluate",
    "bench": "bench",
    "hours": "hours",
    "check": "check",
    "new-commune": "new_commune",
    "status": "status",
    "connexion": "connexion",
    "migrate": "migrate",
    "backup": "backup",
    "restore": "restore",
    "import": "import_data",
    "export": "export",
}
"""Command → its file. What it is for is in the catalogue `usage`, under `purpose`."""


ONE_PROCESSOR = "OPENBLAS_NUM_THREADS"
"""Read by numpy as it is imported. Its matrices are too small to be shared out: with two processors, all that is learnt
at the first start takes 44 s, with one 32 s, and leaves the other to those who write meanwhile."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the input is at fault, 2 bad usage."""
    os.environ.setdefault(ONE_PROCESSOR, "1")
    arguments = sys.argv[1:] if arguments is None else arguments
    texts = catalogue("usage")
    parser = CommandParser(prog=PROGRAM, description=texts("program"), epilog=texts("more"))
    commands = parser.add_subparsers(
        title=texts("heading.commands"), dest="command", metavar=texts("metavar.command"), required=True
    )
    wanted = next((word for word in arguments if word in COMMANDS), None)
    for name, file in COMMANDS.items():
        purpose = texts(f"purpose.{name}")
        command = commands.add_parser(name, help=purpose, description=purpose)
        if name == wanted:  # the others are not imported: a command starts with only what it needs
            add_arguments: Callable[[argparse.ArgumentParser], None] = _imported(file).add_arguments
            add_arguments(command)
    args = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = _imported(COMMANDS[args.command]).run
    try:
        return run(args)
    except Misused as misused:
        commands.choices[args.command].refuse(misused)
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
