"""What a linter says of an expression: each trap met with the format or the library, explained in French.

The library accepts without a word many expressions that give wrong answers; these are looked for in the text itself.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from knowledge.horaires.catalogue import phrase
from knowledge.horaires.invalides import HorairesInvalides
from knowledge.horaires.ordre import pieges_d_ordre
from knowledge.horaires.pieges import pieges
from knowledge.horaires.proposition import proposer
from knowledge.horaires.regles import decouper
from knowledge.horaires.remarque import Remarque, remarque

_COMMENTAIRE: Final = re.compile(r'"[^"]*"?')
_MINUSCULES: Final = re.compile(r"\b(?:mo|tu|we|th|fr|sa|su)\b")
# The library joins hours to those before « , »; with one space more, before or after, it opens on them every day.
_HEURES_APRES_ESPACES: Final = re.compile(r"(?<=:\d\d)(?:\s+,\s+|,\s{2,})(?=(\d{1,2}:\d\d[^\s;]*))")
_EXTRAIT: Final = 30
_LU_AUTREMENT: Final = {"ALTERNATIVE", "HEURES_SANS_JOURS_PARMI"}
"""What is in the text and makes rules of another kind than those that were meant: nothing can be said of these."""
_EN_MEMOIRE: Final = 1024  # the expressions of a base, parsed again at each answer


@lru_cache(maxsize=_EN_MEMOIRE)
def remarques(expression: str) -> tuple[Remarque, ...]:
    """Say all that is wrong or doubtful in an expression, errors first, then from left to right.

    Never raises: what cannot be parsed is an error among others, with a proposition when the text is French.
    """
    if not expression.strip():
        return (remarque("VIDE", 1),)
    trouvees = list(_dans_le_texte(expression))
    if not any(une.code in _LU_AUTREMENT for une in trouvees):
        trouvees.extend(_dans_les_regles(expression))
    return tuple(sorted(trouvees, key=lambda une: (une.gravite != "erreur", une.colonne, une.code)))


def _dans_le_texte(expression: str) -> Iterator[Remarque]:
    """Look for what must not be written at all, comments set aside."""
    nu = _COMMENTAIRE.sub(lambda trouve: " " * len(trouve[0]), expression)
    if "||" in nu:
        yield remarque("ALTERNATIVE", nu.index("||") + 1, proposition=phrase("exemple_rendez_vous"))
    if trouve := re.search(r"\bSH\b", nu):
        yield remarque("VACANCES_SCOLAIRES", trouve.start() + 1)
    if trouve := _HEURES_APRES_ESPACES.search(nu):
        jointes = f"{expression[: trouve.start()]},{expression[trouve.end() :]}"
        yield remarque("HEURES_SANS_JOURS_PARMI", trouve.end() + 1, regle=trouve[1], proposition=jointes.strip())
    if trouve := _MINUSCULES.search(nu):
        majuscules = _MINUSCULES.sub(lambda jour: jour[0].title(), nu)
        proposition = "".join(
            signe if signe.strip() else ecrit for signe, ecrit in zip(majuscules, expression, strict=True)
        )
        yield remarque("MINUSCULES", trouve.start() + 1, ici=trouve[0], proposition=proposition.strip())


def _dans_les_regles(expression: str) -> Iterator[Remarque]:
    """Look for the traps of each rule and of their order; or say where the text stops making sense."""
    try:
        regles = decouper(expression)
    except HorairesInvalides as erreur:
        yield from _incomprise(expression, erreur.colonne)
        return
    for regle in regles:
        yield from pieges(regle, regles, expression[regle.colonne - 1 :].partition(";")[0])
    yield from pieges_d_ordre(regles)


def _incomprise(expression: str, colonne: int) -> Iterator[Remarque]:
    while colonne > 1 and expression[colonne - 2 : colonne].isalnum():  # back to the start of the word
        colonne -= 1
    ici = expression[colonne - 1 :].strip()[:_EXTRAIT].rstrip() or expression.strip()[-_EXTRAIT:]
    proposition = proposer(expression)
    if proposition is None:
        if semaine := _avec_jours(expression):
            yield remarque("JOURS_MANQUANTS", 1, ici=ici, proposition=semaine)
        else:
            yield remarque("SYNTAXE", colonne, ici=ici)
        return
    if proposition.vacances:  # what is left would be open during them
        sure = phrase("sauf_vacances", expression=proposition.expression)
        yield remarque("VACANCES_DITES", colonne, commentaire=ici, proposition=sure)
        return
    if not (texte := _acceptee(proposition.expression)):
        yield from (replace(une, colonne=colonne) for une in remarques(proposition.expression)[:1])
        return
    yield remarque("ECRIT_EN_FRANCAIS", colonne, ici=ici, proposition=texte)


def _acceptee(expression: str) -> str:
    """What may be pasted without a word more: public holidays said, empty when it would be refused itself."""
    dites = remarques(expression)
    if any(une.gravite == "erreur" for une in dites):
        return ""
    return f"{expression}; PH off" if any(une.code == "JOURS_FERIES_NON_DITS" for une in dites) else expression


def _avec_jours(expression: str) -> str:
    """Hours that only lack their days, as those of a week; empty when they lack something else, or say « fermé »."""
    semaine = proposer(f"lundi au vendredi {expression}")
    if semaine is None or semaine.vacances or "off" in semaine.expression:
        return ""
    return _acceptee(semaine.expression)
