"""The folder of the base on the disk: read as it is at one instant, written all at once or not at all."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from knowledge.reading.base_reader import base_files
from knowledge.reading.listing import listed

HIDDEN = ".guichet"
"""Where a change is prepared, inside the folder so that a rename is one step; there only while it is written."""

_JOURNAL = "journal.json"

Stamp = tuple[tuple[str, int, int, int], ...]
"""What tells that files changed without reading them: name, time of the last change, size, inode."""


class NotWritable(Exception):
    """The folder cannot be written; `code` says why in the catalogue of the base."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class DiskRefuses(NotWritable):
    """The disk refuses to write: full, failing, or gone.

    Not an `OSError`: a change is written within a transaction, where those are the database's. `cause` is what the
    system said.
    """

    def __init__(self, cause: OSError) -> None:
        super().__init__("disk")
        self.cause = cause


class Interrupted(Exception):
    """A change that a crash cut in two bears on files that somebody changed since: nothing was overwritten."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True, slots=True)
class _Step:
    """One file of a change: `old` and `new` are digests, None for a file that is not there."""

    name: str
    prepared: str
    old: str | None
    new: str | None


class Folder:
    """A base on the disk. Its methods block: call them in a thread."""

    def __init__(self, path: Path, *, shipped: bool = False) -> None:
        """`shipped` tells the base that comes with the program, which is read and never written."""
        self.path = path
        self._shipped = shipped

    @classmethod
    def of(cls, settings: Settings) -> "Folder":
        """The folder that the settings name; where they name none it is the program's own, even in a clone.

        Whoever works on the program's base names it: `KNOWLEDGE_DIR=knowledge/base`.
        """
        return cls(settings.knowledge_dir, shipped="knowledge_dir" not in settings.model_fields_set)

    def stamp(self) -> Stamp:
        """What changes whenever a file does."""
        found = []
        for name, path in base_files(self.path).items():
            try:
                status = path.stat()
            except OSError:
                continue
            found.append((name, status.st_mtime_ns, status.st_size, status.st_ino))
        return tuple(found)

    def contents(self) -> dict[str, bytes]:
        """Every file of the base by its name; none is of a change that another process is writing.

        A file that cannot be read is absent, and all are where the folder is away: the reader of the base tells of it.
        """
        found: dict[str, bytes] = {}
        with suppress(OSError), self._held(fcntl.LOCK_SH):  # of holding the folder; those of files are looked at below
            for name, path in base_files(self.path).items():
                try:
                    found[name] = path.read_bytes()
                except OSError:
                    continue
        return found

    def write(self, files: Mapping[str, tuple[bytes | None, bytes | None]]) -> tuple[str, ...]:
        """Put (old, new) contents in place, all or none; returns the names of files that are no longer the old ones.

        Nothing is written when there is any. None stands for a file that is not there. A crash at any moment leaves
        the old files, or the journal from which `recover` finishes.

        Raises:
            NotWritable: see `check_writable`.
            Interrupted: see `recover`.
            DiskRefuses: what was decided is finished at the next call.
        """
        self.check_writable()
        try:
            with self._held(fcntl.LOCK_EX):
                self._recover()
                moved = tuple(name for name, (old, _) in files.items() if _digest(self._bytes(name)) != _digest(old))
                if not moved:
                    with self._folders_of(files):
                        steps = self._prepare(files)
                    self._finish(steps)
        except OSError as error:
            raise DiskRefuses(error) from error
        return moved

    def recover(self) -> bool:
        """Finish a change that a crash cut in two; whether there was one.

        Raises:
            Interrupted: a file of it was changed since; the others are as the change wanted them.
        """
        if not self._hidden.is_dir():
            return False
        with self._held(fcntl.LOCK_EX):  # what another process prepares is no crash's
            return self._recover()

    def check_writable(self) -> None:
        """Whether changes can be kept here.

        Raises:
            NotWritable: the folder is away or read-only, or is the one that comes with the program.
        """
        found = listed(self.path)
        if found.faults:
            raise NotWritable("base_away")
        if self._shipped or "site-packages" in self.path.resolve().parts:
            raise NotWritable("base_installed")
        folders = {self.path, *(path.parent for path in found.files.values())}
        if not all(os.access(folder, os.W_OK) for folder in folders):
            raise NotWritable("base_read_only")

    @property
    def _hidden(self) -> Path:
        return self.path / HIDDEN

    def _bytes(self, name: str) -> bytes | None:
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    @contextmanager
    def _folders_of(self, names: Iterable[str]) -> Iterator[None]:
        """Make the folders of new files, which may be refused, before anything is decided; none stays of a failure."""
        made: list[Path] = []
        try:
            for name in names:
                missing = [folder for folder in (self.path / name).parents if not folder.is_dir()]
                for folder in reversed(missing):
                    folder.mkdir()
                    made.append(folder)
            yield
        except BaseException:
            for folder in reversed(made):
                with suppress(OSError):  # somebody else put a file there meanwhile
                    folder.rmdir()
            raise

    def _prepare(self, files: Mapping[str, tuple[bytes | None, bytes | None]]) -> list[_Step]:
        """Everything written aside and on the disk, then the journal: from then on the change is decided."""
        self._hidden.mkdir(exist_ok=True)
        steps = []
        for rank, (name, (old, new)) in enumerate(files.items()):
            step = _Step(name, f"{rank}.new", _digest(old), _digest(new))
            if new is not None:
                _write_through(self._hidden / step.prepared, new)
            steps.append(step)
        rows = [[one.name, one.prepared, one.old, one.new] for one in steps]
        draft = self._hidden / "journal.new"
        _write_through(draft, json.dumps(rows, ensure_ascii=False).encode())
        draft.replace(self._hidden / _JOURNAL)
        try:
            _sync_folder(self._hidden)
        except OSError:  # not surely decided: then it is not
            (self._hidden / _JOURNAL).unlink()
            raise
        return steps

    def _recover(self) -> bool:
        """As `recover`, for who holds the folder."""
        journal = self._hidden / _JOURNAL
        if not journal.exists():
            if self._hidden.is_dir():  # cut before it was decided: nothing was changed
                self._clear()
            return False
        steps = [_Step(*step) for step in json.loads(journal.read_text(encoding="utf-8"))]
        foreign = tuple(one.name for one in steps if _digest(self._bytes(one.name)) not in {one.old, one.new})
        self._finish([one for one in steps if one.name not in foreign])
        if foreign:
            raise Interrupted(foreign)
        return True

    def _finish(self, steps: list[_Step]) -> None:
        for step in steps:
            target, prepared = self.path / step.name, self._hidden / step.prepared
            if step.new is None:
                target.unlink(missing_ok=True)
            elif prepared.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.exists():
                    prepared.chmod(target.stat().st_mode)
                prepared.replace(target)
            _sync_folder(target.parent)
        self._clear()

    def _clear(self) -> None:
        (self._hidden / _JOURNAL).unlink(missing_ok=True)  # first: what is left of an undecided change means nothing
        for path in self._hidden.iterdir():
            path.unlink()
        self._hidden.rmdir()

    @contextmanager
    def _held(self, how: int) -> Iterator[None]:
        """Hold the folder against other processes that hold it; the system lets go when one dies."""
        handle = os.open(self.path, os.O_RDONLY)
        try:
            with suppress(OSError):  # a file system without locks: one process at a time is to be trusted
                fcntl.flock(handle, how)
            yield
        finally:
            os.close(handle)


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
