"""An expression taken apart into its rules, for what the library evaluates but does not show."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from knowledge.horaires.moteur import Moteur
from knowledge.horaires.regle import HORS_GUILLEMETS, Portee, Regle, lire_regle

_SEPARATOR: Final = re.compile(rf"(; |, | \|\| ){HORS_GUILLEMETS}")
_SEMICOLON: Final = re.compile(rf";\s*{HORS_GUILLEMETS}")
# The library writes « PH +1 day » as « PH 1 days », which it cannot read back.
_ECART_NU: Final = re.compile(rf"\b([PS]H) (\d+ days?){HORS_GUILLEMETS}")


def decouper(expression: str) -> tuple[Regle, ...]:
    """Take an expression apart.

    Raises:
        HorairesInvalides: the library does not understand it.
    """
    parts = _SEPARATOR.split(_ECART_NU.sub(r"\1 +\2", Moteur(expression).texte))
    separators = ["; ", *parts[1::2]]
    columns = iter(_columns(expression))
    regles = []
    colonne = 1
    for separator, text in zip(separators, parts[::2], strict=True):
        if separator == "; ":
            colonne = next(columns, colonne)
        regles.append(lire_regle(text, ajoutee=separator == ", ", colonne=colonne))
    return tuple(regles)


def feries_passes_sous_silence(regles: Sequence[Regle]) -> bool:
    """Say whether some opening depends on the day while nothing is said of public holidays."""
    datees = any(not regle.ferme and regle.portee is not Portee.TOUJOURS for regle in regles)
    return datees and not any(regle.sur_feries for regle in regles)


def ecrire(regles: Iterable[Regle]) -> str:
    """Write rules back as an expression; with none, never open."""
    text = ""
    for regle in regles:
        separator = ", " if regle.ajoutee else "; "
        text += separator + regle.texte if text else regle.texte
    return text or "off"


def reecrire(regles: Sequence[Regle], replaced: Mapping[Regle, str]) -> str:
    """Write a whole expression as staff do, some of its rules replaced; a rule replaced by nothing is left out."""
    text = ""
    for regle in regles:
        if written := replaced.get(regle, regle.ecriture):
            text += (", " if regle.ajoutee else "; ") + written if text else written
    return text


def _columns(expression: str) -> Iterator[int]:
    """Yield where each « ; » group starts in the text as written, from 1."""
    yield len(expression) - len(expression.lstrip()) + 1
    yield from (found.end() + 1 for found in _SEMICOLON.finditer(expression))
