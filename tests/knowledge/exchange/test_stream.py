"""Large files, read record after record."""

import json
import tarfile
import tracemalloc
from pathlib import Path

import pytest

from knowledge.exchange.stream import Unreadable, begins_with, first_record, published_name, records_of


def _write(folder: Path, text: str) -> Path:
    path = folder / "fichier.json"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}, {"a": 2}]',
        '{"service": [{"a": 1}, {"a": 2}]}',
        '{"total_count": 2, "results": [{"a": 1}, {"a": 2}]}',
    ],
)
def test_records_of_every_published_shape(tmp_path: Path, text: str) -> None:
    """A list, or an object that holds it under a known name."""
    path = _write(tmp_path, text)
    assert list(records_of(path)) == [{"a": 1}, {"a": 2}]
    assert first_record(path) == {"a": 1}


def test_the_archive_of_dila_is_read_without_unpacking_it(tmp_path: Path) -> None:
    """The JSON file of a `.tar.bz2`, whatever stands before it."""
    (tmp_path / "lisezmoi.txt").write_text("…", encoding="utf-8")
    path = _write(tmp_path, '{"service": [{"a": 1}]}')
    archive = tmp_path / "all_latest.tar.bz2"
    with tarfile.open(archive, "w:bz2") as packed:
        packed.add(tmp_path / "lisezmoi.txt", "lisezmoi.txt")
        packed.add(path, "2026-11-20_053120-data.gouv_local.json")
    read: list[int] = []
    assert published_name(archive) == "2026-11-20_053120-data.gouv_local.json"
    assert published_name(path) == "fichier.json"
    assert list(records_of(archive, read.append)) == [{"a": 1}]
    assert sum(read) > 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "truncated"),
        ("[", "truncated"),
        ('[{"a": 1}, {"a"', "truncated"),
        ('{"service": [{"a": 1}', "truncated"),
        ("<html>", "not_json_file"),
        ("[{'a': 1}]", "not_json_file"),
        ('"texte"', "not_records"),
        ('{"autre": {"service": []}}', "not_records"),
        ("[1]", "not_records"),
    ],
)
def test_what_gives_no_records_says_why(tmp_path: Path, text: str, code: str) -> None:
    """A truncated download, another format, another document."""
    with pytest.raises(Unreadable) as told:
        list(records_of(_write(tmp_path, text)))
    assert told.value.code == code


def test_a_missing_file_and_a_broken_archive(tmp_path: Path) -> None:
    """Each has its own sentence."""
    with pytest.raises(Unreadable, match="no_such_file"):
        begins_with(tmp_path / "rien.json", b"x")
    broken = tmp_path / "all_latest.tar.bz2"
    broken.write_bytes(b"BZh91AY&SY nothing of the kind")
    with pytest.raises(Unreadable, match="bad_archive"):
        list(records_of(broken))


def test_progress_tells_every_byte(tmp_path: Path) -> None:
    """The bytes told add up to the file."""
    path = _write(tmp_path, json.dumps([{"a": "é" * 1000}] * 100))
    read: list[int] = []
    assert len(list(records_of(path, read.append))) == 100
    assert sum(read) == path.stat().st_size


def test_memory_does_not_follow_the_size_of_the_file(tmp_path: Path) -> None:
    """Reading 8 MB of records holds less than one: `make bench-import` measures files of 500 MB."""
    path = _write(tmp_path, f'{{"service": [{",".join([json.dumps({"a": "é" * 200})] * 7000)}]}}')
    assert path.stat().st_size > 8_000_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in records_of(path)) == 7000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000
