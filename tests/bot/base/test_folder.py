"""Several files are written all at once or not at all, whatever stops the process, and never over somebody's work."""

import json
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event

import pytest

from bot.base import folder as folder_module
from bot.base.folder import HIDDEN, DiskRefuses, Folder, Interrupted, NotWritable
from bot.settings import Settings
from tests.bot.shipped import shipped

OLD = {"a.yaml": b"a: 1\n", "b/b.yaml": b"b: 1\n"}
CHANGE: dict[str, tuple[bytes | None, bytes | None]] = {
    "a.yaml": (b"a: 1\n", b"a: 2\n"),
    "b/b.yaml": (b"b: 1\n", None),
    "c/new.yaml": (None, b"c: 1\n"),
}
NEW = {"a.yaml": b"a: 2\n", "c/new.yaml": b"c: 1\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Two files, one in a folder of its own."""
    (tmp_path / "b").mkdir()
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    return Folder(tmp_path)


def test_files_change_come_and_go_together(folder: Folder) -> None:
    """One changed, one gone, one new; and nothing of the preparation stays."""
    assert folder.write(CHANGE) == ()
    assert folder.contents() == NEW
    assert not (folder.path / HIDDEN).exists()


def test_a_file_changed_meanwhile_stops_the_whole_change(folder: Folder) -> None:
    """The name of the changed file is told, and no file is touched."""
    (folder.path / "b/b.yaml").write_bytes(b"b: by hand\n")
    assert folder.write(CHANGE) == ("b/b.yaml",)
    assert folder.contents() == {**OLD, "b/b.yaml": b"b: by hand\n"}


def test_a_folder_that_cannot_be_made_stops_the_whole_change(folder: Folder) -> None:
    """It is found out before anything is decided: no file is changed, no folder stays, and the next try is whole."""
    in_the_way = folder.path / "c"
    in_the_way.symlink_to("nowhere")
    with pytest.raises(DiskRefuses):
        folder.write({"d/e/new.yaml": (None, b"d: 1\n"), **CHANGE})
    assert folder.contents() == OLD
    assert not (folder.path / "d").exists()
    in_the_way.unlink()
    assert not folder.recover()
    assert folder.write(CHANGE) == ()
    assert folder.contents() == NEW


def test_a_crash_before_the_decision_changes_nothing(folder: Folder) -> None:
    """What was prepared without a journal is cleared away."""
    folder._prepare(CHANGE)
    (folder.path / HIDDEN / "journal.json").unlink()
    assert not Folder(folder.path).recover()
    assert folder.contents() == OLD
    assert not (folder.path / HIDDEN).exists()


@pytest.mark.parametrize("renamed", [0, 1, 2, 3])
def test_a_crash_between_two_files_is_finished(folder: Folder, renamed: int) -> None:
    """At the next start the change is whole, wherever it was cut."""
    steps = folder._prepare(CHANGE)
    journal = (folder.path / HIDDEN / "journal.json").read_bytes()
    prepared = {one.name: (folder.path / HIDDEN / one.prepared) for one in steps if one.new}
    kept = {name: path.read_bytes() for name, path in prepared.items()}
    folder._finish(steps[:renamed])
    (folder.path / HIDDEN).mkdir()
    (folder.path / HIDDEN / "journal.json").write_bytes(journal)
    for one in steps[renamed:]:
        if one.new:
            prepared[one.name].write_bytes(kept[one.name])
    assert Folder(folder.path).recover()
    assert folder.contents() == NEW
    assert not Folder(folder.path).recover()


def test_a_change_that_another_process_prepares_is_left_to_it(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was not cut by a crash: who starts meanwhile waits until it is written."""
    begun, let_go, write_through = Event(), Event(), folder_module._write_through

    def slowly(path: Path, content: bytes) -> None:
        write_through(path, content)
        begun.set()
        let_go.wait(5)

    monkeypatch.setattr(folder_module, "_write_through", slowly)
    with ThreadPoolExecutor() as threads:
        writing = threads.submit(folder.write, CHANGE)
        assert begun.wait(5)
        starting = threads.submit(Folder(folder.path).recover)
        wait([starting], timeout=0.2)  # as long as whoever does not wait would take
        let_go.set()
        assert (writing.result(), starting.result()) == ((), False)
    assert folder.contents() == NEW


def test_a_file_edited_after_a_crash_is_not_overwritten(folder: Folder) -> None:
    """The others are finished, and that one is named."""
    folder._prepare(CHANGE)
    (folder.path / "a.yaml").write_bytes(b"a: by hand\n")
    with pytest.raises(Interrupted, match=r"a\.yaml"):
        Folder(folder.path).recover()
    assert folder.contents() == {**NEW, "a.yaml": b"a: by hand\n"}
    assert not Folder(folder.path).recover()


def test_hidden_files_are_not_of_the_base(folder: Folder) -> None:
    """Swap files, locks of editors, snapshots of a mounted volume: neither read nor a change."""
    stamp = folder.stamp()
    (folder.path / ".a.yaml.swp").write_bytes(b"x")
    (folder.path / ".#a.yaml").symlink_to("nobody@nowhere")
    (folder.path / "a.yaml~").write_bytes(b"x")
    (folder.path / "..2026").mkdir()
    (folder.path / "..2026" / "a.yaml").write_bytes(b"a: 3\n")
    assert folder.contents() == OLD
    assert folder.stamp() == stamp


def test_the_installed_base_is_not_written(folder: Folder) -> None:
    """The base installed with the program is never changed: the next version would lose it."""
    installed = folder.path / "site-packages" / "knowledge" / "base"
    installed.mkdir(parents=True)
    (installed / "a.yaml").write_bytes(b"a: 1\n")
    with pytest.raises(NotWritable, match="base_installed"):
        Folder(installed).write({"a.yaml": (b"a: 1\n", b"a: 2\n")})


def test_the_base_of_the_program_is_not_written_unless_it_is_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a clone too it is the one that settings mean when they name none; whoever works on it names it."""
    (folder.path / "a.yaml").write_bytes(b"a: 1\n")
    with shipped(folder.path):
        monkeypatch.setenv("KNOWLEDGE_DIR", "")
        with pytest.raises(NotWritable, match="base_installed"):
            Folder.of(Settings(_env_file=None)).check_writable()
        monkeypatch.setenv("KNOWLEDGE_DIR", str(folder.path))
        Folder.of(Settings(_env_file=None)).check_writable()


def test_the_journal_is_what_it_says(folder: Folder) -> None:
    """Name, prepared file, and the digests before and after, one row a file."""
    folder._prepare(CHANGE)
    rows = json.loads((folder.path / HIDDEN / "journal.json").read_text())
    assert [(name, old is None, new is None) for name, _, old, new in rows] == [
        ("a.yaml", False, False),
        ("b/b.yaml", False, True),
        ("c/new.yaml", True, False),
    ]
