"""`guichet import`: open data beside the base. What differs is shown, what is new is proposed as YAML."""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tqdm import tqdm

from bot.clock import paris_day
from bot.commands.terminal import say
from bot.refusal import Refused
from bot.settings import Settings, read_settings
from knowledge.exchange.acceptance import Accepted, NothingOfThatName, accepted
from knowledge.exchange.dila.receiving import received as received_from_dila
from knowledge.exchange.inclusion.receiving import Followed
from knowledge.exchange.inclusion.receiving import received as received_from_inclusion
from knowledge.exchange.proposal import as_yaml
from knowledge.exchange.received import Received
from knowledge.exchange.report import report, told_passed_over
from knowledge.exchange.review import Review, review
from knowledge.exchange.stream import Advance, Record, Unreadable
from knowledge.model.base import Base
from knowledge.reading.base_reader import read_base
from knowledge.reading.fault import BaseUnusable
from knowledge.texts.catalogue import catalogue
from knowledge.texts.causes import cause_of

_INSEE = re.compile(r"(\d\d|2[AB])\d{3}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The publisher, its files, the communes, and where new entries are written."""
    texts = catalogue("usage")
    publishers = parser.add_subparsers(
        title=texts("heading.sources"), dest="publisher", metavar=texts("metavar.source"), required=True
    )
    purpose = texts("purpose.inclusion")
    inclusion = publishers.add_parser("data-inclusion", help=purpose, description=purpose)
    inclusion.add_argument(
        "files", nargs="+", metavar=texts("metavar.file"), type=Path, help=texts("help.import.files")
    )
    purpose = texts("purpose.dila")
    dila = publishers.add_parser("dila", help=purpose, description=purpose)
    dila.add_argument("files", nargs=1, metavar=texts("metavar.file"), type=Path, help=texts("help.import.file"))
    for publisher in (dila, inclusion):
        publisher.add_argument("--communes", metavar=texts("metavar.insees"), help=texts("help.import.communes"))
        publisher.add_argument(
            "--accept", action="append", default=[], metavar=texts("metavar.name"), help=texts("help.import.accept")
        )
        publisher.add_argument("--write", metavar=texts("metavar.yaml"), type=Path, help=texts("help.import.write"))


def run(args: argparse.Namespace) -> int:
    """Write the report, then the new entries; of the base, only what is accepted is changed."""
    settings = read_settings()
    base = _base(settings)
    communes = _communes(args.communes, base)
    if args.write and args.write.exists():
        raise Refused("file_exists", nom=args.write)
    try:
        with _progress() as followed:
            received = PUBLISHERS[args.publisher](args.files, communes, base, followed)
    except Unreadable as unreadable:
        raise Refused(unreadable.code, nom=unreadable.path, **unreadable.values) from None
    if not received:
        raise Refused("no_commune_matched", communes=", ".join(sorted(communes)))
    found = review(base, received, paris_day())
    taken = _chosen(found, args.accept)
    for line in report(found):
        say(line)
    _accept(settings, found, taken)
    _propose(found, args.write, _heading(args))
    return 0


def _dila(files: Sequence[Path], communes: frozenset[str], base: Base, followed: Followed) -> Sequence[Received]:
    return list(received_from_dila(files[0], communes, base.sujets, followed(files[0])))


def _inclusion(files: Sequence[Path], communes: frozenset[str], base: Base, followed: Followed) -> Sequence[Received]:
    left: list[str] = []

    def passed_over(path: Path, record: Record, lacking: tuple[str, ...]) -> None:
        left.append(told_passed_over(path.name, record, lacking))

    received = received_from_inclusion(files, communes, frozenset(base.sujets), followed, passed_over)
    for line in left:
        say(line)
    return received


PUBLISHERS: Mapping[str, Callable[[Sequence[Path], frozenset[str], Base, Followed], Sequence[Received]]] = {
    "dila": _dila,
    "data-inclusion": _inclusion,
}


def _heading(args: argparse.Namespace) -> str:
    texts = catalogue("exchange")
    if args.publisher == "dila":
        return texts("proposal.dila", fichier=args.files[0].name)
    return texts("proposal.inclusion")


def _base(settings: Settings) -> Base:
    try:
        return read_base(settings.knowledge_dir)
    except BaseUnusable as unusable:
        raise Refused("base_unusable", fautes="\n".join(map(str, unusable.faults))) from None


def _communes(given: str | None, base: Base) -> frozenset[str]:
    """The INSEE codes wanted: those given, else those of the base."""
    if given is None:
        return frozenset(commune.code_insee for commune in base.communes.values())
    codes = [code.strip() for code in given.split(",")]
    if wrong := next((code for code in codes if not _INSEE.fullmatch(code)), None):
        raise Refused("bad_insee", valeur=wrong)
    return frozenset(codes)


def _chosen(found: Review, wanted: Sequence[str]) -> tuple[Accepted, ...]:
    """What `--accept` names.

    Raises:
        Refused: it names no difference; those that there are, are told.
    """
    try:
        return accepted(found, wanted)
    except NothingOfThatName as unknown:
        entries = ", ".join(known.entry.id for known in found.different if known.differences and not known.rivals)
        fields = ", ".join(dict.fromkeys(one.field for known in found.different for one in known.differences))
        if not entries:
            raise Refused("nothing_to_accept", valeur=unknown.wanted) from None
        raise Refused("unknown_acceptance", valeur=unknown.wanted, entrees=entries, champs=fields) from None


def _accept(settings: Settings, found: Review, taken: Sequence[Accepted]) -> None:
    """Write what was accepted, and say what; or say that nothing was changed."""
    texts = catalogue("exchange")
    if not taken:
        if any(known.differences for known in found.known):
            say(texts("report.nothing_written"))
        return
    from bot.commands.accepting import write  # noqa: PLC0415 - the database is needed for nothing else

    write(settings, taken, texts("accepted_summary", entrees=", ".join(one.known.entry.id for one in taken)))
    for change in taken:
        say(texts("report.written", entree=change.known.entry.id, champs=", ".join(change.fields)))


def _propose(found: Review, target: Path | None, heading: str) -> None:
    """Say the new entries, or write them where they were asked."""
    if not found.new:
        return
    texts, text = catalogue("exchange"), as_yaml(found.new, heading)
    where = texts("report.in_file", fichier=target) if target else texts("report.here")
    say(texts("report.new_entries", nombre=len(found.new), ou=where))
    if target is None:
        say(text.rstrip("\n"))
        return
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused("file_unusable", nom=target, cause=cause_of(error)) from None


@contextmanager
def _progress() -> Iterator[Followed]:
    """A bar for each reading of a file, on standard error, only in front of a person."""
    with ExitStack() as bars:

        def followed(path: Path) -> Advance:
            size = path.stat().st_size if path.exists() else None
            bar = tqdm(
                total=size, desc=path.name, unit="o", unit_scale=True, leave=False, disable=None, file=sys.stderr
            )
            return bars.enter_context(bar).update

        yield followed
