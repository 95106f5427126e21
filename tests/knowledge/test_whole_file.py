"""A file is replaced in one step, whoever else replaces it meanwhile."""

import errno
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import BinaryIO

import pytest

from knowledge.engine.engine import Engine
from knowledge.understanding.tongue import Tongues
from knowledge.whole_file import replace_file
from tests.knowledge.engine.small_base import small_base


def test_of_two_writers_at_once_each_writes_its_own_file(tmp_path: Path) -> None:
    """Both are in the middle of it together: none fails, and what is there is whole, with the rights of any file."""
    path, half_way = tmp_path / "learnt", Barrier(2)

    def write(letter: bytes) -> None:
        def half_and_half(file: BinaryIO) -> None:
            file.write(letter * 100_000)
            file.flush()
            half_way.wait(5)
            file.write(letter * 100_000)

        replace_file(path, half_and_half)

    with ThreadPoolExecutor() as threads:
        list(threads.map(write, (b"a", b"b")))
    assert path.read_bytes() in {b"a" * 200_000, b"b" * 200_000}
    assert list(tmp_path.iterdir()) == [path]
    (tmp_path / "other").touch()
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_failure_leaves_the_former_file_alone(tmp_path: Path) -> None:
    """And nothing beside it."""
    path = tmp_path / "learnt"
    path.write_bytes(b"before")

    def fail(file: BinaryIO) -> None:
        file.write(b"after")
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        replace_file(path, fail)
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"before", [path])


def test_what_is_learnt_takes_no_file_from_another_process(tmp_path: Path) -> None:
    """Two that start on one cache: what the other is writing is not overwritten, nor renamed."""
    writing = [tmp_path / "langues.json.new", tmp_path / "comprehension-fr.npz.new"]
    for path in writing:
        path.write_bytes(b"half")
    Tongues.ready(tmp_path / "langues.json", {"fr": ["où est la mairie"]}, "fr")
    Engine.ready(tmp_path / "comprehension-fr.npz", small_base())
    assert [path.read_bytes() for path in writing] == [b"half", b"half"]
    assert Engine.load(tmp_path / "comprehension-fr.npz").entries == small_base()
