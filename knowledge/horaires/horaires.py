"""The opening hours of a place: parsed once, asked at any instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.horaires.catalogue import phrase
from knowledge.horaires.dates import nom_du_jour
from knowledge.horaires.etat import Etat
from knowledge.horaires.feries import nom_du_ferie, regles_locales
from knowledge.horaires.invalides import HorairesInvalides
from knowledge.horaires.journee import journee
from knowledge.horaires.moteur import Moteur, a_paris
from knowledge.horaires.regles import Portee, Regle, decouper
from knowledge.horaires.remarques import remarques
from knowledge.horaires.semaine import SemaineHabituelle

_MOIS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Fermeture:
    """A closure staff announce: from the first day to the last, both included, and why."""

    debut: date
    fin: date
    motif: str


class Horaires:
    """Opening hours in the ``opening_hours`` format of OpenStreetMap, for a place in France; immutable.

    Three rules are ours rather than the format's:

    - Time is Europe/Paris, whatever the host or the zone of the instant; a naive instant is read there.
    - A place whose expression says nothing of public holidays (``PH``) is **closed** on them, because town services
      are, and « open » on Christmas Day would send somebody to a closed door. Places open at all times (``24/7``)
      or by appointment at all times are not concerned. ``remarques`` asks staff to write ``PH off`` themselves.
    - Dated closures win over everything else, then the département's own holidays over the expression.
    """

    __slots__ = ("_departement", "_fermetures", "_habituelle", "_moteur")

    def __init__(self, expression: str, fermetures: Sequence[Fermeture], departement: str) -> None:
        """Build from an expression known to have no fault; ``parse`` is the way in."""
        regles = decouper(expression)
        self._departement = departement
        self._fermetures = tuple(fermetures)
        self._moteur = Moteur("; ".join([expression, *_ajouts(regles, self._fermetures, departement)]))
        self._habituelle = SemaineHabituelle(regles)

    @classmethod
    def parse(
        cls, expression: str, fermetures: Sequence[Fermeture] = (), departement: str = "92"
    ) -> "Horaires":
        """Read an expression, and the dated closures that prevail over it.

        Args:
            expression: such as ``Mo-Fr 09:00-12:00,13:30-17:00; PH off``.
            fermetures: closures, in any order.
            departement: its number, which decides of local holidays (57, 67, 68, 971 to 974, 976).

        Raises:
            HorairesInvalides: ``remarques`` finds an error, or a closure ends before it starts.
        """
        for remarque in remarques(expression):
            if remarque.gravite == "erreur":
                raise HorairesInvalides(remarque.message, remarque.colonne, remarque.remede)
        for fermeture in fermetures:
            if fermeture.fin < fermeture.debut:
                raise HorairesInvalides(phrase("fermeture_a_l_envers", motif=fermeture.motif))
        return cls(expression, fermetures, departement)

    def etat(self, instant: datetime) -> Etat:
        """Say whether it is open at an instant, until when, and why."""
        instant = a_paris(instant)
        ouvert, commentaire = self._moteur.lire(instant)
        changement = self._moteur.changement(instant)
        ensuite = None
        if changement is not None:
            suivant, mots = self._moteur.lire(changement)
            ensuite = (mots or phrase("inconnu")) if suivant is None else None
        motif = self._motif(instant.date()) if ouvert is False else None
        return Etat(ouvert, changement, motif or commentaire or None, ensuite, motif is not None)

    def semaine(self, depuis: date | None = None) -> tuple[str, ...]:
        """Write the usual week in plain French, one line a group of days: « mardi : 13 h 30 – 17 h ».

        Args:
            depuis: with a date, the seven days from it that differ from the usual are told after; and hours no
                sentence can sum up are given for those seven days. Without, such hours are only said to vary.
        """
        lignes = self._habituelle.lignes(depuis)
        if depuis is None or not self._habituelle.resumable:
            return lignes if depuis is None else self._habituelle.datee(depuis, self.jour)
        return lignes
