"""Hours, dates and lists written as French writes them."""

from collections.abc import Sequence
from datetime import date, datetime

from knowledge.horaires.catalogue import catalogue, phrase

JOURS_D_UNE_SEMAINE = 7
_SUITE_MINIMALE = 3  # « du lundi au mercredi », but « lundi et mardi »


def heure(instant: datetime) -> str:
    """Write the time of day: « 9 h », « 13 h 30 »."""
    if instant.minute:
        return phrase("heure_minutes", heures=instant.hour, minutes=instant.minute)
    return phrase("heure", heures=instant.hour)


def heure_de_fin(instant: datetime) -> str:
    """Write the time at which something ends: midnight is « minuit », never « 0 h »."""
    return phrase("minuit") if (instant.hour, instant.minute) == (0, 0) else heure(instant)


def nom_du_jour(jour: date) -> str:
    """Name the day of the week."""
    return catalogue().jours[jour.weekday()]


def nom_du_mois(mois: int) -> str:
    """Name the month numbered from 1."""
    return catalogue().mois[mois - 1]


def quantieme(jour: int) -> str:
    """Write the day of the month, of which only the first is an ordinal: « 1er », « 2 »."""
    return phrase("premier_du_mois") if jour == 1 else str(jour)


def jour_et_mois(jour: date) -> str:
    """Write « 1er décembre »."""
    return f"{quantieme(jour.day)} {nom_du_mois(jour.month)}"


def jour_complet(jour: date) -> str:
    """Write « mardi 1er décembre »."""
    return f"{nom_du_jour(jour)} {jour_et_mois(jour)}"


def jour_date(jour: date, depuis: date) -> str:
    """Write « mardi 1er décembre », with the year when it is not that of the day it is read on."""
    return jour_complet(jour) if jour.year == depuis.year else f"{jour_complet(jour)} {jour.year}"


def enumeration(mots: Sequence[str]) -> str:
    """Join with commas and a last « et »."""
    if len(mots) < 2:
        return "".join(mots)
    return phrase("enumeration", debut=", ".join(mots[:-1]), fin=mots[-1])


def jours_de_semaine(jours: Sequence[int]) -> str:
    """Name weekdays (0 is Monday, ascending): « lundi et du mercredi au vendredi », « tous les jours »."""
    if len(jours) == JOURS_D_UNE_SEMAINE:
        return phrase("tous_les_jours")
    noms: list[str] = []
    for suite in _suites(jours):
        noms.extend(_nommer(suite))
    return enumeration(noms)


def _suites(jours: Sequence[int]) -> list[list[int]]:
    """Cut ascending days into runs of consecutive ones."""
    suites: list[list[int]] = []
    for jour in jours:
        if suites and jour == suites[-1][-1] + 1:
            suites[-1].append(jour)
        else:
            suites.append([jour])
    return suites


def _nommer(suite: Sequence[int]) -> list[str]:
    noms = [catalogue().jours[jour] for jour in suite]
    if len(noms) < _SUITE_MINIMALE:
        return noms
    return [phrase("suite_de_jours", premier=noms[0], dernier=noms[-1])]
