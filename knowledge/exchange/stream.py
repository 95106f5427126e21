"""Records of large JSON files, one after the other, in memory that does not grow with the file."""

import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import ijson

LISTS: Final = ("service", "items", "results", "data", "structures", "services")
"""Names under which publishers put their list of records, when the file is not a list itself."""

_BZIP2: Final = b"BZh"
_CHUNK: Final = 64 * 1024
_HEAD: Final = 200

Record = dict[str, object]
Advance = Callable[[int], object]
"""Told how many bytes of the file have just been read."""


class Unreadable(Exception):
    """A file that gives no record: `code` names the sentence that says why."""

    def __init__(self, code: str, path: Path, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.values = values


def records_of(path: Path, advance: Advance = lambda _: None) -> Iterator[Record]:
    """The records of a JSON file, or of the first JSON file of a `.tar.bz2` archive.

    Raises:
        Unreadable: it is missing, is no JSON, ends too early, or holds no list of records.
    """
    prefix = _prefix(path)
    count = 0
    try:
        with _opened(path, advance) as stream:
            for record in ijson.items(stream, prefix, use_float=True, buf_size=_CHUNK):
                if not isinstance(record, dict):
                    raise Unreadable("not_records", path)
                count += 1
                yield record
    except ijson.JSONError as error:
        raise _broken(path, error, count) from None


def begins_with(path: Path, words: bytes) -> bool:
    """Whether `words` are among the first characters of a file.

    Raises:
        Unreadable: it is missing.
    """
    with _opened(path) as stream:
        return words in stream.read(_HEAD)


def first_record(path: Path) -> Record | None:
    """The first record, which tells what the file holds; None when the list is empty."""
    with _closing(records_of(path)) as records:
        return next(records, None)


def published_name(path: Path) -> str:
    """The name under which a file was published: in an archive, that of the JSON file, which carries its date.

    Raises:
        Unreadable: it is missing, or is an archive without one.
    """
    with _opened(path) as stream:
        return Path(stream.name).name


@contextmanager
def _closing(records: Iterator[Record]) -> Iterator[Iterator[Record]]:
    try:
        yield records
    finally:
        records.close()  # type: ignore[attr-defined]  # a generator


def _prefix(path: Path) -> str:
    """Where the records are: `item` in a list, `service.item` in the object that DILA publishes."""
    try:
        with _opened(path) as stream:
            for prefix, event, _ in ijson.parse(stream, buf_size=_CHUNK):
                if event == "start_array" and (not prefix or prefix in LISTS):
                    return f"{prefix}.item" if prefix else "item"
                if not prefix and event not in {"start_map", "map_key", "end_map"}:
                    break
    except ijson.JSONError as error:
        raise _broken(path, error, 0) from None
    raise Unreadable("not_records", path)


def _broken(path: Path, error: ijson.JSONError, count: int) -> Unreadable:
    """A file that stops, or is damaged, after some records; or one that never was JSON."""
    if count or "EOF" in str(error):
        return Unreadable("truncated", path, fiches=count)
    return Unreadable("not_json_file", path)


class _Counted:
    """A stream that tells how far it has been read."""

    def __init__(self, raw: IO[bytes], advance: Advance, name: str) -> None:
        self._raw, self._advance, self.name = raw, advance, name

    def read(self, size: int = -1) -> bytes:
        chunk = self._raw.read(size)
        self._advance(len(chunk))
        return chunk


@contextmanager
def _opened(path: Path, advance: Advance = lambda _: None) -> Iterator[_Counted]:
    """The JSON text of a file, unpacked on the way when it is the archive that DILA publishes."""
    try:
        raw = path.open("rb")
    except OSError:
        raise Unreadable("no_such_file", path) from None
    with raw:
        packed = raw.read(len(_BZIP2)) == _BZIP2
        raw.seek(0)
        counted = _Counted(raw, advance, path.name)
        if not packed:
            yield counted
            return
        try:
            with tarfile.open(fileobj=counted, mode="r|bz2") as archive:  # type: ignore[call-overload]  # a reader is all that it asks for
                yield _json_member(archive, path)
        except (tarfile.TarError, EOFError, OSError):
            raise Unreadable("bad_archive", path) from None


def _json_member(archive: tarfile.TarFile, path: Path) -> _Counted:
    for member in archive:
        content = archive.extractfile(member) if member.name.endswith(".json") else None
        if content is not None:
            return _Counted(content, lambda _: None, member.name)
    raise Unreadable("bad_archive", path)
