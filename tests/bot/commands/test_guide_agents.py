"""The guide of staff, followed to the letter: what it quotes is what is read."""

import re
import shutil
from pathlib import Path

import pytest

from knowledge.checks.verification import verify
from knowledge.gabarits.nouvelle_commune import new_commune
from knowledge.memory import Memory
from knowledge.reading.base_reader import REPOSITORY_BASE, base_files, read_base, read_texts
from tests.bot.commands.conftest import Run
from tests.conftest import MONDAY_MORNING, opened_once
from tests.knowledge.checks.broken import TODAY
from tests.schema import modeline

GUIDE = (Path(__file__).parents[3] / "docs" / "guide-agents.md").read_text(encoding="utf-8")
TOWN = "chatenay-malabry"


def quoted(language: str, first: str) -> str:
    """The block of the guide that begins with `first`."""
    blocks = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    return str(next(block for block in blocks if block.startswith(first)))


def plain(text: str) -> str:
    """As it is typed in the guide: spaces of print are spaces."""
    return text.replace("\u00a0", " ")


def test_the_guide_says_what_happens(
    run: Run, small_town: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch, small_engines: Path
) -> None:
    """A town is added, its number misspelt, the message read, mended as shown, and the answer seen."""
    base = Path(shutil.copytree(small_town, workplace / "ma-base"))
    monkeypatch.delenv("KNOWLEDGE_DIR")
    (setting,) = re.findall(r'^echo "(.*)" >> \.env$', GUIDE, re.MULTILINE)
    (workplace / ".env").write_text(f"{setting}\n", "utf-8")
    assert run("new-commune", "99019", "Châtenay-Malabry")[0] == 0
    file = base / "communes" / TOWN / "mairie.yaml"
    template = file.read_text(encoding="utf-8")
    file.write_text(template.replace('    # telephone: "00 00 00 00 00"\n', quoted("yaml", "    telefone")), "utf-8")
    code, out, err = run("check")
    assert code == 1
    assert plain(quoted("text", "communes/")) in plain(out + err)
    assert "Base vérifiée : ma-base\n" in plain(out)
    mended = quoted("yaml", '    telephone: "01 99 00 20 00"\n    appeler')
    head, tail = template[: template.index("    # telephone")], template[template.index("\nservices:") :]
    file.write_text(head + mended.replace("solidarites-92", _line(template)) + tail, "utf-8")
    guichet = opened_once(base, small_engines)
    reply = guichet.answer("horaires de la mairie", Memory(commune=TOWN), MONDAY_MORNING).reply
    assert plain(reply.text) == plain(quoted("text", "Mairie, services")).rstrip("\n")


def _line(template: str) -> str:
    """Whom residents of the town of the tests are sent to."""
    return template.partition("appeler: ")[2].partition("\n")[0]


def test_the_whole_file_of_the_guide_is_sound() -> None:
    """Pasted in the folder of the town that the guide adds, it has no error, and nothing is said of it."""
    base = read_base(REPOSITORY_BASE)
    files = {name: path for name, path in base_files(REPOSITORY_BASE).items() if not name.startswith("voix/")}
    texts = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    town = new_commune(base, "92019", "Châtenay-Malabry")
    name = f"communes/{TOWN}/epicerie.yaml"
    whole = quoted("yaml", "# yaml-language-server")
    assert whole.startswith(modeline(name))
    reading = read_texts({**texts, **town, name: whole})
    assert reading.base is not None
    assert [fault for fault in verify(reading, TODAY) if fault.file == name] == []
    assert reading.base.services["courses-chatenay-malabry"].structure == "epicerie-chatenay-malabry"


def test_the_promise_of_the_guide_is_said_once() -> None:
    """Its three lines, in place of those that a promise already has, make no error: each field is there once."""
    path = REPOSITORY_BASE / "communes" / "sceaux" / "convention.yaml"
    lines = quoted("yaml", "        etat: tenu")
    typed, count = re.subn(r"        etat: annonce\n        etat_le: .*\n", lines, path.read_text("utf-8"), count=1)
    assert count == 1
    texts = {name: file.read_text(encoding="utf-8") for name, file in base_files(REPOSITORY_BASE).items()}
    faults = read_texts({**texts, "communes/sceaux/convention.yaml": typed.replace("https://…", "https://a.fr")}).errors
    assert faults == ()


def test_the_entries_that_the_guides_name_exist() -> None:
    """Whoever copies « fermer … » from the guide of the forms closes something."""
    base = read_base(REPOSITORY_BASE)
    forms = (Path(__file__).parents[3] / "docs" / "guide-formulaires.md").read_text(encoding="utf-8")
    named = re.findall(r"^fermer (\S+) ", forms, re.MULTILINE)
    assert named
    assert [name for name in named if name not in {*base.structures, *base.services}] == []
