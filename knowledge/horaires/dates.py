"""Hours, dates and lists written as French writes them."""

from collections.abc import Sequence
from datetime import date, datetime

from knowledge.horaires.catalogue import catalogue, phrase

JOURS_D_UNE_SEMAINE = 7
_SHORTEST_RUN = 3  # « du lundi au mercredi », but « lundi et mardi »


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


def enumeration(words: Sequence[str]) -> str:
    """Join with commas and a last « et »."""
    if len(words) < 2:
        return "".join(words)
    return phrase("enumeration", debut=", ".join(words[:-1]), fin=words[-1])


def jours_de_semaine(jours: Sequence[int]) -> str:
    """Name weekdays (0 is Monday, ascending): « lundi et du mercredi au vendredi », « tous les jours »."""
    if len(jours) == JOURS_D_UNE_SEMAINE:
        return phrase("tous_les_jours")
    names: list[str] = []
    for run in _runs(jours):
        names.extend(_named(run))
    return enumeration(names)


def _runs(jours: Sequence[int]) -> list[list[int]]:
    """Cut ascending days into runs of consecutive ones."""
    runs: list[list[int]] = []
    for jour in jours:
        if runs and jour == runs[-1][-1] + 1:
            runs[-1].append(jour)
        else:
            runs.append([jour])
    return runs


def _named(run: Sequence[int]) -> list[str]:
    names = [catalogue().jours[jour] for jour in run]
    if len(names) < _SHORTEST_RUN:
        return names
    return [phrase("suite_de_jours", premier=names[0], dernier=names[-1])]
