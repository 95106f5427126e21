"""Bases of towns that adopt Guichet: the topics and the national services of ours, and what `new-commune` writes."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from knowledge.gabarits.nouvelle_commune import NewDepartement, new_commune
from knowledge.guichet import Guichet
from knowledge.model.base import Base
from knowledge.reading.base_reader import REPOSITORY_BASE, read_folder
from tests.conftest import opened_once

CREUSE = NewDepartement("Département de la Creuse", "05 44 00 00 00")
REUNION = NewDepartement("Département de La Réunion", "02 62 90 00 00")
SEINE_SAINT_DENIS = NewDepartement("Département de la Seine-Saint-Denis", "01 43 93 00 00")
BOUCHES_DU_RHONE = NewDepartement("Département des Bouches-du-Rhône", "04 91 00 00 00")

SHARED = ("sujets", "langues", "voix", "national")

CONFIRMED_HALL = {
    '    # telephone: "00 00 00 00 00"\n': '    telephone: "05 44 00 00 01"\n',
    "a_confirmer: [adresse, telephone, horaires_accueil]": "a_confirmer: [adresse, horaires_accueil]",
}
"""What staff change in the file of a town hall once they have called it."""


def shared(folder: Path) -> Path:
    """What every town shares, without any town."""
    for name in SHARED:
        shutil.copytree(REPOSITORY_BASE / name, folder / name)
    shutil.copy(REPOSITORY_BASE / "bavardage.yaml", folder)
    return folder


def add_town(
    folder: Path,
    code: str,
    nom: str,
    departement: NewDepartement | None = None,
    changes: Mapping[str, Mapping[str, str]] = {},
) -> Path:
    """Write the files of a town as `new-commune` does; `changes` are, by the name of a file, what staff replace in it.

    Raises:
        ValueError: a file does not hold what is to be replaced.
    """
    base = Base.of((fichier for _, fichier in read_folder(folder).files), "")
    for name, text in new_commune(base, code, nom, departement).items():
        for old, new in changes.get(Path(name).stem, {}).items():
            if old not in text:
                raise ValueError(old)
            text = text.replace(old, new, 1)  # noqa: PLW2901 - one change after the other
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path, engines: Path) -> Guichet:
    """The guichet of a folder; its topics are those of the real base, so that nothing is learnt again."""
    return opened_once(folder, engines)
