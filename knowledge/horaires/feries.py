"""Public holidays: their French names, and those that only some départements have.

The dates of metropolitan France come from the opening-hours library (`PH`); this file names them, and writes as
rules the ones the library does not know. The days are rules rather than dates so that no year is missing; the tests
compare them, year by year, with the `holidays` package.
"""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from knowledge.horaires.catalogue import JourFerie, catalogue, phrase
from knowledge.horaires.journee import journee
from knowledge.horaires.moteur import Moteur
from knowledge.horaires.regle import MOIS

# Every holiday falls on several weekdays over these years.
_ANNEES_D_EPREUVE: Final = range(2025, 2029)
_DEPUIS_PAQUES: Final = re.compile(r"easter ([+-]\d+) days?")


def nom_du_ferie(jour: date, departement: str) -> str | None:
    """Return the name of the public holiday that day in that département, None when it is not one."""
    return _feries(jour.year, departement).get(jour)


def regles_locales(departement: str) -> tuple[str, ...]:
    """Return the rules, as an expression writes them, that close on the département's own holidays."""
    return tuple(f'{ferie.regle} off "{ferie.nom}"' for ferie in _locaux(departement))


def horaires_des_feries(expression: str) -> str | None:
    """Write the hours of public holidays, None when the place is closed on all of them."""
    moteur = Moteur(expression)
    jours = [jour for annee in _ANNEES_D_EPREUVE for jour in _feries(annee, "")]
    heures = {journee(moteur, jour) for jour in jours}
    if heures == {phrase("ferme")}:
        return None
    return heures.pop() if len(heures) == 1 else phrase("variable")


def paques(annee: int) -> date:
    """Return Easter Sunday (the Gregorian computus in the anonymous form published by Nature in 1876)."""
    siecle, reste = divmod(annee, 100)
    lunaison = annee % 19
    bissextiles, hors_cycle = divmod(siecle, 4)
    correction = (siecle - (siecle + 8) // 25 + 1) // 3
    epacte = (19 * lunaison + siecle - bissextiles - correction + 15) % 30
    quart, jour = divmod(reste, 4)
    dimanche = (32 + 2 * hors_cycle + 2 * quart - epacte - jour) % 7
    exception = (lunaison + 11 * epacte + 22 * dimanche) // 451
    mois, jour = divmod(epacte + dimanche - 7 * exception + 114, 31)
    return date(annee, mois, jour + 1)


def date_de(regle: str, annee: int) -> date:
    """Date a day of the year written as in an expression: `Dec 25`, `easter +1 day`.

    Raises:
        ValueError: that year has no such day.
    """
    found = _DEPUIS_PAQUES.fullmatch(regle)
    if found:
        return paques(annee) + timedelta(days=int(found[1]))
    mois, jour = regle.split()
    return date(annee, MOIS.index(mois) + 1, int(jour))


def _locaux(departement: str) -> tuple[JourFerie, ...]:
    return catalogue().feries_locaux.get(departement, ())


@cache
def _feries(annee: int, departement: str) -> dict[date, str]:
    """Date the holidays of a year; a day that is two holidays keeps the name the whole country knows."""
    feries = _locaux(departement) + catalogue().feries
    return {date_de(ferie.regle, annee): ferie.nom for ferie in feries}
