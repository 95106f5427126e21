"""What several commands share: the guichet of the settings, and the arguments that place a question."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from bot.commands.terminal import complain
from bot.settings import Settings
from knowledge.answering.dates import PARIS
from knowledge.guichet import Guichet
from knowledge.opening import open_guichet
from knowledge.reading.fault import BaseUnusable

CACHE = Path("var")


class Refused(Exception):
    """The input is at fault and the person was told; the command ends with exit code 1."""


def opened_guichet(settings: Settings | None = None) -> Guichet:
    """The guichet of the base that the settings name.

    Raises:
        Refused: when the base has errors; they are written one a line.
    """
    settings = settings or Settings()
    try:
        return open_guichet(settings.knowledge_dir, CACHE)
    except BaseUnusable as unusable:
        complain("base_unusable")
        sys.stderr.writelines(f"{fault}\n" for fault in unusable.faults)
        raise Refused from None


def add_place_and_time(parser: argparse.ArgumentParser) -> None:
    """`--commune` and `--at`."""
    parser.add_argument("--commune", metavar="ID", help="the resident's commune (sceaux, bagneux, gennevilliers…)")
    parser.add_argument("--at", metavar="ISO-8601", help="the instant of the question (default: now)")


def instant(text: str | None) -> datetime:
    """The instant given, in Europe/Paris when it names no zone; now when there is none.

    Raises:
        Refused: when it is not an instant.
    """
    if text is None:
        return datetime.now(PARIS)
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        complain("bad_instant", valeur=text)
        raise Refused from None
    return moment if moment.tzinfo else moment.replace(tzinfo=PARIS)


def checked_commune(guichet: Guichet, commune: str | None) -> str | None:
    """The commune given.

    Raises:
        Refused: when the base does not know it.
    """
    if commune is not None and commune not in guichet.base.communes:
        complain("unknown_commune", nom=commune, communes=", ".join(guichet.base.communes))
        raise Refused
    return commune
