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
    """« sur rendez-vous » after hours still says open; `source` is the « ; » group as written."""
    words, commentaire = catalogue().vocabulaire, regle.commentaire
    if regle.etat != "open" or not commentaire:
        return
    colonne = regle.colonne + max(source.find(f'"{commentaire}"'), 0)
    bare, lowered = _bare(regle), commentaire.lower()

    def said(code: str, written: str) -> Remarque:
        proposition = reecrire(regles, {regle: written.strip()})
        return remarque(code, colonne, commentaire=commentaire, proposition=proposition)

    if re.search(words.vacances, lowered):
        yield said("VACANCES_DITES", f'{bare} unknown "{commentaire}"')
    elif regle.portee is Portee.TOUJOURS and not re.search(r"24/7|\bopen\b", source):
        yield said("COMMENTAIRE_SEUL", f'unknown "{commentaire}"')
    elif re.search(words.rendez_vous, lowered) and not re.search(words.sans_rendez_vous, lowered):
        yield said("RENDEZ_VOUS", f'{bare} unknown "{commentaire}"')
    elif re.search(words.ferme, lowered):
        proposition = _fermee(regle, regles)
        yield remarque("COMMENTAIRE_FERME", colonne, commentaire=commentaire, proposition=proposition)
    elif not _OUVERT_DIT.search(source):
        yield said("COMMENTAIRE_SANS_ETAT", f'{bare} open "{commentaire}"')


def _bare(regle: Regle) -> str:
    """The rule without its comment."""
    return re.sub(r"(?: open)? ?\"[^\"]*\"$", "", regle.texte).removeprefix("24/7").strip()


def _fermee(regle: Regle, regles: Sequence[Regle]) -> str:
    """The expression that says the closure of a comment: its days, the whole rule, or that nobody can be sure."""
    bare, commentaire = _bare(regle), regle.commentaire
    read = proposer(commentaire)
    if read and not read.vacances and _FERMETURES.fullmatch(read.expression):
        rest = reecrire(regles, {regle: bare})
        return rest if read.expression in rest else _FERIES_A_LA_FIN.sub(rf"; {read.expression}\1", rest, count=1)
    alone = re.fullmatch(catalogue().vocabulaire.ferme_seul, commentaire.lower())
    if alone or not regle.heures:
        return reecrire(regles, {regle: f'{bare.removesuffix(regle.heures).strip()} off "{commentaire}"'.strip()})
    return reecrire(regles, {regle: f'{bare} unknown "{commentaire}"'})
