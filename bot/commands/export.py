"""`guichet export`: the base for others, as data·inclusion v1 files, one JSON document or a static site."""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.clock import utc_now
from bot.commands.change_dates import change_dates
from bot.commands.terminal import say
from bot.refusal import Refused
from bot.settings import read_settings
from knowledge.exchange.document import as_json, document
from knowledge.exchange.folder import FolderRefused, write_folder
from knowledge.exchange.inclusion.records import publication
from knowledge.exchange.inclusion.validation import SchemaMissing, refusals
from knowledge.exchange.site.site import Site
from knowledge.model.base import Base
from knowledge.model.fichier import Fichier
from knowledge.reading.base_reader import read_folder
from knowledge.reading.tree import Tree
from knowledge.texts.catalogue import catalogue

Files = Mapping[str, bytes]

_BOT_NAME = re.compile(r"[A-Za-z]\w{4,31}")
"""What Telegram accepts as a user name."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """The base to export, the files and folder that it was read from, and the bot's name when it was given."""

    base: Base
    files: Sequence[tuple[Tree, Fichier]]
    folder: Path
    bot: str | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The format, the folder written, and what the format asks for."""
    texts = catalogue("usage")
    formats = parser.add_subparsers(
        title=texts("heading.formats"), dest="format", metavar=texts("metavar.format"), required=True
    )
    for name, (_, purpose) in FORMATS.items():
        chosen = formats.add_parser(name, help=texts(purpose), description=texts(purpose))
        chosen.add_argument("folder", metavar=texts("metavar.folder"), type=Path, help=texts("help.export.folder"))
        if name == "html":
            chosen.add_argument("--bot", metavar=texts("metavar.name"), help=texts("help.export.bot"))


def run(args: argparse.Namespace) -> int:
    """Write the files of one format; say how many, and where."""
    folder = read_settings().knowledge_dir
    reading = read_folder(folder)
    if reading.base is None:
        raise Refused("base_unusable", fautes="\n".join(map(str, reading.errors)))
    files = FORMATS[args.format][0](ExportRequest(reading.base, reading.files, folder, getattr(args, "bot", None)))
    try:
        write_folder(args.folder, files)
    except FolderRefused as refused:
        raise Refused(refused.code, **refused.values) from None
    say(catalogue("cli")("exported", nombre=len(files), dossier=args.folder))
    return 0


def _inclusion(request: ExportRequest) -> Files:
    published = publication(request.base, change_dates(request.folder, request.files))
    try:
        refused = refusals(published)
    except SchemaMissing:
        raise Refused("schema_missing") from None
    if refused:
        raise Refused("schema_refuses", fautes="\n".join(refused))
    return {
        "structures.json": as_json(published.structures),
        "services.json": as_json(published.services),
        "complements.json": as_json(published.complements.as_json()),
    }


def _json(request: ExportRequest) -> Files:
    return {"guichet.json": as_json(document(request.base))}


def _html(request: ExportRequest) -> Files:
    name = request.bot.removeprefix("@") if request.bot else None
    if name and not _BOT_NAME.fullmatch(name):
        raise Refused("bad_bot_name", valeur=request.bot)
    return Site(request.base, utc_now(), name).files()


FORMATS: Mapping[str, tuple[Callable[[ExportRequest], Files], str]] = {
    "data-inclusion": (_inclusion, "purpose.export_inclusion"),
    "json": (_json, "purpose.export_json"),
    "html": (_html, "purpose.export_html"),
}
"""Format → what writes it, and the key of what it is for."""
