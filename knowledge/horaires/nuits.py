"""Nights that run past midnight, for a place that closes on given days: a night is wholly of the day where it starts.

The library closes a day from midnight to midnight: it cuts the night before, and opens again in the morning after, for
the end of a night that never began. Public holidays stay so, as every program reads the format.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from knowledge.horaires.journee import est_une_nuit
from knowledge.horaires.moteur import Moteur, Plage
from knowledge.horaires.regle import Portee, Regle
from knowledge.horaires.regles import decouper, ecrire

_UN_JOUR: Final = timedelta(days=1)
_MIDI: Final = time(12)


def moteur_des_nuits(expression: str, regles: Sequence[Regle], fuseau: ZoneInfo) -> Moteur:
    """Return what evaluates an expression on the clock of a zone, `regles` being those of them that open.

    Raises:
        HorairesInvalides: the library does not understand it.
    """
    if not any(regle.passe_minuit for regle in regles):
        return Moteur(expression, fuseau=fuseau)
    every_rule = decouper(expression)
    fermees = [regle for regle in every_rule if regle.ferme and not regle.heures and regle.portee is Portee.DATE]
    if not fermees:
        return Moteur(expression, fuseau=fuseau)
    return _MoteurDesNuits(expression, every_rule, fermees, fuseau)


class _MoteurDesNuits(Moteur):
    """An expression with nights and with days on which it is closed; immutable."""

    __slots__ = ("_fermes", "_sans")

    def __init__(self, expression: str, regles: Sequence[Regle], fermees: Sequence[Regle], fuseau: ZoneInfo) -> None:
        super().__init__(expression, fuseau=fuseau)
        self._sans = Moteur(ecrire(regle for regle in regles if regle not in fermees))
        self._fermes = Moteur("; ".join(f"{regle.dates} {regle.jours}".strip() + " 00:00-24:00" for regle in fermees))

    def au_mur(self, mur: datetime) -> tuple[bool | None, str]:
        """Return the state and the comment, those of the day before until its night ends."""
        de_la_veille = self._de_la_veille(mur)
        jour = mur.date() - _UN_JOUR if de_la_veille else mur.date()
        if self._est_annule(jour):
            return super().au_mur(datetime.combine(jour, _MIDI))
        return self._sans.au_mur(mur) if de_la_veille else super().au_mur(mur)

    def coupure(self, mur: datetime) -> datetime | None:
        """Return the next time at which something may change, with the closed days or without them."""
        coupures = (super().coupure(mur), self._sans.coupure(mur))
        return min((coupure for coupure in coupures if coupure is not None), default=None)

    def plages(self, jour: date, jours: int = 1) -> Iterator[Plage]:
        """Yield the spans of that many days from 0:00, whatever their state, cut at both ends."""
        spans = (*super().plages(jour, jours), *self._sans.plages(jour, jours))
        bounds = sorted({bound for plage in spans for bound in (plage.debut, plage.fin)})
        last: Plage | None = None
        for debut, fin in pairwise(bounds):
            ouvert, commentaire = self.au_mur(debut)
            if last and (last.ouvert, last.commentaire) == (ouvert, commentaire):
                debut = last.debut  # noqa: PLW2901 - one span more of the same
            elif last:
                yield last
            last = Plage(debut, fin, ouvert, commentaire)
        if last:
            yield last

    def _de_la_veille(self, mur: datetime) -> bool:
        """Say whether that is, but for the closed days, in a night that started the day before."""
        veille = mur.date() - _UN_JOUR
        plages = self._sans.plages(veille, 2)
        plage = next(plage for plage in plages if plage.debut <= mur < plage.fin)
        return (
            plage.ouvert is not False and mur.date() > veille and est_une_nuit(plage, datetime.combine(veille, time()))
        )

    def _est_annule(self, jour: date) -> bool:
        """Say whether a day is closed by a rule, and by no other opened again."""
        if not self._fermes.au_mur(datetime.combine(jour, _MIDI))[0]:
            return False
        return all(plage.ouvert is False for plage in super().plages(jour))
