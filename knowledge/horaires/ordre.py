"""The traps of the order of rules: after a semicolon, a later rule replaces the earlier ones on its days."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Final

from knowledge.horaires.feries import horaires_des_feries
from knowledge.horaires.moteur import Moteur
from knowledge.horaires.regle import Portee, Regle
from knowledge.horaires.regles import ecrire, feries_passes_sous_silence, reecrire
from knowledge.horaires.remarque import Remarque, remarque

# From the most general to the most particular: a rule must come after those it makes an exception to.
_PARTICULARITE: Final = {
    Portee.HEBDOMADAIRE: 1,
    Portee.SAISON: 2,
    Portee.PARITE: 2,
    Portee.RANG: 2,
    Portee.MELANGE: 2,
    Portee.DATE: 3,
}


def pieges_d_ordre(regles: Sequence[Regle]) -> Iterator[Remarque]:
    """Yield what is wrong between rules."""
    for first, following in combinations(regles, 2):
        if first.jours_de_semaine() & following.jours_de_semaine():
            yield from _masquee(first, following, regles)
            yield from _remplacee(first, following, regles)
    yield from _feries(regles)
    yield from _sans_jours(regles)
    yield from _nuits(regles)


def _sans_jours(regles: Sequence[Regle]) -> Iterator[Remarque]:
    """A rule without days, or without hours, among others: implementations do not agree on what it means there."""
    for regle, following in pairwise(regles):
        if regle.texte.startswith("24/7") and following.ajoutee:
            yield remarque("PERMANENT_SUIVI", regle.colonne, suivante=following.ecriture)
        elif following.ajoutee and regle.jours and not regle.heures and regle.etat == "open":
            joined = reecrire(regles, {regle: f"{regle.ecriture},{following.ecriture}", following: ""})
            values = {"regle": regle.ecriture, "suivante": following.ecriture, "proposition": joined}
            yield remarque("JOURS_SANS_HEURES_PARMI", regle.colonne, **values)
    for index, regle in enumerate(regles):
        others = (other for other in regles if other is not regle and not other.ferme)
        if regle.heures and not regle.jours and not regle.dates and any(others):
            proposition = _with_days(regles[index - 1] if index else None, regle, regles)
            yield remarque("HEURES_SANS_JOURS_PARMI", regle.colonne, regle=regle.ecriture, proposition=proposition)


def _with_days(before: Regle | None, regle: Regle, regles: Sequence[Regle]) -> str:
    """The expression where hours without days join those of the rule before them, as they were surely meant to."""
    if before is None or before.ferme or not (before.heures and before.jours):
        return reecrire(regles, {regle: f"Mo-Fr {regle.ecriture}"})
    heures = ",".join(sorted(f"{before.heures},{regle.heures}".split(",")))
    return reecrire(regles, {before: before.ecriture.replace(before.heures, heures, 1), regle: ""})


def _nuits(regles: Sequence[Regle]) -> Iterator[Remarque]:
    """A night that runs into a day with a rule of its own: implementations do not agree on which of the two holds."""
    for regle in regles:
        lendemains = {(jour + 1) % 7 for jour in regle.jours_de_semaine()}
        others = (other for other in regles if other is not regle and _a_la_sienne(other, lendemains))
        if regle.passe_minuit and (other := next(others, None)):
            yield remarque("NUIT_COUPEE", regle.colonne, regle=regle.ecriture, autre=other.ecriture)


def _a_la_sienne(other: Regle, lendemains: Set[int]) -> bool:
    """Whether a rule holds on one of these weekdays; a holiday may be any, where it has hours of its own."""
    return bool(other.jours_de_semaine() & lendemains) or (other.sur_feries and not other.ferme)


def _masquee(regle: Regle, following: Regle, regles: Sequence[Regle]) -> Iterator[Remarque]:
    """An exception followed by the rule it is an exception to."""
    code = _code_of_order(regle, following)
    if code:
        yield remarque(code, regle.colonne, **_masque(regle, following, regles))


def _masque(regle: Regle, following: Regle, regles: Sequence[Regle]) -> dict[str, str]:
    """What the remarks of `_code_d_ordre` quote, with the whole expression that mends it when there is one."""
    quoted = {"regle": regle.ecriture, "suivante": following.ecriture}
    if regle.portee is Portee.TOUJOURS:
        return quoted
    mended = reecrire(regles, {regle: f"{following.ecriture}; {regle.ecriture}", following: ""})
    if following.portee is Portee.TOUJOURS:
        mended = f"{regle.ecriture}, Mo-Fr 14:00-17:00 {following.ecriture}"
    return {**quoted, "proposition": mended}


def _code_of_order(regle: Regle, following: Regle) -> str | None:
    if Portee.FERIE in (regle.portee, following.portee):
        return None  # judged on its effect, below
    if regle.portee is Portee.TOUJOURS:
        elsewhere = not regle.ferme and not following.ferme and following.portee is Portee.HEBDOMADAIRE
        return "TOUJOURS_AILLEURS" if elsewhere else None
    if following.portee is Portee.TOUJOURS:
        return "TOUJOURS_EN_SECOND"
    if following.ferme or _PARTICULARITE[regle.portee] <= _PARTICULARITE[following.portee]:
        return None
    if regle.ferme:
        return "FERMETURE_PAS_EN_DERNIER"
    return None if following.ajoutee else "REGLE_MASQUEE"


def _remplacee(regle: Regle, following: Regle, regles: Sequence[Regle]) -> Iterator[Remarque]:
    """Two rules of the same kind at other hours: surely the second was meant to add to the first."""
    if regle.portee is not following.portee or following.ajoutee or regle.ferme or following.ferme:
        return
    if regle.dates != following.dates or not regle.heures or not following.heures:
        return
    disjoint = all(
        end <= following_start or following_end <= start
        for start, end in regle.plages()
        for following_start, following_end in following.plages()
    )
    if disjoint:
        yield remarque(
            "REGLE_REMPLACEE",
            following.colonne,
            regle=regle.ecriture,
            suivante=following.ecriture,
            proposition=reecrire([replace(each, ajoutee=True) if each is following else each for each in regles], {}),
            normalise=Moteur(f"{regle.ecriture}; {following.ecriture}").texte_normalise,
        )


def _feries(regles: Sequence[Regle]) -> Iterator[Remarque]:
    """`PH off` that closes nothing, or nothing said of public holidays."""
    if feries_passes_sous_silence(regles):
        yield remarque("JOURS_FERIES_NON_DITS", 1)
    feries = [regle for regle in regles if regle.sur_feries]
    if not feries or not all(regle.ferme for regle in feries):
        return
    if horaires_des_feries(ecrire(regle for regle in regles if regle.portee is not Portee.DATE)):
        yield remarque("FERIES_PAS_EN_DERNIER", feries[0].colonne)
