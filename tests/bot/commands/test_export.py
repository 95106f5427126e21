"""`guichet export`: what is written, where, and what is refused."""

import json
import shutil
from pathlib import Path

import pytest

from knowledge.model.fichier import Fichier
from knowledge.reading.base_reader import read_base
from tests.bot.commands.conftest import Run


@pytest.fixture
def folder(workplace: Path) -> Path:
    """A folder for what is exported."""
    return workplace / "sortie"


def test_data_inclusion_writes_three_files(run: Run, folder: Path) -> None:
    """The two files of the schema, and beside them what it has no words for."""
    code, out, err = run("export", "data-inclusion", str(folder))
    assert (code, err) == (0, "")
    assert ": 3." in out
    structures = json.loads((folder / "structures.json").read_text(encoding="utf-8"))
    assert {"guichet--pmi-vaubrun"} <= {one["id"] for one in structures}
    assert (folder / "services.json").is_file()
    assert (folder / "complements.json").is_file()


def test_the_json_document_tells_the_whole_base(run: Run, folder: Path, small_town: Path) -> None:
    """Every entry, the same bytes each time, and enough to make the same entries again."""
    assert run("export", "json", str(folder))[0] == 0
    first = (folder / "guichet.json").read_bytes()
    assert run("export", "json", str(folder))[0] == 0
    assert (folder / "guichet.json").read_bytes() == first
    document = json.loads(first)
    base = read_base(small_town)
    assert (document["format"], document["version"], document["empreinte"]) == ("guichet", 1, base.digest)
    back = Fichier.model_validate(
        {name: _typed(document[name]) for name in Fichier.model_fields if name in document} | {"hors_sujet": None}
    )
    assert {one.id: one for one in back.structures} == dict(base.structures)
    assert {one.id: one for one in back.services} == dict(base.services)
    assert {one.id: one for one in back.communes} == dict(base.communes)
    assert {one.commune: one for one in back.conventions} == dict(base.conventions)
    assert back.exemples == base.exemples
    assert document["hors_sujet"] == list(base.strangers_of())
    elsewhere = {group["langue"]: tuple(group["exemples"]) for group in document["hors_sujet_ailleurs"]}
    assert elsewhere == {group.langue: group.exemples for group in base.hors_sujet if group.langue != "fr"}


def _typed(value: object) -> object:
    """JSON's numbers and booleans as the words of the YAML files."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return str(value)
    if isinstance(value, list):
        return [_typed(part) for part in value]
    return {name: _typed(part) for name, part in value.items()} if isinstance(value, dict) else value


def test_another_export_replaces_its_own_files_only(run: Run, folder: Path) -> None:
    """Files of the format before go, and nothing that somebody put there is ever touched."""
    assert run("export", "data-inclusion", str(folder))[0] == 0
    assert run("export", "json", str(folder))[0] == 0
    assert {path.name for path in folder.iterdir()} == {"guichet.json", ".guichet-export"}
    (folder / "notes.txt").write_text("à moi", encoding="utf-8")
    code, out, err = run("export", "json", str(folder))
    assert (code, out) == (1, "")
    assert "notes.txt" in err
    assert err.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_told(run: Run, folder: Path) -> None:
    """A file where a folder is wanted, in French to the end."""
    folder.write_text("", encoding="utf-8")
    for target in (folder, folder / "dedans"):
        code, out, err = run("export", "json", str(target))
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "ne peut pas être écrit (ce n’est pas un dossier)" in err


def test_a_base_with_an_error_is_not_exported(
    run: Run, folder: Path, small_town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its faults are told, and nothing is written."""
    broken = tmp_path / "casse"
    shutil.copytree(small_town, broken)
    (broken / "faute.yaml").write_text("services: [{id: x}]\n", encoding="utf-8")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(broken))
    code, out, err = run("export", "json", str(folder))
    assert (code, out) == (1, "")
    assert "faute.yaml:1" in err
    assert not folder.exists()


@pytest.mark.parametrize("arguments", [[], ["pdf", "x"], ["json"]])
def test_a_format_and_a_folder_are_needed(run: Run, arguments: list[str]) -> None:
    """Bad usage is exit code 2."""
    with pytest.raises(SystemExit) as left:
        run("export", *arguments)
    assert left.value.code == 2


def test_the_site_has_a_page_for_each_town(run: Run, folder: Path) -> None:
    """Whole pages that need nothing else; exported again over itself, nothing is left behind."""
    assert run("export", "html", str(folder), "--bot", "@GuichetEssaiBot")[0] == 0
    assert "@GuichetEssaiBot" in (folder / "vaubrun" / "affiche.html").read_text(encoding="utf-8")
    assert run("export", "html", str(folder))[0] == 0
    assert "Telegram" not in (folder / "vaubrun" / "affiche.html").read_text(encoding="utf-8")
    assert run("export", "json", str(folder))[0] == 0
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {"guichet.json", ".guichet-export"}


def test_a_name_that_no_bot_can_have_is_refused(run: Run, folder: Path) -> None:
    """An address is never made of something else than a Telegram name."""
    code, out, err = run("export", "html", str(folder), "--bot", "t.me/moi")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert not folder.exists()
