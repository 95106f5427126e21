"""`guichet check`: reads the base as a linter does."""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from functools import cache
from os.path import relpath
from pathlib import Path

from bot.clock import paris_day
from bot.commands.base_folder import base_folder, told_folder
from bot.commands.terminal import say
from knowledge.checks.verification import stale, verify
from knowledge.fraicheur import LIMITE_MOIS
from knowledge.reading.base_reader import BaseReading, read_folder
from knowledge.reading.extrait import with_extract
from knowledge.reading.fault import Fault
from knowledge.texts.catalogue import catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, if not the one of the settings, and what to tell."""
    texts = catalogue("usage")
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar=texts("metavar.folder"), help=texts("help.check.folder")
    )
    parser.add_argument("--freshness", action="store_true", help=texts("help.check.freshness", mois=LIMITE_MOIS))
    parser.add_argument("--from-here", action="store_true", help=texts("help.check.from_here"))
    parser.add_argument("--json", action="store_true", help=texts("help.check.json"))


def run(args: argparse.Namespace) -> int:
    """Write every fault as `file:line:column: severity: [CODE] message`; 1 when one is an error."""
    folder = base_folder(args.folder)
    reading, today = read_folder(folder), paris_day()
    old = stale(reading, today)
    if args.freshness and reading.base is not None:
        _tell(old, folder, args)
        if not args.json:
            say(told_folder(folder))
            say(catalogue("cli")("check_freshness", nombre=len(old), mois=LIMITE_MOIS))
        return 1 if old else 0
    faults = verify(reading, today)
    _tell(faults, folder, args)
    if not args.json:
        say(_summary(folder, reading, faults, old))
    return 1 if reading.errors else 0


def _tell(faults: Iterable[Fault], folder: Path, args: argparse.Namespace) -> None:
    @cache
    def text(name: str) -> str | None:
        path = folder / name
        return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else None

    for fault in faults:
        named = replace(fault, file=Path(relpath(folder / fault.file)).as_posix()) if args.from_here else fault
        if args.json:
            say(json.dumps(asdict(named), ensure_ascii=False))
        else:
            say(with_extract(named, text(fault.file)) + "\n")


def _summary(folder: Path, reading: BaseReading, faults: Sequence[Fault], old: Sequence[Fault]) -> str:
    texts, warnings = catalogue("cli"), sum(fault.severity == "avertissement" for fault in faults)
    if reading.base is None:
        counted = texts("check_errors", erreurs=len(reading.errors), avertissements=warnings)
        return f"{told_folder(folder)}\n{counted}"
    base = reading.base
    counts = {"services": len(base.services), "communes": len(base.communes), "sujets": len(base.sujets)}
    lines = [texts("check_old", nombre=len(old), mois=LIMITE_MOIS)] if old else []
    if warnings:
        lines.append(texts("check_warnings", avertissements=warnings))
    return "\n".join([*lines, told_folder(folder), texts("check_fine", **counts)])
