"""The French words of the opening hours, read once from `fr.yaml`."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("fr.yaml")


class _Frozen(BaseModel):
    """What all parts of the catalogue share: no key too many, nothing modified afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class JourFerie(_Frozen):
    """A public holiday: the day as an expression writes it (`Dec 25`, `easter +1 day`) and its name."""

    regle: str
    nom: str


class MinutesRestantes(_Frozen):
    """The two agreements of « minute »."""

    un: str
    plusieurs: str


class Etats(_Frozen):
    """The sentences a resident reads about the present moment."""

    permanent: str
    ouvert: str
    ouvert_puis: str
    bientot_ferme: MinutesRestantes
    ferme: str
    ferme_motif: str
    ferme_aujourdhui: str
    ferme_puis: str
    ferme_motif_puis: str
    ferme_aujourdhui_puis: str
    ferme_sans_date: str
    ferme_motif_sans_date: str
    ferme_aujourdhui_sans_date: str
    inconnu: str


class Moments(_Frozen):
    """How to say when, from the nearest to the furthest."""

    demain: str
    proche: str
    lointain: str
    autre_annee: str
    heure: str


class TexteRemarque(_Frozen):
    """What the linter says of one trap, and what to write instead."""

    gravite: Literal["erreur", "avertissement"]
    message: str
    remede: str


class Vocabulaire(_Frozen):
    """The words staff use when they write hours in French, as regular expressions without accents."""

    jours: dict[str, str]
    rangs: dict[str, str]
    jetons: dict[str, str]
    rendez_vous: str
    sans_rendez_vous: str
    vacances: str
    ferme: str
    ferme_seul: str


class HoursWording(_Frozen):
    """The whole file."""

    jours: tuple[str, ...]
    mois: tuple[str, ...]
    rangs: dict[int, str]
    phrases: dict[str, str]
    etats: Etats
    moments: Moments
    lieux_de_l_heure: dict[str, str]
    feries: tuple[JourFerie, ...]
    feries_locaux: dict[str, tuple[JourFerie, ...]]
    remarques: dict[str, TexteRemarque]
    vocabulaire: Vocabulaire


@cache
def catalogue() -> HoursWording:
    """Read and check the catalogue; the file is part of the package, so a fault in it is a bug of ours."""
    return HoursWording.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def phrase(name: str, /, **values: object) -> str:
    """Fill the piece of sentence called `name`."""
    return catalogue().phrases[name].format(**values)
