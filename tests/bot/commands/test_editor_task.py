"""The task of Visual Studio Code: its links lead to the files of the base that it checks."""

import json
import re
from pathlib import Path

import pytest

from tests.bot.commands.conftest import Run

TASKS = json.loads((Path(__file__).parents[3] / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]


def test_a_link_leads_to_the_base_that_the_settings_name(
    run: Run, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever base `.env` names, a path told is one from the folder that the matcher starts from."""
    monkeypatch.delenv("KNOWLEDGE_DIR")
    (workplace / ".env").write_text("\ufeffKNOWLEDGE_DIR=ma-base\n", encoding="utf-8")
    (workplace / "ma-base" / "communes").mkdir(parents=True)
    (workplace / "ma-base" / "communes" / "ville.yaml").write_text("communs: []\n", encoding="utf-8")
    assert TASKS
    for task in TASKS:
        program, *arguments = task["command"].split()
        assert program == ".venv/bin/guichet"
        code, out, _ = run(*arguments)
        assert code == 1
        headline = next(line for line in out.splitlines() if " erreur: " in line)
        matcher = next(one for one in task["problemMatcher"] if one["severity"] == "error")
        assert {one["fileLocation"][0] for one in task["problemMatcher"]} == {"relative"}
        folder = matcher["fileLocation"][1].replace("${workspaceFolder}", str(workplace))
        found = re.match(matcher["pattern"]["regexp"], headline)
        assert found is not None
        assert (Path(folder) / found[1]).is_file()
