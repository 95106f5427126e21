"""What happens on one day, in words."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from knowledge.horaires.catalogue import phrase
from knowledge.horaires.dates import heure, heure_de_fin
from knowledge.horaires.moteur import Moteur, Plage

_UN_JOUR: Final = timedelta(days=1)
# A span that ends before noon belongs to the evening it started in: « 22 h – 2 h ».
_FIN_DE_NUIT: Final = timedelta(hours=12)


@lru_cache(maxsize=16_384)
def journee(moteur: Moteur, jour: date) -> str:
    """Write the hours of a day: « 9 h – 12 h, 13 h 30 – 17 h », « sur rendez-vous », « fermé ». Remembered."""
    plages = plages_du_jour(moteur, jour)
    if not plages:
        return phrase("ferme")
    if len(plages) == 1 and _entiere(plages[0]):
        return _journee_entiere(plages[0])
    return ", ".join(_plage(plage) for plage in plages)


def plages_du_jour(moteur: Moteur, jour: date) -> list[Plage]:
    """Return the spans of a day that are not closed, a night being wholly in the day where it starts."""
    minuit = datetime.combine(jour, time())
    plages = []
    for plage in moteur.plages(jour - _UN_JOUR, 3):
        if plage.ouvert is False or plage.fin <= minuit or plage.debut >= minuit + _UN_JOUR:
            continue
        if plage.debut < minuit and est_une_nuit(plage, minuit - _UN_JOUR):
            continue
        fin = plage.fin if est_une_nuit(plage, minuit) else min(plage.fin, minuit + _UN_JOUR)
        plages.append(Plage(max(plage.debut, minuit), fin, plage.ouvert, plage.commentaire))
    return plages


def est_une_nuit(plage: Plage, minuit: datetime) -> bool:
    """Say whether a span that starts in the day runs past its midnight and stops in the morning."""
    lendemain = minuit + _UN_JOUR
    return minuit < plage.debut < lendemain < plage.fin <= lendemain + _FIN_DE_NUIT


def _entiere(plage: Plage) -> bool:
    return plage.fin - plage.debut == _UN_JOUR and plage.debut.time() == time()


def _journee_entiere(plage: Plage) -> str:
    """Write a day that is the same from midnight to midnight."""
    if plage.ouvert is None:
        return plage.commentaire or phrase("inconnu")
    heures = phrase("journee")
    return phrase("plage_commentee", plage=heures, commentaire=plage.commentaire) if plage.commentaire else heures


def _plage(plage: Plage) -> str:
    """Write one span: « 9 h – 12 h », « 9 h – 12 h (guichet 3) », « sur rendez-vous (14 h – 17 h) »."""
    heures = phrase("plage", debut=heure(plage.debut), fin=heure_de_fin(plage.fin))
    if plage.ouvert is None:
        return phrase("inconnu_plage", mots=plage.commentaire or phrase("inconnu"), plage=heures)
    if plage.commentaire:
        return phrase("plage_commentee", plage=heures, commentaire=plage.commentaire)
    return heures
