"""`guichet check`: a linter for those who write the base."""

import re
from pathlib import Path

import pytest

from tests.bot.commands.conftest import Run


def test_a_good_base_has_nothing_to_say_but_its_size(run: Run, town_folder: Path) -> None:
    """Of the settings, or the folder given."""
    for arguments in ([], [str(town_folder)]):
        code, out, err = run("check", *arguments)
        assert (code, err) == (0, "")
        assert re.search(r"\d+ services, 2 communes, \d+ sujets", out.splitlines()[-1])


def test_faults_have_the_shape_that_editors_understand(run: Run, tmp_path: Path) -> None:
    """`file:line:column: severity: [CODE] message`, every fault at once, and exit code 1."""
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "un.yaml").write_text("communes:\n  - nom: [Vaubrun\n", encoding="utf-8")
    (folder / "deux.yaml").write_text("communs: []\n", encoding="utf-8")
    code, out, err = run("check", str(folder))
    assert (code, err) == (1, "")
    lines = re.findall(r"^\S+\.yaml:.*$", out, re.MULTILINE)
    assert {line.split(":")[0] for line in lines} == {"un.yaml", "deux.yaml"}
    assert all(re.match(r"\S+\.yaml:\d+:\d+: (erreur|avertissement): \[[A-Z_]+\] \S", line) for line in lines)


@pytest.mark.parametrize(("folder", "said"), [("nowhere", "nowhere"), (".", "")])
def test_a_folder_without_a_base_is_an_error(run: Run, folder: str, said: str) -> None:
    """Missing, or without any YAML."""
    code, out, err = run("check", folder)
    assert code == 1
    assert said in out + err
    assert len(re.findall("DOSSIER_VIDE|lu", out + err)) == 1
