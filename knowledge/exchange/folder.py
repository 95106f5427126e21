"""A folder of exported files, which holds nothing else: neither what somebody put there, nor pages of last year."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from knowledge.texts.causes import cause_of

MANIFEST: Final = ".guichet-export"
"""Lists the files of an export, so that the next one replaces them and nothing else."""


class FolderRefused(Exception):
    """A folder that cannot be written: `code` names the sentence that says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by their names relative to `folder`, and remove those of the export before that are no more.

    Each file is whole at any time: it is written beside its place, then put there.

    Raises:
        FolderRefused: something else is in the folder, or the disk refuses.
    """
    try:
        before = _listed(folder)
        if strangers := sorted(_present(folder) - before - {MANIFEST}):
            raise FolderRefused("folder_taken", dossier=folder, nom=strangers[0])
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        _write(folder / MANIFEST, "\n".join(sorted(before | files.keys())).encode())
        for name, content in files.items():
            _write(folder / name, content)
        for name in sorted(before - files.keys(), reverse=True):
            (folder / name).unlink(missing_ok=True)
            _prune((folder / name).parent, folder)
        _write(folder / MANIFEST, "\n".join(sorted(files)).encode())
    except OSError as error:
        raise FolderRefused("folder_unusable", dossier=folder, cause=cause_of(error)) from None


def _prune(emptied: Path, folder: Path) -> None:
    """Remove the folders that an export leaves empty."""
    while emptied != folder and not any(emptied.iterdir()):
        emptied.rmdir()
        emptied = emptied.parent


def _listed(folder: Path) -> set[str]:
    """The files of the export before; only names that stay inside the folder."""
    try:
        names = (folder / MANIFEST).read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return set()
    return {name for name in names if name and (folder / name).resolve().is_relative_to(folder.resolve())}


def _present(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() or path.is_symlink()}


def _write(path: Path, content: bytes) -> None:
    waiting = path.with_name(f".{path.name}.part")
    waiting.write_bytes(content)
    os.replace(waiting, path)  # noqa: PTH105 - the call whose promise this is
