"""What cannot be looked at in the folder of a base is a fault with its reason, never an exception or a smaller base."""

import os
import subprocess
from pathlib import Path

import pytest

from knowledge.reading.base_reader import base_files, read_folder
from tests import unprivileged

HALF = """
import sys
from pathlib import Path
from knowledge.reading.base_reader import read_folder
for fault in read_folder(Path(sys.argv[1])).errors:
    print(fault.headline)
"""


@pytest.mark.parametrize("kind", ["absent", "a file", "a loop"])
def test_a_folder_that_is_none_is_told_with_its_reason(tmp_path: Path, kind: str) -> None:
    """Not that it is empty: whoever reads that looks for files that are all there."""
    folder = tmp_path / "base"
    if kind == "a file":
        folder.write_bytes(b"")
    elif kind == "a loop":
        folder.symlink_to(folder)
    reading = read_folder(folder)
    assert reading.base is None
    assert base_files(folder) == {}
    code = "DOSSIER_ABSENT" if kind == "absent" else "DOSSIER_ILLISIBLE"
    assert [(fault.code, fault.file) for fault in reading.errors] == [(code, str(folder))]


def test_an_empty_folder_is_told_empty(tmp_path: Path) -> None:
    """As before; hidden files are none of the base."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.yaml").write_bytes(b"a: 1\n")
    assert [fault.code for fault in read_folder(tmp_path).errors] == ["DOSSIER_VIDE"]


@pytest.mark.parametrize(("mode", "code"), [(0o000, "DOSSIER_ILLISIBLE"), (0o444, "ILLISIBLE")])
def test_a_part_that_may_not_be_read_is_no_smaller_base(tmp_path: Path, mode: int, code: str) -> None:
    """A town whose folder has lost its rights would else be answered for without its services, unknown to all."""
    part = tmp_path / "base" / "part"
    part.mkdir(parents=True)
    (part / "plus.yaml").write_bytes(b"sujets: []\n")
    part.chmod(mode)
    command = [*unprivileged.python(), "-c", HALF, str(tmp_path / "base")]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    finally:
        part.chmod(0o755)
    assert f"[{code}]" in done.stdout
    assert "droit refusé" in done.stdout
    assert os.fspath(part.relative_to(tmp_path / "base")) in done.stdout
