"""The traps that one rule can hold on its own."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from knowledge.horaires.catalogue import catalogue
from knowledge.horaires.regle import MOIS, Portee, Regle
from knowledge.horaires.remarque import Remarque, remarque

_JOUR_DU_MOIS: Final = re.compile(rf"(?:(\d{{4}}) )?({'|'.join(MOIS)}) (\d+)")
_OUVERT_DIT: Final = re.compile(r'\bopen\s*"')
_SOLEIL: Final = re.compile("sunrise|sunset|dawn|dusk")
_UN_JOUR: Final = 24 * 60
_BISSEXTILE: Final = 2028


def pieges(regle: Regle, source: str) -> Iterator[Remarque]:
    """Yield what is wrong with one rule; ``source`` is the « ; » group it comes from, as written."""
    yield from _commentaire(regle, source)
    yield from _date_impossible(regle)
    yield from _heures_incalculables(regle)
    yield from _plages(regle)
    yield from _oublis(regle, source)
    if "week" in regle.dates:
        yield remarque("SEMAINES_ALTERNEES", regle.colonne)


def _commentaire(regle: Regle, source: str) -> Iterator[Remarque]:
    """A comment never changes the state: « sur rendez-vous » after hours still says open."""
    mots, commentaire = catalogue().vocabulaire, regle.commentaire
    if regle.etat != "open" or not commentaire:
        return
    colonne = regle.colonne + max(source.find(f'"{commentaire}"'), 0)
    nu = re.sub(r"(?: open)? ?\"[^\"]*\"$", "", regle.texte).removeprefix("24/7").strip()
    minuscules = commentaire.lower()
    if regle.portee is Portee.TOUJOURS and not re.search(r"24/7|\bopen\b", source):
        yield remarque("COMMENTAIRE_SEUL", colonne, commentaire=commentaire)
    elif re.search(mots.rendez_vous, minuscules) and not re.search(mots.sans_rendez_vous, minuscules):
        proposition = f'{nu} unknown "{commentaire}"'.strip()
        yield remarque("RENDEZ_VOUS", colonne, commentaire=commentaire, proposition=proposition)
    elif re.search(mots.ferme, minuscules):
        proposition = f'{nu} off "{commentaire}"'.strip()
        yield remarque("COMMENTAIRE_FERME", colonne, commentaire=commentaire, proposition=proposition)
    elif not _OUVERT_DIT.search(source):
        proposition = f'{nu} open "{commentaire}"'.strip()
        yield remarque("COMMENTAIRE_SANS_ETAT", colonne, commentaire=commentaire, proposition=proposition)


def _date_impossible(regle: Regle) -> Iterator[Remarque]:
    """The library takes ``Feb 30`` without a word, and then opens all year."""
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


def _plages(regle: Regle) -> Iterator[Remarque]:
    for (debut, fin), plage in zip(regle.plages(), regle.heures.split(","), strict=False):
        if fin - debut == _UN_JOUR and debut:
            yield remarque("HEURES_EGALES", regle.colonne, plage=plage)
        elif fin > _UN_JOUR:
            yield remarque("PASSE_MINUIT", regle.colonne, plage=plage)


def _oublis(regle: Regle, source: str) -> Iterator[Remarque]:
    """Days alone are open day and night, hours alone are open every day."""
    if regle.ferme or regle.etat == "unknown" or regle.portee is Portee.TOUJOURS:
        return
    if not regle.heures and "00:00-24:00" not in source:
        yield remarque("JOURS_SANS_HEURES", regle.colonne, regle=regle.ecriture)
    elif regle.heures and not regle.jours and regle.portee in {Portee.HEBDOMADAIRE, Portee.SAISON}:
        yield remarque("HEURES_SANS_JOURS", regle.colonne, regle=regle.ecriture)
