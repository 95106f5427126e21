"""The Makefile, where it meets computers that are not ready for it."""

import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parent.parent / "Makefile"


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("answer", ["exit 1", None])
def test_an_old_python_is_told_with_the_way_out(tmp_path: Path, answer: str | None) -> None:
    """Older than 3.11, or none: a sentence with `PY=`, and nothing is built."""
    shutil.copy(MAKEFILE, tmp_path)
    if answer:
        (tmp_path / "old").write_text(f"#!/bin/sh\n{answer}\n")
        (tmp_path / "old").chmod(0o755)
    command = ["make", "setup", "PY=./old"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode != 0
    assert "Python 3.11 or newer" in done.stderr
    assert "make setup PY=python3.11" in done.stderr
    assert not (tmp_path / ".venv").exists()
