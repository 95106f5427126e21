"""Bases of any size, of imaginary towns: the topics are the real ones, every other fact is made up from its rank."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from knowledge.reading.base_reader import REPOSITORY_BASE

A_FILE = 200
"""Services a file: what a person can still open."""

HOURS = ("09:00-12:00", "08:30-12:30,13:30-17:30", "13:30-17:00", "10:00-12:00,14:00-18:00", "09:15-16:45")
DAYS = ("Mo-Fr", "Mo,Tu,Th,Fr", "Tu-Sa", "We", "Mo-Th", "Tu,Fr")
STREETS = ("rue des Lilas", "avenue de la Gare", "place du Marché", "impasse des Glycines", "boulevard du Moulin")
FIRST_CODE = 1
CENTRE = (48.8, 2.3)


def generate_base(folder: Path, towns: int, services: int) -> Path:
    """Write a base of `towns` towns and about `services` services in `folder`, and return it."""
    shutil.copytree(REPOSITORY_BASE / "sujets", folder / "sujets")
    shutil.copy(REPOSITORY_BASE / "bavardage.yaml", folder)
    topics = sorted(path.stem for path in (folder / "sujets").glob("*.yaml") if path.stem != "hors-sujet")
    (folder / "departement.yaml").write_text(_DEPARTEMENT, encoding="utf-8")
    for town in range(towns):
        share = services // towns
        place = folder / "communes" / f"ville-{town}"
        place.mkdir(parents=True)
        (place / "commune.yaml").write_text(_commune(town), encoding="utf-8")
        for part in range(0, share, A_FILE):
            text = "".join(_file(town, range(part, min(part + A_FILE, share)), topics))
            (place / f"services-{part}.yaml").write_text(text, encoding="utf-8")
    return folder


_DEPARTEMENT = """departements:
  - {code: "99", nom: Rive-Fictive, nom_complet: Département de la Rive-Fictive, appeler: ligne-99}
structures:
  - {id: ligne-99, nom: Ligne de la Rive, telephone: 01 99 00 10 00, sources: [{nom: Rive, date: 2026-10-01}]}
"""


def _commune(town: int) -> str:
    code = f"99{FIRST_CODE + town:03}"
    latitude, longitude = CENTRE[0] + town / 50, CENTRE[1] + town / 70
    return f"""communes:
  - id: ville-{town}
    nom: Ville-{town}
    code_insee: "{code}"
    code_postal: "99{town:03}"
    departement: "99"
    mairie: lieu-{town}-0
    latitude: "{latitude:.4f}"
    longitude: "{longitude:.4f}"
    sources: [{{nom: Ville-{town}, date: 2026-10-01}}]
"""


def _file(town: int, ranks: range, topics: list[str]) -> Iterator[str]:
    yield "structures:\n"
    yield from (_structure(town, rank) for rank in ranks if rank % 3 == 0)
    yield "services:\n"
    yield from (_service(town, rank, topics) for rank in ranks)


def _structure(town: int, rank: int) -> str:
    number = f"{town * 10_007 + rank:07}"[-6:]
    hours = f"{DAYS[rank % len(DAYS)]} {HOURS[rank % len(HOURS)]}; PH off"
    latitude, longitude = CENTRE[0] + town / 50 + rank % 9 / 1000, CENTRE[1] + town / 70 + rank % 7 / 1000
    return f"""  - id: lieu-{town}-{rank}
    nom: Maison {rank} de Ville-{town}
    adresse: "{rank + 1} {STREETS[rank % len(STREETS)]}"
    code_postal: "99{town:03}"
    commune: Ville-{town}
    code_insee: "99{FIRST_CODE + town:03}"
    latitude: "{latitude:.4f}"
    longitude: "{longitude:.4f}"
    telephone: 01 99 {number[:2]} {number[2:4]} {number[4:]}
    horaires_accueil: "{hours}"
    sources:
      - nom: "Ville-{town}"
        lien: https://ville-{town}.example.org/maison-{rank}
        date: 2026-10-01
"""


def _service(town: int, rank: int, topics: list[str]) -> str:
    topic, other = topics[rank % len(topics)], topics[(rank * 7 + 3) % len(topics)]
    return f"""  - id: service-{town}-{rank}
    structure: lieu-{town}-{rank - rank % 3}
    nom: "Permanence {rank} de la maison {rank - rank % 3}"
    description: "Une personne vous écoute et vous aide à remplir vos papiers. Venez avec vos courriers."
    sujets: [{topic}, {other}]
    zone_eligibilite: ["99{FIRST_CODE + town:03}"]
    type: information
    publics_precisions: habitants de Ville-{town}
    frais: gratuit
    modes_accueil: [en-presentiel]
    modes_mobilisation: [se-presenter, telephoner]
    mobilisation_precisions: "Sans rendez-vous le matin, sur rendez-vous l’après-midi."
    papiers: [pièce d’identité, justificatif de domicile]
    verifie_le: 2026-10-01
    sources:
      - nom: "Ville-{town}"
        lien: https://ville-{town}.example.org/permanence-{rank}
        date: 2026-10-01
"""
