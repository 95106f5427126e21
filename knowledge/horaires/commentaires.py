"""The traps of a comment: what is said between quotation marks never changes the state."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from knowledge.horaires.catalogue import catalogue
from knowledge.horaires.proposition import proposer
from knowledge.horaires.regle import Portee, Regle
from knowledge.horaires.regles import reecrire
from knowledge.horaires.remarque import Remarque, remarque

_OUVERT_DIT: Final = re.compile(r'\bopen\s*"')
_FERMETURES: Final = re.compile(r"[^;]+ off(; [^;]+ off)*")
_FERIES_A_LA_FIN: Final = re.compile(r"(; PH off)?$")


def pieges_du_commentaire(regle: Regle, regles: Sequence[Regle], source: str) -> Iterator[Remarque]:
    """« sur rendez-vous » after hours still says open; ``source`` is the « ; » group as written."""
    mots, commentaire = catalogue().vocabulaire, regle.commentaire
    if regle.etat != "open" or not commentaire:
        return
    colonne = regle.colonne + max(source.find(f'"{commentaire}"'), 0)
    nu, minuscules = _nu(regle), commentaire.lower()

    def dite(code: str, ecrite: str) -> Remarque:
        proposition = reecrire(regles, {regle: ecrite.strip()})
        return remarque(code, colonne, commentaire=commentaire, proposition=proposition)

    if re.search(mots.vacances, minuscules):
        yield dite("VACANCES_DITES", f'{nu} unknown "{commentaire}"')
    elif regle.portee is Portee.TOUJOURS and not re.search(r"24/7|\bopen\b", source):
        yield dite("COMMENTAIRE_SEUL", f'unknown "{commentaire}"')
    elif re.search(mots.rendez_vous, minuscules) and not re.search(mots.sans_rendez_vous, minuscules):
        yield dite("RENDEZ_VOUS", f'{nu} unknown "{commentaire}"')
    elif re.search(mots.ferme, minuscules):
        proposition = _fermee(regle, regles)
        yield remarque("COMMENTAIRE_FERME", colonne, commentaire=commentaire, proposition=proposition)
    elif not _OUVERT_DIT.search(source):
        yield dite("COMMENTAIRE_SANS_ETAT", f'{nu} open "{commentaire}"')


def _nu(regle: Regle) -> str:
    """The rule without its comment."""
    return re.sub(r"(?: open)? ?\"[^\"]*\"$", "", regle.texte).removeprefix("24/7").strip()


def _fermee(regle: Regle, regles: Sequence[Regle]) -> str:
    """The expression that says the closure of a comment: its days, the whole rule, or that nobody can be sure."""
    nu, commentaire = _nu(regle), regle.commentaire
    lue = proposer(commentaire)
    if lue and not lue.vacances and _FERMETURES.fullmatch(lue.expression):
        reste = reecrire(regles, {regle: nu})
        return reste if lue.expression in reste else _FERIES_A_LA_FIN.sub(rf"; {lue.expression}\1", reste, count=1)
    seul = re.fullmatch(catalogue().vocabulaire.ferme_seul, commentaire.lower())
    if seul or not regle.heures:
        return reecrire(regles, {regle: f'{nu.removesuffix(regle.heures).strip()} off "{commentaire}"'.strip()})
    return reecrire(regles, {regle: f'{nu} unknown "{commentaire}"'})
