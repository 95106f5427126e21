"""The words of hours written in French, recognised one after the other."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.horaires.catalogue import catalogue

_TIRETS: Final = re.compile("[‐‑‒–—−]")
_HEURE: Final = (
    r"(?P<h>\d{1,2}) ?(?:h|heures?|[:.](?=\d)) ?(?P<m>\d\d)?(?!\d)|(?P<n>\d{1,2})(?= ?(?:-|a|/) ?\d{1,2} ?h)"
)
_DERNIERE_HEURE: Final = 24
_SANS_EFFET: Final = frozenset({"vide", "sans_rendez_vous"})


@dataclass(frozen=True, slots=True)
class Mot:
    """A word that counts: its kind, and for a day, a rank or an hour, which one (``Tu``, ``-1``, ``09:30``)."""

    nom: str
    valeur: str = ""


class Incompris(Exception):
    """A word is not known, or the words do not follow one another in a way that makes hours."""


def mots(texte: str) -> Iterator[Mot]:
    """Cut a text into words of the vocabulary.

    Raises:
        Incompris: a word is not in it.
    """
    texte = _simplifier(texte)
    position = 0
    while position < len(texte):
        trouve = _vocabulaire().match(texte, position)
        if trouve is None or trouve.end() == position:
            raise Incompris
        position = trouve.end()
        genre, _, valeur = (trouve.lastgroup or "").partition("_")
        if heures := trouve["h"] or trouve["n"]:
            if int(heures) > _DERNIERE_HEURE:
                raise Incompris
            yield Mot("heure", f"{int(heures):02}:{trouve['m'] or '00'}")
        elif genre == "jeton" and valeur not in _SANS_EFFET:
            yield Mot(valeur)
        elif genre in {"jour", "rang"}:
            yield Mot(genre, valeur.replace("moins", "-"))


def _simplifier(texte: str) -> str:
    """Lower the case, drop accents and the points of abbreviations, and keep one kind of dash, quote and space."""
    nu = "".join(signe for signe in unicodedata.normalize("NFKD", texte.lower()) if not unicodedata.combining(signe))
    nu = _TIRETS.sub("-", nu).replace("’", "'")
    return re.sub(r"(?<=[a-z])\.(?=[\s,:-]|$)", "", " ".join(nu.split()))


@cache
def _vocabulaire() -> re.Pattern[str]:
    """Build the one pattern that finds the next word; a word of letters does not stop in the middle of one."""
    vocabulaire = catalogue().vocabulaire
    groupes = {f"jeton_{nom}": motif for nom, motif in vocabulaire.jetons.items()}
    groupes |= {f"jour_{jour.replace('-', 'moins')}": motif for jour, motif in vocabulaire.jours.items()}
    groupes |= {f"rang_{rang.replace('-', 'moins')}": motif for rang, motif in vocabulaire.rangs.items()}
    entiers = (f"(?P<{nom}>{motif})(?:(?<![a-z])|(?![a-z]))" for nom, motif in groupes.items())
    return re.compile("|".join([" +", *entiers, _HEURE]))
