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
    for premiere, suivante in combinations(regles, 2):
        if premiere.jours_de_semaine() & suivante.jours_de_semaine():
            yield from _masquee(premiere, suivante, regles)
            yield from _remplacee(premiere, suivante, regles)
    yield from _feries(regles)
    yield from _sans_jours(regles)
    yield from _nuits(regles)


def _sans_jours(regles: Sequence[Regle]) -> Iterator[Remarque]:
    """A rule without days, or without hours, among others: implementations do not agree on what it means there."""
    for regle, suivante in pairwise(regles):
        if regle.texte.startswith("24/7") and suivante.ajoutee:
            yield remarque("PERMANENT_SUIVI", regle.colonne, suivante=suivante.ecriture)
        elif suivante.ajoutee and regle.jours and not regle.heures and regle.etat == "open":
            jointes = reecrire(regles, {regle: f"{regle.ecriture},{suivante.ecriture}", suivante: ""})
            valeurs = {"regle": regle.ecriture, "suivante": suivante.ecriture, "proposition": jointes}
            yield remarque("JOURS_SANS_HEURES_PARMI", regle.colonne, **valeurs)
    for rang, regle in enumerate(regles):
        autres = (autre for autre in regles if autre is not regle and not autre.ferme)
        if regle.heures and not regle.jours and not regle.dates and any(autres):
            proposition = _avec_des_jours(regles[rang - 1] if rang else None, regle, regles)
            yield remarque("HEURES_SANS_JOURS_PARMI", regle.colonne, regle=regle.ecriture, proposition=proposition)


def _avec_des_jours(avant: Regle | None, regle: Regle, regles: Sequence[Regle]) -> str:
    """The expression where hours without days join those of the rule before them, as they were surely meant to."""
    if avant is None or avant.ferme or not (avant.heures and avant.jours):
        return reecrire(regles, {regle: f"Mo-Fr {regle.ecriture}"})
    heures = ",".join(sorted(f"{avant.heures},{regle.heures}".split(",")))
    return reecrire(regles, {avant: avant.ecriture.replace(avant.heures, heures, 1), regle: ""})


def _nuits(regles: Sequence[Regle]) -> Iterator[Remarque]:
    """A night that runs into a day with a rule of its own: implementations do not agree on which of the two holds."""
    for regle in regles:
        lendemains = {(jour + 1) % 7 for jour in regle.jours_de_semaine()}
        autres = (autre for autre in regles if autre is not regle and _a_la_sienne(autre, lendemains))
        if regle.passe_minuit and (autre := next(autres, None)):
            yield remarque("NUIT_COUPEE", regle.colonne, regle=regle.ecriture, autre=autre.ecriture)


def _a_la_sienne(autre: Regle, lendemains: Set[int]) -> bool:
    """Whether a rule holds on one of these weekdays; a holiday may be any, where it has hours of its own."""
    return bool(autre.jours_de_semaine() & lendemains) or (autre.sur_feries and not autre.ferme)


def _masquee(regle: Regle, suivante: Regle, regles: Sequence[Regle]) -> Iterator[Remarque]:
    """An exception followed by the rule it is an exception to."""
    code = _code_d_ordre(regle, suivante)
    if code:
        yield remarque(code, regle.colonne, **_masque(regle, suivante, regles))


def _masque(regle: Regle, suivante: Regle, regles: Sequence[Regle]) -> dict[str, str]:
    """What the remarks of `_code_d_ordre` quote, with the whole expression that mends it when there is one."""
    ecrites = {"regle": regle.ecriture, "suivante": suivante.ecriture}
    if regle.portee is Portee.TOUJOURS:
        return ecrites
    autres = reecrire(regles, {regle: f"{suivante.ecriture}; {regle.ecriture}", suivante: ""})
    if suivante.portee is Portee.TOUJOURS:
        autres = f"{regle.ecriture}, Mo-Fr 14:00-17:00 {suivante.ecriture}"
    return {**ecrites, "proposition": autres}


def _code_d_ordre(regle: Regle, suivante: Regle) -> str | None:
    if Portee.FERIE in (regle.portee, suivante.portee):
        return None  # judged on its effect, below
    if regle.portee is Portee.TOUJOURS:
        ailleurs = not regle.ferme and not suivante.ferme and suivante.portee is Portee.HEBDOMADAIRE
        return "TOUJOURS_AILLEURS" if ailleurs else None
    if suivante.portee is Portee.TOUJOURS:
        return "TOUJOURS_EN_SECOND"
    if suivante.ferme or _PARTICULARITE[regle.portee] <= _PARTICULARITE[suivante.portee]:
        return None
    if regle.ferme:
        return "FERMETURE_PAS_EN_DERNIER"
    return None if suivante.ajoutee else "REGLE_MASQUEE"


def _remplacee(regle: Regle, suivante: Regle, regles: Sequence[Regle]) -> Iterator[Remarque]:
    """Two rules of the same kind at other hours: surely the second was meant to add to the first."""
    if regle.portee is not suivante.portee or suivante.ajoutee or regle.ferme or suivante.ferme:
        return
    if regle.dates != suivante.dates or not regle.heures or not suivante.heures:
        return
    disjointes = all(
        fin <= debut_suivante or fin_suivante <= debut
        for debut, fin in regle.plages()
        for debut_suivante, fin_suivante in suivante.plages()
    )
    if disjointes:
        yield remarque(
            "REGLE_REMPLACEE",
            suivante.colonne,
            regle=regle.ecriture,
            suivante=suivante.ecriture,
            proposition=reecrire([replace(une, ajoutee=True) if une is suivante else une for une in regles], {}),
            normalise=Moteur(f"{regle.ecriture}; {suivante.ecriture}").texte_normalise,
        )


def _feries(regles: Sequence[Regle]) -> Iterator[Remarque]:
    """``PH off`` that closes nothing, or nothing said of public holidays."""
    if feries_passes_sous_silence(regles):
        yield remarque("JOURS_FERIES_NON_DITS", 1)
    feries = [regle for regle in regles if regle.sur_feries]
    if not feries or not all(regle.ferme for regle in feries):
        return
    if horaires_des_feries(ecrire(regle for regle in regles if regle.portee is not Portee.DATE)):
        yield remarque("FERIES_PAS_EN_DERNIER", feries[0].colonne)
