"""`guichet new-commune`: the files of a town that joins, ready to fill."""

import argparse
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.base.folder import DiskRefuses, Folder, Interrupted, NotWritable
from bot.base.unwritten import UNWRITTEN, why_unwritten
from bot.commands.terminal import say
from bot.refusal import Refused
from bot.settings import read_settings
from knowledge.gabarits.nouvelle_commune import NewDepartement, NotATown, departement_of, looks_postal, new_commune
from knowledge.horaires import PARIS, fuseau_du, lieu_de_l_heure
from knowledge.model.base import Base
from knowledge.reading.base_reader import REPOSITORY_BASE, base_files, read_folder, read_texts
from knowledge.reading.fault import BaseUnusable, Fault
from knowledge.reading.lines import LINE_END
from knowledge.reading.references import NO_COMMUNE
from knowledge.texts.catalogue import catalogue
from knowledge.texts.causes import cause_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The town; its département too, when the base does not have it."""
    texts = catalogue("usage")
    parser.add_argument("code", metavar=texts("metavar.insee"), help=texts("help.new_commune.code"))
    parser.add_argument("nom", metavar=texts("metavar.name"), help=texts("help.new_commune.nom"))
    parser.add_argument("--departement", metavar=texts("metavar.name"), help=texts("help.new_commune.departement"))
    parser.add_argument("--telephone", metavar=texts("metavar.number"), help=texts("help.new_commune.telephone"))


def run(args: argparse.Namespace) -> int:
    """Write the files, once sure that the base stays without an error; nothing is ever overwritten.

    All or none, as the keeper of the base writes; but not through it, which needs a database for its history: a town is
    added before any service ran, and is taken back by erasing its folder.
    """
    written, given = Folder.of(read_settings()), args.departement and args.telephone
    folder = written.path
    _finish_what_was_cut(written)
    insee = args.code.strip().upper()
    departement = NewDepartement(args.departement, args.telephone) if given else None
    try:
        base = _base(folder)
        files = new_commune(base, insee, args.nom, departement)
    except NotATown as refused:
        raise Refused(refused.code, **refused.values) from None
    except BaseUnusable as unusable:
        raise Refused("base_unusable", fautes="\n".join(map(str, unusable.faults))) from None
    whole = _checked(folder, files)
    _write(written, files)
    number = departement_of(insee, whole)
    line = whole.structures[whole.departements[number].appeler]
    names = "\n".join(f"  {folder / name}" for name in files)
    say(catalogue("cli")("town_ready", nom=args.nom, fichiers=names, appeler=f"{line.nom}, {line.telephone}"))
    if (zone := fuseau_du(number)) != PARIS:
        say(catalogue("cli")("town_clock", lieu=lieu_de_l_heure(zone)))
    if others := _examples(folder, whole, {name.split("/")[1] for name in files}):
        say(
            catalogue("cli")(
                "town_others", communes=", ".join(others.names), dossiers=" ".join(map(str, others.folders))
            )
        )
    if looks_postal(insee, base):
        say(catalogue("cli")("town_postal_doubt", valeur=insee, nom=args.nom))
    return 0


@dataclass(frozen=True, slots=True)
class _Examples:
    """The towns that come with the program, in a copy of its base: their names, and the folders that hold them."""

    names: tuple[str, ...]
    folders: tuple[Path, ...]


def _examples(folder: Path, base: Base, new: Collection[str]) -> _Examples | None:
    """Those that `folder` still holds, and their département when no other town is there; None for the program's."""
    shipped = {path.name for path in (REPOSITORY_BASE / "communes").iterdir()} - set(new)
    towns = [one for one in base.communes.values() if one.id in shipped and (folder / "communes" / one.id).is_dir()]
    if not towns or folder.resolve() == REPOSITORY_BASE.resolve():
        return None
    kept = {one.departement for one in base.communes.values() if one not in towns}
    codes = sorted({one.departement for one in towns} - kept)
    folders = [folder / "communes" / one.id for one in towns]
    folders += [path for code in codes if (path := folder / "departements" / code).is_dir()]
    return _Examples(tuple(one.nom for one in towns), tuple(folders))


def _base(folder: Path) -> Base:
    """The base as it is; the first commune may be the one that is being added.

    Raises:
        BaseUnusable: it has another error.
    """
    reading = read_folder(folder)
    if reading.base is not None:
        return reading.base
    if any(fault.code != NO_COMMUNE for fault in reading.errors):
        raise BaseUnusable(reading.errors)
    return Base.of((fichier for _, fichier in reading.files), "")


def _checked(folder: Path, files: Mapping[str, str]) -> Base:
    """The base with the new files.

    Raises:
        Refused: something given makes an error, a number that is none for instance: told of what was typed, since its
            place is in a file that does not exist.
    """
    texts = {name: path.read_text(encoding="utf-8") for name, path in base_files(folder).items()}
    reading = read_texts({**texts, **files})
    typed = {_typed(fault, files[fault.file]): fault for fault in reversed(reading.errors) if fault.file in files}
    if typed:
        told = (f"{option} : {fault.message} {fault.remedy}" for option, fault in reversed(typed.items()))
        raise Refused("town_refused", fautes="\n".join(told))
    if reading.base is None:
        raise Refused("base_unusable", fautes="\n".join(map(str, reading.errors)))
    return reading.base


def _typed(fault: Fault, text: str) -> str:
    """What was typed on the command line for the value at fault of a file that is not written, and will not be."""
    if not fault.file.startswith("departements/"):
        return catalogue("usage")("metavar.name")
    field = LINE_END.split(text)[fault.line - 1].partition(":")[0].strip(" -")
    return "--telephone" if field == "telephone" else "--departement"


def _write(folder: Folder, files: Mapping[str, str]) -> None:
    for parent in {(folder.path / name).parent for name in files}:
        if parent.exists():
            raise Refused("town_folder_exists", nom=parent)
    try:
        there = folder.write({name: (None, text.encode("utf-8")) for name, text in files.items()})
    except UNWRITTEN as error:
        raise _refusal(folder.path, error) from None
    if there:  # written by somebody else in between
        raise Refused("town_folder_exists", nom=folder.path / there[0])


def _finish_what_was_cut(folder: Folder) -> None:
    """Finish a change of the base that a crash cut in two: half of it may be read as an error."""
    try:
        folder.recover()
    except UNWRITTEN as error:
        raise _refusal(folder.path, error) from None


def _refusal(folder: Path, error: NotWritable | Interrupted | OSError) -> Refused:
    match error:
        case DiskRefuses(cause=refused) | (OSError() as refused):
            return Refused("town_not_written", nom=folder, cause=cause_of(refused))
    return Refused("base_unchanged", cause=why_unwritten(error))
