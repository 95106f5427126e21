"""`guichet import`: what is told of open data, and what is refused."""

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands import accepting
from bot.settings import Settings
from knowledge.exchange.acceptance import Accepted
from knowledge.reading.base_reader import read_base
from tests.bot.commands.conftest import Run
from tests.bot.shipped import shipped
from tests.knowledge.exchange.annuaire import sample

STRUCTURE = {
    "source": "dora",
    "id": "dora--1",
    "nom": "Maison des Aidants",
    "date_maj": "2026-10-02",
    "code_insee": "99001",
    "commune": "Vaubrun",
    "telephone": "+33147293032",
}


@pytest.fixture
def file(workplace: Path) -> Path:
    """A file of one structure of Vaubrun."""
    path = workplace / "structures.json"
    path.write_text(json.dumps([STRUCTURE]), encoding="utf-8")
    return path


def test_our_own_files_come_back_without_a_difference(run: Run, workplace: Path) -> None:
    """Exported, then imported: nothing to say."""
    run("export", "data-inclusion", str(workplace / "di"))
    files = map(str, sorted((workplace / "di").glob("*.json")))
    code, out, err = run("import", "data-inclusion", *files)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert "0 avec des différences, 0 nouvelles" in out


def test_a_new_entry_is_proposed_here_or_in_a_file(run: Run, file: Path, workplace: Path) -> None:
    """As YAML of the base, credited; a file that exists is never overwritten."""
    code, out, err = run("import", "data-inclusion", str(file))
    assert (code, err) == (0, "")
    assert "- id: maison-des-aidants" in out
    assert "data·inclusion, données de dora" in out
    target = workplace / "propositions.yaml"
    assert run("import", "data-inclusion", str(file), "--write", str(target))[0] == 0
    assert "- id: maison-des-aidants" in target.read_text(encoding="utf-8")
    code, out, err = run("import", "data-inclusion", str(file), "--write", str(target))
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_a_difference_is_shown_with_both_dates(run: Run, file: Path) -> None:
    """What the base says and since when, what was received and since when."""
    other = {**STRUCTURE, "nom": "PMI de Vaubrun", "adresse": "14 rue des Lilas", "date_maj": "2026-01-02"}
    file.write_text(json.dumps([other]), encoding="utf-8")
    _, out, _ = run("import", "data-inclusion", str(file))
    out = out.replace("\u00a0", " ")
    assert (
        "adresse : la base dit « 12 rue des Lilas » (15 octobre 2026), reçu « 14 rue des Lilas » (2 janvier 2026)"
        in out
    )
    assert "plus ancien que la base" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rien.json"], "ne peut pas être lu"),
        (["structures.json", "--communes", "Vaubrun"], "n’est pas un code INSEE"),
        (["structures.json", "--communes", "01001"], "Aucune fiche"),
        (["structures.json", "--write", "non/x.yaml"], "ne peut pas être écrit"),
    ],
)
def test_faults_are_one_line_in_french(
    run: Run, file: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """Exit code 1, no traceback."""
    assert file.exists()
    monkeypatch.chdir(workplace)
    code, _, err = run("import", "data-inclusion", *arguments)
    assert (code, err.count("\n")) == (1, 1)
    assert said in err


def test_the_directory_is_told_beside_the_base(run: Run, directory: Path) -> None:
    """The town hall's differences, the other offices as YAML, and nothing written."""
    code, out, err = run("import", "dila", str(directory))
    out = out.replace("\u00a0", " ")
    assert (code, err) == (0, "")
    assert "mairie-vaubrun (Mairie de Vaubrun), reconnu : la mairie de cette commune" in out
    assert "  à regarder : telephone donne aussi : 01 47 29 30 98" in out
    assert "DILA, Licence Ouverte 2.0, fichier 2026-11-20_053120-data.gouv_local.json" in out
    code, _, err = run("import", "dila", str(directory), "--communes", "75056")
    assert (code, err.count("\n")) == (1, 1)


@pytest.mark.parametrize("text", ["", "[{]", "{}", '[{"nom": 1}]', '{"format": "guichet-complements", "version": 9}'])
def test_files_of_another_shape_are_refused(run: Run, file: Path, text: str) -> None:
    """Truncated, not JSON, no list, other records, complements of another version."""
    file.write_text(text, encoding="utf-8")
    code, out, err = run("import", "data-inclusion", str(file))
    assert (code, out, err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("odd", [{"id": None}, {"source": ""}, {"id": ["dora--2"]}, {"source": {"nom": "dora"}}])
def test_one_odd_record_stops_nothing(run: Run, file: Path, odd: dict[str, object]) -> None:
    """It is left out and told by its name; the others are received."""
    file.write_text(json.dumps([STRUCTURE, {**STRUCTURE, "nom": "Maison sans nom", **odd}]), encoding="utf-8")
    code, out, err = run("import", "data-inclusion", str(file))
    assert (code, err) == (0, "")
    told = f"structures.json : la fiche « Maison sans nom » est laissée de côté, il lui manque : {next(iter(odd))}."
    assert told in out.replace("\u00a0", " ")
    assert "- id: maison-des-aidants" in out


def test_a_service_of_no_structure_is_left_out(run: Run, file: Path, workplace: Path) -> None:
    """Nobody could say where it is given."""
    service = {**STRUCTURE, "id": "dora--s1", "structure_id": "dora--1", "nom": "Répit"}
    path = workplace / "services.json"
    path.write_text(json.dumps([service, {**service, "id": "dora--s2", "structure_id": None}]), encoding="utf-8")
    code, out, err = run("import", "data-inclusion", str(file), str(path))
    assert (code, err, out.count("structure_id")) == (0, "", 1)


@pytest.fixture
def own_base(small_town: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the imaginary town that a command may change."""
    folder = Path(shutil.copytree(small_town, workplace / "base"))
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{workplace}/guichet.sqlite3")
    return folder


@pytest.fixture
def directory(workplace: Path) -> Path:
    """The national directory of Vaubrun."""
    path = workplace / "2026-11-20_053120-data.gouv_local.json"
    path.write_text(json.dumps({"service": sample()}), encoding="utf-8")
    return path


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}


def test_nothing_is_overwritten_unless_accepted(run: Run, own_base: Path, directory: Path) -> None:
    """Without `--accept`, and with a name that is no difference, every byte of the base stays."""
    before = _texts(own_base)
    assert run("import", "dila", str(directory))[0] == 0
    code, out, err = run("import", "dila", str(directory), "--accept", "mairie-vaubrun.siret")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "telephone" in err
    assert _texts(own_base) == before


def test_one_field_is_accepted_with_its_source(run: Run, own_base: Path, directory: Path) -> None:
    """The field, the credit, and nothing else; the comments of the file stay, and the same file has less to say."""
    before = _texts(own_base)
    code, out, err = run("import", "dila", str(directory), "--accept", "mairie-vaubrun.telephone")
    assert (code, err) == (0, "")
    assert "Accepté" in out
    after = _texts(own_base)
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1
    lines = set(after[changed[0]].splitlines()) - set(before[changed[0]].splitlines())
    assert any("telephone: 01 47 29 30 99" in line for line in lines)
    assert any("DILA, Licence Ouverte 2.0" in line for line in lines)
    assert len(lines) <= 4
    mairie = read_base(own_base).structures["mairie-vaubrun"]
    assert (mairie.telephone, mairie.courriel) == ("01 47 29 30 99", None)
    assert "telephone : la base" not in run("import", "dila", str(directory))[1].replace("\u00a0", " ")


def test_what_is_accepted_in_a_checkout_is_a_commit_that_the_history_knows(
    run: Run, own_base: Path, directory: Path, workplace: Path
) -> None:
    """The command ends once git is done, and its commit is noted."""
    subprocess.run(["git", "init", "--quiet", own_base], check=True)  # noqa: S603, S607
    assert run("import", "dila", str(directory), "--accept", "mairie-vaubrun.telephone")[0] == 0
    head = subprocess.run(["git", "-C", own_base, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)  # noqa: S603, S607
    with closing(sqlite3.connect(workplace / "guichet.sqlite3")) as database:
        kept = database.execute('SELECT "commit", remark FROM base_changes').fetchall()
    assert kept == [(head.stdout.strip(), None)]


def test_hours_are_accepted_with_their_comment(run: Run, own_base: Path, directory: Path) -> None:
    """`--accept FIELD` takes it for every entry; what the publisher doubts stays to be confirmed."""
    hall = sample()[0] | {"commentaire_plage_ouverture": "Fermé le mercredi en juillet."}
    directory.write_text(json.dumps({"service": [hall]}), encoding="utf-8")
    assert run("import", "dila", str(directory), "--accept", "horaires_accueil")[0] == 0
    mairie = read_base(own_base).structures["mairie-vaubrun"]
    assert mairie.horaires_accueil == "Mo-Fr 08:30-12:00,13:30-17:00, Sa[2,4] 09:00-12:00"
    assert mairie.horaires_precisions == "Fermé le mercredi en juillet."
    assert mairie.a_confirmer == ("horaires_accueil",)


def test_a_whole_entry_is_accepted(run: Run, own_base: Path, directory: Path) -> None:
    """`--accept ENTRY` takes all its differences; then nothing differs."""
    assert run("import", "dila", str(directory), "--accept", "mairie-vaubrun")[0] == 0
    out = run("import", "dila", str(directory))[1].replace("\u00a0", " ")
    assert "la base dit" not in out
    code, out, err = run("import", "dila", str(directory), "--accept", "mairie-vaubrun")
    assert (code, out, "rien à accepter" in err) == (1, "", True)
    assert read_base(own_base).structures["mairie-vaubrun"].courriel == "mairie@vaubrun.example.org"


def test_a_base_that_cannot_be_changed_is_told(
    run: Run, own_base: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The base installed with the program is never written: a line says what to do."""
    installed = Path(shutil.copytree(own_base, own_base.parent / "site-packages" / "base"))
    monkeypatch.setenv("KNOWLEDGE_DIR", str(installed))
    code, _, err = run("import", "dila", str(directory), "--accept", "mairie-vaubrun")
    assert (code, err.count("\n")) == (1, 2)
    assert "KNOWLEDGE_DIR" in err
    assert _texts(installed) == _texts(own_base)


def test_the_base_of_the_program_takes_nothing_unless_it_is_named(
    run: Run, own_base: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without `KNOWLEDGE_DIR`, in a clone: files that nobody meant to change stay, and the way out is told."""
    before = _texts(own_base)
    monkeypatch.delenv("KNOWLEDGE_DIR")
    with shipped(own_base):
        code, _, err = run("import", "dila", str(directory), "--accept", "mairie-vaubrun")
    assert (code, "KNOWLEDGE_DIR=ma-base" in err, "cp -r" in err) == (1, True, True)
    assert _texts(own_base) == before


def test_the_french_page_shows_what_is_really_said(run: Run, directory: Path) -> None:
    """The output quoted in `docs/donnees-ouvertes.md` is that of the command, word for word."""
    page = (Path(__file__).parents[3] / "docs" / "donnees-ouvertes.md").read_text(encoding="utf-8")
    quoted = re.findall(r"^```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert quoted == [run("import", "dila", str(directory))[1]]


def test_a_change_that_a_crash_cut_in_two_is_told(run: Run, own_base: Path, directory: Path) -> None:
    """A file of it was changed since: it is named, and nothing is written."""
    step = ["town/services.yaml", "0.new", "0" * 64, "1" * 64]
    (own_base / ".guichet").mkdir()
    (own_base / ".guichet" / "journal.json").write_text(json.dumps([step]), encoding="utf-8")
    before = _texts(own_base)
    code, _, err = run("import", "dila", str(directory), "--accept", "mairie-vaubrun.telephone")
    assert (code, "town/services.yaml" in err, _texts(own_base) == before) == (1, True, True)


def test_an_entry_that_goes_while_it_is_reviewed_is_told(
    run: Run, own_base: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody took it out of its file meanwhile: it is named, and nothing is written."""
    path, write = own_base / "town" / "territoire.yaml", accepting.write

    def removed(settings: Settings, taken: Sequence[Accepted], summary: str) -> None:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("mairie-vaubrun", "ancienne-mairie"), encoding="utf-8")
        write(settings, taken, summary)

    monkeypatch.setattr(accepting, "write", removed)
    code, out, err = run("import", "dila", str(directory), "--accept", "mairie-vaubrun.telephone")
    assert (code, "Rien n’a été changé" in err, "mairie-vaubrun" in err) == (1, True, True)
    assert "écrit" not in out.splitlines()[-1]
