"""The folder that `guichet check` reads: one whole base, named as the person at the terminal would name it."""

import os
from collections.abc import Iterator
from pathlib import Path

from bot.refusal import Refused
from bot.settings import read_settings
from knowledge.model.schema import FILE
from knowledge.reading.base_reader import REPOSITORY_BASE
from knowledge.texts.catalogue import catalogue


def base_folder(given: Path | None) -> Path:
    """The folder given, else that of the settings.

    Raises:
        Refused: it is no folder, a part of a base, or it holds other bases: their entries would all be read together.
    """
    folder = given or read_settings().knowledge_dir
    if whole := next((parent for parent in folder.resolve().parents if (parent / FILE).is_file()), None):
        raise Refused("inside_a_base", nom=folder, dossier=path_from_here(whole))
    if not folder.is_dir():
        raise Refused("not_a_base_folder", nom=folder)
    if bases := [path_from_here(base) for base in _bases_below(folder)]:
        code = "base_in_a_base" if (folder / FILE).is_file() else "folder_of_bases"
        raise Refused(code, nom=folder, dossiers=", ".join(bases), dossier=bases[0])
    return folder


def told_folder(folder: Path) -> str:
    """« Base vérifiée : ma-base »; that of the program says that it is not one's own."""
    installed = folder.resolve() == REPOSITORY_BASE.resolve()
    return catalogue("cli")("check_installed" if installed else "check_folder", dossier=path_from_here(folder))


def path_from_here(folder: Path) -> str:
    """The folder from the working directory when it is below it, else whole."""
    path, here = folder.resolve(), Path.cwd().resolve()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _bases_below(folder: Path) -> Iterator[Path]:
    """The bases that a folder holds, itself apart; what begins with a dot is not looked into."""
    for place, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        if FILE in files and not Path(place).samefile(folder):
            yield Path(place)
