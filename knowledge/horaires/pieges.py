"""The traps that one rule can hold on its own."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from knowledge.horaires.commentaires import pieges_du_commentaire
from knowledge.horaires.plages import pieges_des_plages
from knowledge.horaires.regle import MOIS, Portee, Regle
from knowledge.horaires.remarque import Remarque, remarque

_JOUR_DU_MOIS: Final = re.compile(rf"(?:(\d{{4}}) )?({'|'.join(MOIS)}) (\d+)")
_SOLEIL: Final = re.compile("sunrise|sunset|dawn|dusk")
_BISSEXTILE: Final = 2028


def pieges(regle: Regle, regles: Sequence[Regle], source: str) -> Iterator[Remarque]:
    """Yield what is wrong with one rule of `regles`; `source` is the « ; » group it comes from, as written."""
    yield from pieges_du_commentaire(regle, regles, source)
    yield from _date_impossible(regle)
    yield from _heures_incalculables(regle)
    yield from pieges_des_plages(regle, regles)
    yield from _oublis(regle, source)
    if "week" in regle.dates:
        yield remarque("SEMAINES_ALTERNEES", regle.colonne)


def _date_impossible(regle: Regle) -> Iterator[Remarque]:
    """The library takes `Feb 30` without a word, and then opens all year."""
    for annee, mois, jour in _JOUR_DU_MOIS.findall(regle.dates):
        try:
            date(int(annee or _BISSEXTILE), MOIS.index(mois) + 1, int(jour))
        except ValueError:
            yield remarque("DATE_IMPOSSIBLE", regle.colonne, date=f"{annee} {mois} {jour}".strip())


def _heures_incalculables(regle: Regle) -> Iterator[Remarque]:
    if _SOLEIL.search(regle.heures):
        yield remarque("SOLEIL", regle.colonne)
    elif "+" in regle.heures:
        yield remarque("FIN_OUVERTE", regle.colonne)
    elif "/" in regle.heures:
        yield remarque("REPETITION", regle.colonne)


def _oublis(regle: Regle, source: str) -> Iterator[Remarque]:
    """Days alone are open day and night, hours alone are open every day."""
    if regle.ferme or regle.etat == "unknown" or regle.portee is Portee.TOUJOURS:
        return
    if not regle.heures and "00:00-24:00" not in source:
        yield remarque("JOURS_SANS_HEURES", regle.colonne, regle=regle.ecriture)
    elif regle.heures and not regle.jours and regle.portee in {Portee.HEBDOMADAIRE, Portee.SAISON}:
        yield remarque("HEURES_SANS_JOURS", regle.colonne, regle=regle.ecriture)
