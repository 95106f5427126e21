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
_EXCERPT: Final = 30
_LU_AUTREMENT: Final = {"ALTERNATIVE", "HEURES_SANS_JOURS_PARMI"}
"""What is in the text and makes rules of another kind than those that were meant: nothing can be said of these."""
_REMEMBERED: Final = 1024  # the expressions of a base, parsed again at each answer


@lru_cache(maxsize=_REMEMBERED)
def remarques(expression: str) -> tuple[Remarque, ...]:
    """Say all that is wrong or doubtful in an expression, errors first, then from left to right.

    Never raises: what cannot be parsed is an error among others, with a proposition when the text is French.
    """
    if not expression.strip():
        return (remarque("VIDE", 1),)
    found = list(_in_the_text(expression))
    if not any(remark.code in _LU_AUTREMENT for remark in found):
        found.extend(_in_the_rules(expression))
    return tuple(sorted(found, key=lambda remark: (remark.gravite != "erreur", remark.colonne, remark.code)))


def _in_the_text(expression: str) -> Iterator[Remarque]:
    """Look for what must not be written at all, comments set aside."""
    bare = _COMMENTAIRE.sub(lambda found: " " * len(found[0]), expression)
    if "||" in bare:
        yield remarque("ALTERNATIVE", bare.index("||") + 1, proposition=phrase("exemple_rendez_vous"))
    if found := re.search(r"\bSH\b", bare):
        yield remarque("VACANCES_SCOLAIRES", found.start() + 1)
    if found := _HEURES_APRES_ESPACES.search(bare):
        joined = f"{expression[: found.start()]},{expression[found.end() :]}"
        yield remarque("HEURES_SANS_JOURS_PARMI", found.end() + 1, regle=found[1], proposition=joined.strip())
    if found := _MINUSCULES.search(bare):
        capitals = _MINUSCULES.sub(lambda jour: jour[0].title(), bare)
        proposition = "".join(
            sign if sign.strip() else written for sign, written in zip(capitals, expression, strict=True)
        )
        yield remarque("MINUSCULES", found.start() + 1, ici=found[0], proposition=proposition.strip())


def _in_the_rules(expression: str) -> Iterator[Remarque]:
    """Look for the traps of each rule and of their order; or say where the text stops making sense."""
    try:
        regles = decouper(expression)
    except HorairesInvalides as error:
        yield from _not_understood(expression, error.colonne)
        return
    for regle in regles:
        yield from pieges(regle, regles, expression[regle.colonne - 1 :].partition(";")[0])
    yield from pieges_d_ordre(regles)


def _not_understood(expression: str, colonne: int) -> Iterator[Remarque]:
    while colonne > 1 and expression[colonne - 2 : colonne].isalnum():  # back to the start of the word
        colonne -= 1
    here = expression[colonne - 1 :].strip()[:_EXCERPT].rstrip() or expression.strip()[-_EXCERPT:]
    proposition = proposer(expression)
    if proposition is None:
        if semaine := _with_days(expression):
            yield remarque("JOURS_MANQUANTS", 1, ici=here, proposition=semaine)
        else:
            yield remarque("SYNTAXE", colonne, ici=here)
        return
    if proposition.vacances:  # what is left would be open during them
        safe = phrase("sauf_vacances", expression=proposition.expression)
        yield remarque("VACANCES_DITES", colonne, commentaire=here, proposition=safe)
        return
    if not (accepted := _accepted(proposition.expression)):
        yield from (replace(remark, colonne=colonne) for remark in remarques(proposition.expression)[:1])
        return
    yield remarque("ECRIT_EN_FRANCAIS", colonne, ici=here, proposition=accepted)


def _accepted(expression: str) -> str:
    """What may be pasted without a word more: public holidays said, empty when it would be refused itself."""
    remarks = remarques(expression)
    if any(remark.gravite == "erreur" for remark in remarks):
        return ""
    return f"{expression}; PH off" if any(remark.code == "JOURS_FERIES_NON_DITS" for remark in remarks) else expression


def _with_days(expression: str) -> str:
    """Hours that only lack their days, as those of a week; empty when they lack something else, or say « fermé »."""
    semaine = proposer(f"lundi au vendredi {expression}")
    if semaine is None or semaine.vacances or "off" in semaine.expression:
        return ""
    return _accepted(semaine.expression)
