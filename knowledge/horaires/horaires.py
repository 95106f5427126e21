"""The opening hours of a place: parsed once, asked at any instant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from knowledge.horaires.catalogue import phrase
from knowledge.horaires.dates import jour_complet, jour_date, nom_du_jour
from knowledge.horaires.etat import Etat, motif_court
from knowledge.horaires.feries import horaires_des_feries, nom_du_ferie, regles_locales
from knowledge.horaires.fuseaux import fuseau_du, sur_place
from knowledge.horaires.invalides import HorairesInvalides
from knowledge.horaires.journee import journee, plages_du_jour
from knowledge.horaires.moteur import Moteur, Plage
from knowledge.horaires.nuits import moteur_des_nuits
from knowledge.horaires.regle import MOIS, Portee, Regle
from knowledge.horaires.regles import decouper, ecrire, feries_passes_sous_silence
from knowledge.horaires.remarques import remarques
from knowledge.horaires.semaine import (
    regles_habituelles,
    semaine_datee,
    semaine_habituelle,
    sept_jours,
)


@dataclass(frozen=True, slots=True)
class Fermeture:
    """A closure staff announce: from the first day to the last, both included, and why."""

    debut: date
    fin: date
    motif: str


class Horaires:
    """Opening hours in the `opening_hours` format of OpenStreetMap, for a place in France; immutable.

    Four rules are ours rather than the format's:

    - Time is that of the clocks of the département, whatever the host or the zone of the instant; a naive instant is
      read there. Of no département, it is Europe/Paris.
    - A place whose expression says nothing of public holidays (`PH`) is **closed** on them, because town services
      are, and « open » on Christmas Day would send somebody to a closed door. Places open at all times (`24/7`)
      or by appointment at all times are not concerned. `remarques` asks staff to write `PH off` themselves.
    - Dated closures win over everything else, then the département's own holidays over the expression.
    - A night is wholly of the day where it starts: closed on that day, it is closed until its end, and the morning of
      a closed day is still open until the night before ends.
    """

    __slots__ = ("_departement", "_fermetures", "_lines", "_moteur", "_usuel", "fuseau")

    def __init__(self, expression: str, fermetures: Sequence[Fermeture], departement: str) -> None:
        """Build from an expression known to have no fault; `parse` is the way in."""
        regles = decouper(expression)
        self._departement = departement
        self.fuseau: ZoneInfo = fuseau_du(departement)
        self._fermetures = tuple(fermetures)
        whole = "; ".join([expression.strip(), *_added_rules(regles, fermetures, departement)])
        self._moteur = moteur_des_nuits(whole, regles, self.fuseau)
        self._usuel = Moteur(ecrire(regles_habituelles(regles)), pays=None)
        lines = semaine_habituelle(regles)
        self._lines = None if lines is None else (*lines, *_line_of_holidays(regles))

    @classmethod
    def parse(cls, expression: str, fermetures: Sequence[Fermeture] = (), departement: str = "92") -> "Horaires":
        """Read an expression, and the dated closures that prevail over it.

        Args:
            expression: such as `Mo-Fr 09:00-12:00,13:30-17:00; PH off`.
            fermetures: closures, in any order.
            departement: its number, which decides of local holidays (57, 67, 68, 971 to 974, 976) and of the time zone
                (`fuseaux`); empty for a service of the whole country, which has neither.

        Raises:
            HorairesInvalides: `remarques` finds an error, or a closure ends before it starts.
        """
        for remarque in remarques(expression):
            if remarque.gravite == "erreur":
                raise HorairesInvalides(remarque.message, remarque.colonne, remarque.remede)
        for fermeture in fermetures:
            if fermeture.fin < fermeture.debut:
                raise HorairesInvalides(phrase("fermeture_a_l_envers", motif=fermeture.motif))
        return cls(expression, fermetures, departement)

    def etat(self, instant: datetime, lecteur: ZoneInfo | None = None) -> Etat:
        """Say whether it is open at an instant, until when, and why.

        `lecteur` is the zone of whoever reads, when it is another: the date may be another one there.
        """
        instant = sur_place(instant, self.fuseau)
        ouvert, commentaire = self._moteur.lire(instant)
        changement = self._moteur.changement(instant)
        ensuite = None
        if changement is not None:
            following, words = self._moteur.lire(changement)
            ensuite = (words or phrase("inconnu")) if following is None else None
        motif = self._motif(instant.date()) if ouvert is False else None
        autre_jour = lecteur is not None and instant.astimezone(lecteur).date() != instant.date()
        return Etat(ouvert, changement, motif or commentaire or None, ensuite, motif is not None, autre_jour)

    def semaine(self, depuis: date | None = None) -> tuple[str, ...]:
        """Write the usual week in plain French, one line a group of days: « mardi : 13 h 30 – 17 h ».

        Args:
            depuis: with a date, the days among the seven from it that differ from the usual are told after; and
                hours no sentence can sum up are given for those seven days. Without, they are only said to vary.
        """
        if depuis is None:
            return self._lines or (phrase("irregulier"),)
        if self._lines is None:
            return semaine_datee(depuis, self._heures)
        exceptions = (
            phrase("ligne", jours=jour_complet(jour), heures=self._heures(jour))
            for jour in sept_jours(depuis)
            if journee(self._moteur, jour) != journee(self._usuel, jour)
        )
        return (*self._lines, *exceptions)

    def jour(self, jour: date) -> str:
        """Write what happens on a given day: « samedi : 9 h – 12 h », « mercredi : fermé (11 Novembre) »."""
        return phrase("ligne", jours=nom_du_jour(jour), heures=self._heures(jour))

    def a_la_date(self, jour: date, depuis: date) -> str:
        """Write what happens on a date, with its year when it is another: « vendredi 25 décembre : fermé (Noël) »."""
        return phrase("ligne", jours=jour_date(jour, depuis), heures=self._heures(jour))

    def ouvertures(self, jour: date) -> list[Plage]:
        """Return the spans of a day that are not closed, a night being wholly in the day where it starts."""
        return plages_du_jour(self._moteur, jour)

    def ouvertures_habituelles(self, jour: date) -> list[Plage]:
        """Return the same as if there were neither closures, nor public holidays, nor hours of given dates."""
        return plages_du_jour(self._usuel, jour)

    def plages(self, jour: date) -> Iterator[Plage]:
        """Yield the spans of a day from 0:00 in wall-clock time, closed ones too; closures are in them."""
        yield from self._moteur.plages(jour)

    def _heures(self, jour: date) -> str:
        heures = journee(self._moteur, jour)
        motif = self._motif(jour)
        if heures != phrase("ferme") or motif is None:
            return heures
        return phrase("ferme_motif", motif=motif_court(motif))

    def _motif(self, jour: date) -> str | None:
        """Say why a place is closed all day: a closure first, a public holiday then; None on any other day."""
        for fermeture in self._fermetures:
            if fermeture.debut <= jour <= fermeture.fin:
                template = "fermeture_motif" if fermeture.motif.strip() else "fermeture"
                return phrase(template, motif=fermeture.motif.strip())
        name = nom_du_ferie(jour, self._departement)
        if name is None or plages_du_jour(self._moteur, jour):
            return None
        return phrase("jour_ferie", nom=name)


def _added_rules(regles: Sequence[Regle], fermetures: Sequence[Fermeture], departement: str) -> Iterator[str]:
    """Yield the rules that come after the expression, the last prevailing."""
    unsaid = feries_passes_sous_silence(regles)
    if unsaid:
        yield "PH off"
    feries = [regle for regle in regles if regle.sur_feries]
    # Where holidays have hours of their own, the local ones are left to the expression.
    if unsaid or (feries and all(regle.ferme for regle in feries)):
        yield from regles_locales(departement)
    for fermeture in fermetures:
        yield f"{_jour(fermeture.debut)}-{_jour(fermeture.fin)} off"


def _line_of_holidays(regles: Sequence[Regle]) -> Iterator[str]:
    """Yield the line about public holidays, for a place that opens on some."""
    if any(regle.sur_feries and not regle.ferme for regle in regles):
        text = ecrire(regle for regle in regles if regle.portee is not Portee.DATE)
        if heures := horaires_des_feries(text):
            yield phrase("ligne", jours=phrase("jours_feries"), heures=heures)


def _jour(jour: date) -> str:
    return f"{jour.year} {MOIS[jour.month - 1]} {jour.day}"
