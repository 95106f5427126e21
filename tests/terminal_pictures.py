"""Pictures of a terminal for the guide of staff: its commands are really run, and what they say is drawn."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.async_api import Browser

from knowledge.reading.base_reader import REPOSITORY_BASE

TOWN = Path("communes") / "chatenay-malabry" / "mairie.yaml"
LAST_LINES = 8
"""What a person sees without scrolling back: the end of what a command says."""

_PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><style>
body {{ margin: 0; padding: 16px; background: #fff; width: max-content; max-width: 940px; box-sizing: border-box; }}
pre {{ margin: 0; padding: 16px 20px; border-radius: 10px; background: #16211e; color: #e9efec; white-space: pre-wrap;
  font: 15px/1.5 "DejaVu Sans Mono", "Liberation Mono", monospace; }}
b {{ color: #8fd9b6; font-weight: 600; }} i {{ color: #ffb4a6; font-style: normal; }}
</style><pre>{lines}</pre></html>"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A command of the guide, the change of the file that comes before it, and the name of its picture."""

    picture: str
    command: tuple[str, ...]
    before: Callable[[str], str] = lambda text: text


def _misspelt(text: str) -> str:
    return text.replace('# telephone: "00 00 00 00 00"', 'telefone: "01 99 00 20 00"', 1)


def _mended(text: str) -> str:
    for typed, mended in (
        ("telefone", "telephone"),
        ("[adresse, telephone, ", "[adresse, "),
        ("# verifie_le: AAAA-MM-JJ", "verifie_le: 2026-11-28"),
        ("Saisi à la création de la fiche, à vérifier", "Appel à la mairie"),
    ):
        text = text.replace(typed, mended)
    return text


SCENES = (
    Scene("guide-commune.png", ("new-commune", "92019", "Châtenay-Malabry")),
    Scene("guide-erreur.png", ("check",), _misspelt),
    Scene("guide-reponse.png", ("ask", "horaires de la mairie", "--commune", "chatenay-malabry"), _mended),
)


async def picture_terminal(browser: Browser, folder: Path, images: Path) -> None:
    """Play the guide on a copy of the base in `folder`."""
    base = folder / "ma-base"
    shutil.copytree(REPOSITORY_BASE, base)
    page = await browser.new_page(viewport={"width": 972, "height": 100}, device_scale_factor=2)
    for scene in SCENES:
        if (base / TOWN).exists():
            text = (base / TOWN).read_text(encoding="utf-8")
            (base / TOWN).write_text(scene.before(text), encoding="utf-8")
        said = _said(scene.command, folder)
        await page.set_content(_PAGE.format(lines=_drawn(scene.command, said)))
        await page.locator("body").screenshot(path=str(images / scene.picture))


def _said(command: tuple[str, ...], folder: Path) -> list[str]:
    """The last lines that a command says, its base being `ma-base` in `folder`."""
    environment = {**os.environ, "KNOWLEDGE_DIR": "ma-base", "PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-m", "bot", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (done.stdout + done.stderr).rstrip("\n").split("\n")
    return lines if len(lines) <= 2 * LAST_LINES else ["…", *lines[-LAST_LINES:]]


def _drawn(command: tuple[str, ...], said: list[str]) -> str:
    words = (f'"{word}"' if " " in word or not word.isascii() else word for word in command)
    typed = f"<b>$ .venv/bin/guichet {escape(' '.join(words))}</b>"
    return "\n".join((typed, *(f"<i>{escape(line)}</i>" if " erreur:" in line else escape(line) for line in said)))
