"""The traps of the time spans of one rule."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from knowledge.horaires.catalogue import phrase
from knowledge.horaires.regle import Regle
from knowledge.horaires.regles import reecrire
from knowledge.horaires.remarque import Remarque, remarque

_UN_JOUR: Final = 24 * 60
_NUIT_LA_PLUS_LONGUE: Final = 12 * 60
"""A longer span that ends the next day is nearly always two hours typed the wrong way round (« 12:00-9:00 »)."""
_FIN_DE_LA_NUIT: Final = 6 * 60
"""Before it, no counter opens: « 03:30 » is a « 13:30 » that lost its 1."""


def pieges_des_plages(regle: Regle, regles: Sequence[Regle]) -> Iterator[Remarque]:
    """Yield what is wrong with the spans of one rule; `regles` is the whole expression, it among them."""
    written = regle.heures.split(",")
    for (debut, fin), plage in zip(regle.plages(), written, strict=False):
        if fin - debut == _UN_JOUR and not plage.endswith("24:00"):
            yield remarque("HEURES_EGALES", regle.colonne, plage=plage, corrige=_heures_egales(plage, regle, regles))
        elif fin > _UN_JOUR and fin - debut > _NUIT_LA_PLUS_LONGUE:
            heures, minutes = divmod(fin - _UN_JOUR, 60)
            nuit = f"00:00-{heures:02}:{minutes:02},{plage[:5]}-24:00"
            yield remarque("HEURES_A_L_ENVERS", regle.colonne, plage=plage, nuit=nuit)
        elif fin > _UN_JOUR:
            yield remarque("PASSE_MINUIT", regle.colonne, plage=plage)
    yield from _ordre(regle, written)
    yield from _nuit(regle, regles, written)


def _heures_egales(plage: str, regle: Regle, regles: Sequence[Regle]) -> str:
    """The remedy of « 00:00-00:00 », which many type for « closed » and which opens for 24 hours."""
    if not plage.startswith("00:00"):
        return phrase("heures_egales")
    if len(regle.jours_de_semaine()) == len("LMMJVSD") and not regle.dates and regle.heures == plage:
        return phrase("heures_egales_toujours")
    others = ",".join(other for other in regle.heures.split(",") if other != plage)
    jours = f"{regle.dates} {regle.jours}".strip()
    ouvert = reecrire(regles, {regle: f"{jours} 00:00-24:00".strip()})
    return phrase("heures_egales_ferme", ferme=reecrire(regles, {regle: f"{jours} {others or 'off'}"}), ouvert=ouvert)


def _ordre(regle: Regle, written: Sequence[str]) -> Iterator[Remarque]:
    """Spans of a day that overlap, or that come in another order than time: one of the hours is wrong."""
    plages = list(zip(regle.plages(), written, strict=False))
    for (first, first_written), (second, second_written) in pairwise(plages):
        if first[0] < second[1] and second[0] < first[1]:
            yield remarque("CHEVAUCHEMENT", regle.colonne, plage=first_written, suivante=second_written)
        elif second[0] < first[0]:
            yield remarque("DESORDRE", regle.colonne, plage=first_written, suivante=second_written)


def _nuit(regle: Regle, regles: Sequence[Regle], written: Sequence[str]) -> Iterator[Remarque]:
    """A span that begins before dawn; one that begins at midnight may end a night that the day before began."""
    veille = any(fin >= _UN_JOUR for other in regles for _, fin in other.plages())
    for (debut, fin), plage in zip(regle.plages(), written, strict=False):
        if debut < _FIN_DE_LA_NUIT and fin - debut < _UN_JOUR and (debut or not veille):
            yield remarque("HEURE_DE_NUIT", regle.colonne, plage=plage)
