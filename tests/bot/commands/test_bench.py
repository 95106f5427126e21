"""`guichet bench`: refusals of what is no public set."""

from pathlib import Path

import pytest

from tests.bot.commands.conftest import Run


@pytest.mark.parametrize("content", [None, "no json", "[]", "{}", '{"name": "x"}'])
def test_what_is_no_public_set_is_refused(run: Run, tmp_path: Path, content: str | None) -> None:
    """Missing, not JSON, or something else: one line with the file's name, exit code 1."""
    path = tmp_path / "set.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    code, out, err = run("bench", str(path))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "set.jsonl" in err
