"""A base small enough to be learnt in a moment, and how it is served."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.base.serving import Serving
from handlers.desk import Desk
from knowledge.memory import Memory
from tests.conftest import MONDAY_MORNING, eventually

TOPICS = """sujets:
  - id: pmi
    libelle: PMI
    description: Suivi des enfants.
    exemples: [où faire peser mon bébé, vaccin pour mon bébé, consultation de la puéricultrice]
  - id: ccas
    libelle: CCAS
    description: Aides de la ville.
    exemples: [aide de la ville, dossier au ccas, secours financier]
"""
PLACES = """departements:
  - {code: "99", nom: Rive, nom_complet: Département de la Rive, appeler: ligne}
communes:
  - id: ville
    nom: Ville
    code_insee: "99001"
    code_postal: "99100"
    departement: "99"
    mairie: ligne
    sources: [{nom: Ville}]
structures:
  - id: ligne
    nom: Ligne
    telephone: 01 99 00 10 00
    sources: [{nom: Ville}]
services:
  - id: pmi-ville
    structure: ligne
    nom: PMI de la ville
    description: Suivi des enfants.
    sujets: [pmi, ccas]
    zone_eligibilite: ["99001"]
    sources: [{nom: Ville}]
"""
TALK = """bavardage:
  - id: aide
    exemples: [qui es-tu]
    reponse: Le guichet.
"""
BROKEN = "structures:\n  - id: a\n    nom: b: c\n"


@dataclass(slots=True)
class Running:
    """A small base that is served, and what staff were told."""

    folder: Path
    desk: Desk
    serving: Serving
    told: list[str]
    task: asyncio.Task[None]

    async def looked(self) -> None:
        """Wait for the first look at the folder, and for what it had to tell."""
        await self.serving.reload()
        await eventually(lambda: self.serving._last_told == ())

    def number(self) -> str:
        """The number answered for the PMI."""
        return self.desk.guichet.topic("pmi", Memory("ville"), MONDAY_MORNING).reply.services[0].telephone or ""


def save(path: Path, text: str) -> None:
    """Save as editors do: through a file of another name."""
    (path.parent / f".{path.name}.tmp").write_text(text, encoding="utf-8")
    (path.parent / f".{path.name}.tmp").replace(path)
