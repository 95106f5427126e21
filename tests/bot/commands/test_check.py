"""`guichet check`: a linter for those who write the base."""

import re
from pathlib import Path

import pytest

from knowledge.model.schema import FILE
from tests.bot.commands.conftest import Run


def test_a_good_base_has_nothing_to_say_but_its_size(run: Run, small_town: Path) -> None:
    """Of the settings, or the folder given."""
    for arguments in ([], [str(small_town)]):
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


def test_what_is_no_base_is_refused_with_the_command_to_type(run: Run, workplace: Path) -> None:
    """Missing, one file or one folder of a base, a folder of several, a base with another inside."""
    (workplace / "copies" / "une").mkdir(parents=True)
    for base in ("copies/une", "copies/deux", "double", "double/base"):
        (workplace / base).mkdir(exist_ok=True)
        (workplace / base / FILE).write_text("{}", encoding="utf-8")
    for given, said in {
        "nowhere": "donnez le dossier de la base",
        "copies/une/mairie.yaml": "guichet check copies/une",
        "copies": "copies/deux, copies/une",
        "double": "double/base",
    }.items():
        code, out, err = run("check", given)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert said in err


def test_a_folder_without_yaml_is_an_error(run: Run) -> None:
    """Nothing to serve."""
    code, out, _ = run("check", ".")
    assert (code, out.count("DOSSIER_VIDE")) == (1, 1)


def test_the_base_that_was_checked_is_named(run: Run, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two bases look alike from a terminal: the one checked is said beside the verdict."""
    (workplace / "ma-base").mkdir()
    monkeypatch.delenv("KNOWLEDGE_DIR")
    (workplace / ".env").write_text("KNOWLEDGE_DIR=ma-base\n", encoding="utf-8")
    told = {tuple(arguments): run("check", *arguments)[1].splitlines()[-2] for arguments in ([], ["ma-base"])}
    assert {line.replace("\u00a0", " ") for line in told.values()} == {"Base vérifiée : ma-base"}
    (workplace / ".env").unlink()
    assert "celle du programme" in run("check")[1].splitlines()[-2]


@pytest.mark.parametrize("command", [("ask", "pmi"), ("export", "json", "sortie"), ("new-commune", "99019", "Monts")])
def test_every_command_reads_the_base_of_the_settings_file(
    run: Run, workplace: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """A base with an error, named in `.env`: none of them works on another."""
    monkeypatch.delenv("KNOWLEDGE_DIR")
    (workplace / ".env").write_text("KNOWLEDGE_DIR=ma-base\n", encoding="utf-8")
    (workplace / "ma-base").mkdir()
    (workplace / "ma-base" / "ville.yaml").write_text("communs: []\n", encoding="utf-8")
    code, out, err = run(*command)
    assert code == 1
    assert "ville.yaml" in out + err or "erreurs" in out + err
