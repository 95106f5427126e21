"""What several commands share: the guichet of the settings, the arguments that place a question, files of lines."""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.cache import cache
from bot.commands.instant import parse_instant
from bot.refusal import Refused
from bot.settings import read_settings
from knowledge.guichet import Guichet
from knowledge.horaires import PARIS, fuseau_du
from knowledge.model.identifiants import identifier
from knowledge.opening import open_guichet
from knowledge.reading.fault import BaseUnusable
from knowledge.texts.catalogue import catalogue


def opened_guichet() -> Guichet:
    """The guichet of the base that the settings of the environment name.

    Raises:
        Refused: when the base has errors; each is on a line of its own.
    """
    settings = read_settings()
    try:
        return open_guichet(settings.knowledge_dir, cache().folder, settings.case_days)
    except BaseUnusable as unusable:
        raise Refused("base_unusable", fautes="\n".join(str(fault) for fault in unusable.faults)) from None


def add_place_and_time(parser: argparse.ArgumentParser) -> None:
    """`--commune` and `--at`."""
    texts = catalogue("usage")
    parser.add_argument("--commune", metavar=texts("metavar.commune"), help=texts("help.commune"))
    parser.add_argument("--at", metavar=texts("metavar.instant"), help=texts("help.at"))


def instant_there(text: str | None, guichet: Guichet, commune: str | None) -> datetime:
    """The same, on the clock of a commune of the base; of Paris when none is given.

    Raises:
        Refused: when it is not an instant.
    """
    known = guichet.base.communes.get(commune or "")
    return parse_instant(text, fuseau_du(known.departement) if known else PARIS)


def checked_commune(guichet: Guichet, commune: str | None) -> str | None:
    """The identifier of the commune given, by itself or by its name: `chatenay-malabry`, « Châtenay-Malabry ».

    Raises:
        Refused: when the base does not know it.
    """
    known = guichet.base.communes
    if commune is None or commune in known:
        return commune
    named = {identifier(one.nom): name for name, one in known.items()}
    if found := named.get(identifier(commune)):
        return found
    raise Refused("unknown_commune", nom=commune, communes=", ".join(known))


def bad_line(number: int, cause: Refused) -> Refused:
    """What is wrong with one line of a file, its number first; one full stop, whatever the cause ends with."""
    return Refused("bad_line", numero=number, cause=str(cause).removesuffix("."))


def lines_of(name: str) -> Iterator[tuple[int, str]]:
    """The lines of a file that hold something, each with its number from 1; `-` is standard input.

    Raises:
        Refused: when it cannot be read as UTF-8 text.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refused("no_such_file", nom=name) from None
    # not splitlines(): a JSON text may hold the other line ends of Unicode
    yield from ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())
