"""An expression taken apart into its rules, for what the library evaluates but does not show."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from knowledge.horaires.moteur import Moteur
from knowledge.horaires.regle import HORS_GUILLEMETS, Portee, Regle, lire_regle

_SEPARATEUR: Final = re.compile(rf"(; |, | \|\| ){HORS_GUILLEMETS}")
_POINT_VIRGULE: Final = re.compile(rf";\s*{HORS_GUILLEMETS}")
# The library writes « PH +1 day » as « PH 1 days », which it cannot read back.
_ECART_NU: Final = re.compile(rf"\b([PS]H) (\d+ days?){HORS_GUILLEMETS}")


def decouper(expression: str) -> tuple[Regle, ...]:
    """Take an expression apart.

    Raises:
        HorairesInvalides: the library does not understand it.
    """
    morceaux = _SEPARATEUR.split(_ECART_NU.sub(r"\1 +\2", Moteur(expression).texte))
    separateurs = ["; ", *morceaux[1::2]]
    colonnes = iter(_colonnes(expression))
    regles = []
    colonne = 1
    for separateur, texte in zip(separateurs, morceaux[::2], strict=True):
        if separateur == "; ":
            colonne = next(colonnes, colonne)
        regles.append(lire_regle(texte, ajoutee=separateur == ", ", colonne=colonne))
    return tuple(regles)


def feries_passes_sous_silence(regles: Sequence[Regle]) -> bool:
    """Say whether some opening depends on the day while nothing is said of public holidays."""
    datees = any(not regle.ferme and regle.portee is not Portee.TOUJOURS for regle in regles)
    return datees and not any(regle.sur_feries for regle in regles)


def ecrire(regles: Iterable[Regle]) -> str:
    """Write rules back as an expression; with none, never open."""
    texte = ""
    for regle in regles:
        separateur = ", " if regle.ajoutee else "; "
        texte += separateur + regle.texte if texte else regle.texte
    return texte or "off"


def reecrire(regles: Sequence[Regle], remplacees: Mapping[Regle, str]) -> str:
    """Write a whole expression as staff do, some of its rules replaced; a rule replaced by nothing is left out."""
    texte = ""
    for regle in regles:
        if ecrite := remplacees.get(regle, regle.ecriture):
            texte += (", " if regle.ajoutee else "; ") + ecrite if texte else ecrite
    return texte


def _colonnes(expression: str) -> Iterator[int]:
    """Yield where each « ; » group starts in the text as written, from 1."""
    yield len(expression) - len(expression.lstrip()) + 1
    yield from (trouve.end() + 1 for trouve in _POINT_VIRGULE.finditer(expression))
