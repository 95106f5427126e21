"""The keeper of the base: the one who reads the folder, and through whom every change goes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from bot.base.checkout import GitFailed, commit, is_checkout
from bot.base.folder import DiskRefuses, Folder, Stamp
from bot.base.refusals import Breaks, Conflict, NothingToChange, Undone
from bot.storage.base_history import BaseHistory, Change, FileChange
from knowledge.reading.base_reader import BaseReading, read_folder, read_texts
from knowledge.reading.listing import PASSING, YAML_ENDINGS
from knowledge.texts.catalogue import catalogue
from knowledge.writing.patch import Displaced, back, hunks, patched

logger = logging.getLogger(__name__)

MOST_READINGS = 3
"""Readings of a folder that changes under the reader's eyes before it is taken as it is."""

Note = Callable[[int], Awaitable[None]]
"""Stores something about a change, given its number, in the transaction in which the change is kept."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The folder at one instant: the text of each file that is UTF-8, and what the reader makes of them."""

    texts: Mapping[str, str]
    reading: BaseReading
    stamp: Stamp

    @property
    def passing(self) -> bool:
        """Whether something could not be read, and may be without any file being changed: the stamp will not tell."""
        return any(fault.code in PASSING for fault in self.reading.errors)


@dataclass(frozen=True, slots=True)
class Edit:
    """A file and its text to be, `old` being the text from which `new` was made; None where there is no file."""

    file: str
    old: str | None
    new: str | None


class Keeper:
    """Reads the folder, changes it, keeps what changed, and takes it back."""

    def __init__(self, folder: Folder, history: BaseHistory, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.history = history
        self.changed: Callable[[], Awaitable[None]] | None = None
        """Called after each change, so that it is served at once."""
        self._clock = clock
        self._turn = asyncio.Lock()
        """Held from before a change is written until git is done with it: git makes one commit at a time, of one."""
        self._last: Snapshot | None = None
        self._committing: asyncio.Task[None] | None = None

    async def read(self) -> Snapshot:
        """The folder as it is now; read again only when a file changed."""
        return await asyncio.to_thread(self._read)

    async def change(
        self,
        edits: Sequence[Edit],
        author: str,
        summary: str,
        undoes: int | None = None,
        note: Note | None = None,
    ) -> Change:
        """Write all the edits or none, keep them in the history, and commit them when the folder is a git checkout.

        The commit is made beside: its hooks may be slow. Whoever changes holds no transaction: what would roll that one
        back would undo the history, and leave the files.

        Args:
            edits: The files, each with the text that was read and the one to write.
            author: Who changes, as the history shows it.
            summary: What changes, in one line.
            undoes: The number of the change that this one takes back.
            note: What is kept beside the history if and only if the change is made; when it fails, nothing is written.

        Raises:
            NothingToChange: every text is already what it should be.
            Conflict: a file is no longer what was read; what changed meanwhile is told.
            Breaks: the base would have errors; each is told.
            NotWritable: the folder cannot be written, or the disk refuses (`DiskRefuses`).
            Interrupted: a crash cut another change in two, and its files were changed since.
            OSError: a file cannot be read.
            RuntimeError: a transaction is under way.
        """
        if self.history.in_transaction:
            raise RuntimeError("the files of the base are not written within a transaction of others")
        edits = [edit for edit in edits if edit.old != edit.new]
        if not edits:
            raise NothingToChange
        snapshot = await self._checked(edits)
        await self._turn.acquire()
        # begun, it is finished: who is cancelled meanwhile must not leave files that the history does not know
        change = await asyncio.shield(self._kept(edits, snapshot, author, summary, undoes, note))
        if self.changed is not None:
            await self.changed()
        return change

    async def _kept(
        self,
        edits: Sequence[Edit],
        snapshot: Snapshot,
        author: str,
        summary: str,
        undoes: int | None,
        note: Note | None,
    ) -> Change:
        """Make a change that was checked on `snapshot`; whoever calls holds the turn, which goes on to git."""
        try:
            async with self.history.transaction():
                if await asyncio.to_thread(self.folder.stamp) != snapshot.stamp:
                    await self._checked(edits)
                change = await self._write(edits, author, summary, undoes, note)
        except BaseException:
            self._turn.release()
            raise
        names = [edit.file for edit in edits]
        self._committing = asyncio.create_task(self._commit(change.number, names, author, summary))
        return change

    async def _checked(self, edits: Sequence[Edit]) -> Snapshot:
        """The folder from which the edits may be made as it is now."""
        snapshot = await self.read()
        if snapshot.passing:  # or files that are only out of reach would pass for erased by somebody
            raise Breaks(snapshot.reading.errors)
        _refuse_conflicts(edits, snapshot.texts)
        await asyncio.to_thread(_refuse_faults, edits, snapshot)
        return snapshot

    async def undo(self, number: int, author: str, note: Note | None = None) -> Change:
        """Take a change back, by a new one; what others wrote since stays.

        Raises:
            Undone: there is no such change, or it was taken back already.
            Conflict: its lines changed since.
            Breaks: as `change`; as for the others.
        """
        change = await self.history.one(number)
        if change is None or change.undone_by is not None:
            raise Undone
        texts = (await self.read()).texts
        edits = [_way_back(file, texts.get(file.name)) for file in change.files]
        summary = catalogue("base")("undo", summary=change.summary)
        return await self.change(edits, author, summary, number, note)

    async def _write(
        self, edits: Sequence[Edit], author: str, summary: str, undoes: int | None, note: Note | None
    ) -> Change:
        """The history and the files together: when the files cannot be written, the history keeps nothing.

        The files come last: what the database refuses of a change leaves them as they are.
        """
        files = [
            FileChange(edit.file, edit.old is not None, edit.new is not None, hunks(edit.old or "", edit.new or ""))
            for edit in edits
        ]
        contents = {edit.file: (_bytes(edit.old), _bytes(edit.new)) for edit in edits}
        number = await self.history.add(author, self._clock(), summary, files, undoes)
        change = await self.history.one(number)
        if change is None:
            raise LookupError(number)
        if note is not None:
            await note(number)
        try:
            moved = await asyncio.to_thread(self.folder.write, contents)
        except DiskRefuses as refused:
            logger.error("the disk refuses a change of the base: %s", refused.cause.strerror)  # noqa: TRY400 - no traceback
            raise
        if moved:
            texts = (await self.read()).texts
            raise Conflict.between([edit for edit in edits if edit.file in moved], texts)
        return change

    async def committed(self) -> None:
        """Wait until git is done with the last change."""
        if self._committing is not None:
            await asyncio.wait({self._committing})

    async def _commit(self, number: int, names: Sequence[str], author: str, summary: str) -> None:
        try:
            made = await asyncio.to_thread(self._git, names, author, summary)
            if made != (None, None):
                await self.history.committed(number, *made)
        finally:
            self._turn.release()

    def _git(self, names: Sequence[str], author: str, summary: str) -> tuple[str | None, str | None]:
        """The name of the commit, or what git said when it failed; neither outside a checkout."""
        if not is_checkout(self.folder.path):
            return None, None
        try:
            return commit(self.folder.path, names, author, summary), None
        except GitFailed as failed:
            logger.warning("git did not commit a change of the base: %s", failed)
            return None, str(failed)

    def _read(self) -> Snapshot:
        for _ in range(MOST_READINGS):
            stamp = self.folder.stamp()
            if self._last is not None and self._last.stamp == stamp and not self._last.passing:
                break
            reading, contents = read_folder(self.folder.path), self.folder.contents()
            self._last = Snapshot(_texts(contents), reading, stamp)
            if self.folder.stamp() == stamp:
                break
        return self._last  # type: ignore[return-value]  # one turn at least


def _texts(contents: Mapping[str, bytes]) -> dict[str, str]:
    texts = {}
    for name, content in contents.items():
        try:
            texts[name] = content.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8")


def _refuse_conflicts(edits: Sequence[Edit], texts: Mapping[str, str]) -> None:
    for edit in edits:
        name = PurePosixPath(edit.file)
        if name.is_absolute() or ".." in name.parts or edit.file[:1] == "." or name.suffix not in YAML_ENDINGS:
            raise ValueError("a file of the base is named below its folder")
    moved = [edit for edit in edits if texts.get(edit.file) != edit.old]
    if moved:
        raise Conflict.between(moved, texts)


def _refuse_faults(edits: Sequence[Edit], snapshot: Snapshot) -> None:
    wanted = {**snapshot.texts, **{edit.file: edit.new for edit in edits}}
    reading = read_texts({name: text for name, text in sorted(wanted.items()) if text is not None})
    unreadable = tuple(fault for fault in snapshot.reading.errors if fault.file not in wanted)
    if reading.base is None or unreadable:
        raise Breaks((*unreadable, *reading.errors))


def _way_back(file: FileChange, now: str | None) -> Edit:
    if (now is not None) != file.is_there:
        raise Conflict((file.name,), "")
    try:
        before = patched(now or "", back(file.hunks))
    except Displaced:
        raise Conflict((file.name,), file.difference) from None
    return Edit(file.name, now, before if file.was else None)
