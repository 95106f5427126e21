"""`guichet new-commune`: a town goes live before its first fact is known, and says so."""

import json
import re
import shutil
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.answering.reply import Kind
from knowledge.memory import Memory
from knowledge.model.identifiants import identifier
from knowledge.reading.base_reader import REPOSITORY_BASE, read_folder
from tests.bot.commands.conftest import Run
from tests.bot.shipped import shipped
from tests.conftest import MONDAY_MORNING, opened_once

LINE = "01 99 00 10 00"
DEPARTEMENT = ("--departement", "Département de l'Essonne", "--telephone", "01 99 00 90 00")


@pytest.fixture
def base(small_town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the base of the tests, that commands write into."""
    folder = tmp_path / "a-base"
    shutil.copytree(small_town, folder)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file, to see that nothing else changed."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_town_answers_at_once(run: Run, base: Path, small_engines: Path) -> None:
    """Three files, no error, and residents are sent to the number of their département for all that is unknown."""
    before = files(base)
    code, out, err = run("new-commune", "99019", "L'Hay-les-Monts")
    assert (code, err) == (0, "")
    added = {name: text for name, text in files(base).items() if name not in before}
    assert sorted(added) == [f"communes/l-hay-les-monts/{name}.yaml" for name in ("ccas", "commune", "mairie")]
    assert files(base).items() >= before.items()
    assert all(text.startswith(b"# yaml-language-server: $schema=../../guichet.schema.json") for text in added.values())
    assert LINE in out
    assert run("check")[0] == 0
    guichet = opened_once(base, small_engines)
    for topic in guichet.base.sujets:
        reply = guichet.topic(topic, Memory(commune="l-hay-les-monts"), MONDAY_MORNING).reply
        assert reply.kind in {Kind.ANSWER, Kind.EMERGENCY}
        assert reply.numbers
    asked = guichet.answer("horaires de la mairie", Memory(commune="l-hay-les-monts"), MONDAY_MORNING).reply
    assert (asked.topic, asked.numbers) == ("mairie", (LINE,))
    assert "Mairie de L’Hay-les-Monts" in asked.text
    assert "confirmer" in asked.text
    assert all(service.a_confirmer for service in asked.services)


def test_a_long_name_makes_an_identifier_that_fits_buttons(run: Run, base: Path, small_engines: Path) -> None:
    """The longest of France has 45 letters; whole words are kept, and every button is one that Telegram takes."""
    assert run("new-commune", "99051", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson")[0] == 0
    town = "saint-remy-en-bouzemont-saint"
    assert run("check")[0] == 0
    guichet = opened_once(base, small_engines)
    for topic in guichet.base.sujets:
        reply = guichet.elsewhere(town, topic, Memory(commune="vaubrun"), MONDAY_MORNING).reply
        assert reply.commune == town
        assert all(len(button.action.encode()) <= 64 for row in reply.buttons for button in row)


def test_a_town_of_a_new_departement_needs_its_number(run: Run, base: Path) -> None:
    """Refused with the command to type; then the département comes too, its number shown as to be confirmed."""
    before = files(base)
    code, out, err = run("new-commune", "91001", "Abbeville")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert 'guichet new-commune 91001 "Abbeville" --departement' in err
    assert files(base) == before
    assert run("new-commune", "91001", "Abbeville", *DEPARTEMENT)[0] == 0
    reading = read_folder(base)
    assert reading.base is not None
    departement = reading.base.departements["91"]
    assert (departement.nom, departement.nom_complet) == ("Essonne", "Département de l’Essonne")
    assert reading.base.structures[departement.appeler].a_confirmer == ("telephone", "horaires_accueil")


OVERSEAS = {
    "97411": ("Saint-Denis", "Département de La Réunion", "0262 90 30 30", "La Réunion", "Indian/Reunion"),
    "97209": ("Fort-de-France", "Collectivité de Martinique", "0596 59 63 00", "la Martinique", "America/Martinique"),
    "97801": ("Saint-Martin", "Collectivité de Saint-Martin", "0590 87 50 04", "Saint-Martin", "America/Marigot"),
}


@pytest.mark.parametrize("code", OVERSEAS)
def test_a_town_overseas_goes_by_its_own_clock(run: Run, base: Path, code: str) -> None:
    """Said at once; then its town hall, once its hours are filled in, is open at 9:00 there."""
    nom, departement, telephone, place, zone = OVERSEAS[code]
    done, out, err = run("new-commune", code, nom, "--departement", departement, "--telephone", telephone)
    assert (done, err) == (0, "")
    assert f"à l’heure de {place}" in out
    file = base / "communes" / identifier(nom) / "mairie.yaml"
    text = file.read_text(encoding="utf-8")
    hours = '    horaires_accueil: "Mo-Fr 08:00-12:00; PH off"\n    appeler:'
    text = text.replace("    appeler:", hours, 1).replace("a_confirmer: [adresse, telephone, horaires_accueil]", "", 1)
    file.write_text(text, encoding="utf-8")
    assert run("check")[0] == 0
    asked = ("ask", "horaires de la mairie", "--commune", nom, "--at", "2026-11-24T09:00", "--json")
    service = json.loads(run(*asked)[1])["services"][0]
    noon = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo(zone)).isoformat()
    assert (service["open"], service["next_change"]) == (True, noon)


def test_a_town_of_the_metropolis_is_told_nothing_of_clocks(run: Run, base: Path) -> None:
    """There is one."""
    assert base.is_dir()
    assert "heure de" not in run("new-commune", "99019", "Monts")[1]


def test_the_first_town_of_all(run: Run, base: Path) -> None:
    """A base of topics alone is refused everywhere, but here, where its first commune is added."""
    for file in base.rglob("*.yaml"):
        if not file.read_text(encoding="utf-8").startswith("sujets:") and "\nsujets:" not in file.read_text("utf-8"):
            file.unlink()
    assert "SANS_COMMUNE" in run("check")[1]
    assert run("new-commune", "91001", "Abbeville", *DEPARTEMENT)[0] == 0
    assert run("check")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("9919", "Monts"), "9919"),
        (("00019", "Monts"), "00019"),
        (("96001", "Monts"), "96001"),
        (("99000", "Monts"), "99000"),
        (("99001", "Monts"), "Vaubrun"),
        (("99044", "Vaubrun"), "99001"),
        (("99044", "VAUBRUN"), "99001"),
        (("99044", "serignac"), "99002"),
        (("92330", "Sceaux"), "code postal"),
        (("75011", "Paris"), "code postal"),
        (("98818", "Nouméa", "--departement", "Province Sud", "--telephone", "01 99 00 10 00"), "outre-mer"),
        (("97502", "Saint-Pierre", *DEPARTEMENT), "outre-mer"),
        (("69383", "Lyon 3e", *DEPARTEMENT), "69123"),
        (("75101", "Paris 1er", *DEPARTEMENT), "75056"),
        (("99019", "  "), "panneau"),
        (("99019", "Нове Місто"), "panneau"),
        (("99019", 'Monts"\nstructures: []'), "panneau"),
        (("91001", "Abbeville", "--departement", "Essonne", "--telephone", "01 23"), "--telephone"),
    ],
)
def test_what_is_no_new_town_is_refused_and_writes_nothing(
    run: Run, base: Path, arguments: tuple[str, ...], said: str
) -> None:
    """A code that is none, a town already there, a name that is none, a number that is none."""
    before = files(base)
    code, out, err = run("new-commune", *arguments)
    assert (code, out) == (1, "")
    assert said in err
    assert files(base) == before


@pytest.mark.parametrize("name", ["mairie", "ccas"])
@pytest.mark.parametrize("field", ["adresse", "code_postal", "telephone", "horaires_accueil", "verifie_le"])
def test_a_value_of_a_template_left_as_it_is_is_refused(run: Run, base: Path, name: str, field: str) -> None:
    """Whoever only removes the « # » is told: no resident is sent to the address of a template."""
    assert run("new-commune", "99019", "Monts")[0] == 0
    file = base / "communes" / "monts" / f"{name}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"    # {field}: ", f"    {field}: ", 1), encoding="utf-8")
    line = text[: text.index(f"    # {field}: ")].count("\n") + 1
    assert [(fault.file, fault.line) for fault in read_folder(base).errors] == [(f"communes/monts/{name}.yaml", line)]


def test_the_places_of_a_template_left_as_they_are_are_refused(run: Run, base: Path) -> None:
    """The postal code, the centre, the quarter, the two neighbouring communes."""
    assert run("new-commune", "99019", "Monts")[0] == 0
    file = base / "communes" / "monts" / "commune.yaml"
    commented = re.compile(r"^    # (?=[a-z_]+: ?[\"\[]|[a-z_]+:$| +)", re.MULTILINE)
    file.write_text(commented.sub("    ", file.read_text(encoding="utf-8")), encoding="utf-8")
    errors = read_folder(base).errors
    assert {error.code for error in errors} == {"MODELE_NON_REMPLI"}
    fields = [error.message.replace("\u00a0", " ").split(" :")[0] for error in errors]
    assert sorted(fields) == ["aussi_dans", "code_postal", "codes_postaux", "latitude", "nom", "nom"]


def test_nothing_is_ever_overwritten(run: Run, base: Path) -> None:
    """A folder of that name that staff began is left alone."""
    (base / "communes" / "monts").mkdir(parents=True)
    code, _, err = run("new-commune", "99019", "Monts")
    assert (code, "monts" in err) == (1, True)
    assert list((base / "communes" / "monts").iterdir()) == []


def test_a_town_is_written_whole_or_not_at_all(run: Run, base: Path) -> None:
    """The folder of its département cannot be made: no file stays, and the same command does it all once it can."""
    (base / "departements").symlink_to("nowhere")
    before = files(base)
    code, out, err = run("new-commune", "91001", "Abbeville", *DEPARTEMENT)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "n’a pas pu être écrit (un fichier a déjà ce nom)" in err.replace("\u00a0", " ")
    assert {name: text for name, text in files(base).items() if not name.startswith(".")} == before
    assert not (base / "communes" / "abbeville").exists()
    (base / "departements").unlink()
    assert run("new-commune", "91001", "Abbeville", *DEPARTEMENT)[0] == 0
    assert not (base / ".guichet").exists()
    assert run("check")[0] == 0


def test_a_town_that_a_crash_cut_in_two_is_finished(run: Run, base: Path) -> None:
    """What was decided is done before anything else: half a town is an error of the base."""
    assert run("new-commune", "99019", "Monts")[0] == 0
    mairie = base / "communes" / "monts" / "mairie.yaml"
    (base / ".guichet").mkdir()
    mairie.rename(base / ".guichet" / "0.new")
    digest = sha256((base / ".guichet" / "0.new").read_bytes()).hexdigest()
    step = ["communes/monts/mairie.yaml", "0.new", None, digest]
    (base / ".guichet" / "journal.json").write_text(json.dumps([step]), encoding="utf-8")
    code, _, err = run("new-commune", "99019", "Monts")
    assert (code, "déjà celui de Monts" in err) == (1, True)
    assert mairie.exists()
    assert run("check")[0] == 0


def test_the_base_of_the_program_gets_no_town(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next version would erase it: a line says what to do."""
    installed = Path(shutil.copytree(base, base.parent / "site-packages" / "base"))
    monkeypatch.setenv("KNOWLEDGE_DIR", str(installed))
    code, _, err = run("new-commune", "99019", "Monts")
    assert (code, "KNOWLEDGE_DIR" in err, files(installed) == files(base)) == (1, True, True)


def test_the_base_of_a_clone_gets_no_town_unless_it_is_named(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without `KNOWLEDGE_DIR`: the same line, and no file."""
    before = files(base)
    monkeypatch.delenv("KNOWLEDGE_DIR")
    with shipped(base):
        code, _, err = run("new-commune", "99019", "Monts")
    assert (code, "KNOWLEDGE_DIR=ma-base" in err, files(base) == before) == (1, True, True)


def test_an_option_at_fault_is_named(run: Run, base: Path) -> None:
    """Its place in a file that does not exist would send nobody anywhere."""
    before = files(base)
    code, _, err = run("new-commune", "97411", "Monts", "--departement", "X", "--telephone", "02 62")
    told = err.replace("\u00a0", " ")
    assert (code, files(base) == before, "departement.yaml" in err) == (1, True, False)
    assert "\n--telephone : « 02 62 » n’est pas un numéro de téléphone français. Écrivez les dix chiffres" in told
    assert (told.count("--departement : "), told.count("\n")) == (1, 3)


@pytest.mark.parametrize(
    ("nom", "mairie"),
    [("Antony", "d’Antony"), ("Le Havre", "du Havre"), ("Les Lilas", "des Lilas"), ("Eu", "d’Eu"), ("Sy", "de Sy")],
)
def test_the_town_hall_is_named_in_french(run: Run, base: Path, nom: str, mairie: str) -> None:
    """Elision and contraction; even the shortest names of communes are names."""
    assert run("new-commune", "99077", nom)[0] == 0
    reading = read_folder(base)
    assert reading.base is not None
    assert f"Mairie {mairie}" in {structure.nom for structure in reading.base.structures.values()}


@pytest.mark.parametrize(("insee", "doubted"), [("99019", False), ("99100", True), ("99050", True)])
def test_a_code_that_may_be_a_postal_one_is_doubted(run: Run, base: Path, insee: str, doubted: bool) -> None:  # noqa: FBT001
    """Nobody can be sure of it there: the files are written, and the doubt is told."""
    code, out, _ = run("new-commune", insee, "Monts")
    assert (code, "ressemble à un code postal" in out) == (0, doubted)
    assert (base / "communes" / "monts" / "commune.yaml").exists()


def test_the_towns_of_the_program_are_taken_out_with_what_the_command_says(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine_cache: Path
) -> None:
    """Their folders and that of their département; then no other town is told of, nor any shared file."""
    folder = Path(shutil.copytree(REPOSITORY_BASE, tmp_path / "ma-base"))
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    creuse = ("--departement", "Département de la Creuse", "--telephone", "05 44 00 00 00")
    _, out, _ = run("new-commune", "23999", "Saint-Exemple", *creuse)
    (line,) = re.findall(r"^rm -r (.*)$", out, re.MULTILINE)
    assert all(name in out for name in ("Bagneux", "Gennevilliers", "Sceaux"))
    for name in line.split():
        shutil.rmtree(name)
    code, out, _ = run("check")
    assert (code, re.findall(r"avertissement: \[(\w+)\]", out)) == (0, ["SUJETS_SANS_SERVICE"])
    assert "caravane-solidaire" not in out
    assert "villes livrées" not in run("new-commune", "23998", "Bourg-Exemple")[1]
    guichet = opened_once(folder, engine_cache)
    offered = guichet.answer("bus pour aller à la ville", Memory(commune="saint-exemple"), MONDAY_MORNING).reply
    assert "Caravane" not in "".join(button.label for row in offered.buttons for button in row)
    assert "Bagneux" not in guichet.answer("j’habite à Bourg-Exemple", Memory(), MONDAY_MORNING).reply.text


def test_a_town_of_the_same_departement_keeps_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the département does for all its towns stays."""
    folder = Path(shutil.copytree(REPOSITORY_BASE, tmp_path / "ma-base"))
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    (line,) = re.findall(r"^rm -r (.*)$", run("new-commune", "92019", "Châtenay-Malabry")[1], re.MULTILINE)
    assert [Path(name).relative_to(folder).as_posix() for name in line.split()] == [
        "communes/bagneux", "communes/gennevilliers", "communes/sceaux",
    ]  # fmt: skip


def test_saint_martin_and_saint_barthelemy_are_towns_too(run: Run, base: Path) -> None:
    """97801 is a code of the Insee as others are."""
    line = ("--departement", "Collectivité de Saint-Martin", "--telephone", "05 90 00 00 00")
    assert run("new-commune", "97801", "Saint-Martin", *line)[0] == 0
    assert (base / "departements" / "978" / "departement.yaml").exists()


def test_nothing_is_promised_of_a_town_hall_that_nobody_called(run: Run, base: Path) -> None:
    """Most town halls of villages make no identity card."""
    assert run("new-commune", "99019", "Monts")[0] == 0
    text = (base / "communes" / "monts" / "mairie.yaml").read_text(encoding="utf-8")
    assert "toutes les mairies n’en font pas" in text
    assert "Relisez cette phrase" in text
