"""The guide of staff, followed to the letter: what it quotes is what is read."""

import re
import shutil
from pathlib import Path

import pytest

from knowledge.memory import Memory
from knowledge.opening import open_guichet
from tests.bot.commands.conftest import Run
from tests.conftest import MONDAY_MORNING

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
    run: Run, town_folder: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch, engine_cache: Path
) -> None:
    """A town is added, its number misspelt, the message read, mended as shown, and the answer seen."""
    base = Path(shutil.copytree(town_folder, workplace / "ma-base"))
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
    guichet = open_guichet(base, engine_cache)
    reply = guichet.answer("horaires de la mairie", Memory(commune=TOWN), MONDAY_MORNING).reply
    assert plain(reply.text) == plain(quoted("text", "Mairie, services")).rstrip("\n")


def _line(template: str) -> str:
    """Whom residents of the town of the tests are sent to."""
    return template.partition("appeler: ")[2].partition("\n")[0]
