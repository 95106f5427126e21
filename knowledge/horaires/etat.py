"""The state of a place at one instant, and the sentence a resident reads about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from knowledge.horaires.catalogue import catalogue, phrase
from knowledge.horaires.dates import (
    JOURS_D_UNE_SEMAINE,
    heure,
    heure_de_fin,
    nom_du_jour,
    nom_du_mois,
    quantieme,
)
from knowledge.horaires.fuseaux import PARIS, sur_place

_BIENTOT: Final = timedelta(minutes=30)
_MINUTE: Final = timedelta(minutes=1)
_UN_JOUR: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Etat:
    """What is known of a place at one instant.

    Attributes:
        ouvert: None where nobody can know: by appointment, or hours unknown.
        prochain_changement: when `ouvert` takes another value, aware, in the zone of the place; None when never.
        motif: why, in French: « sur rendez-vous », « jour férié : Noël », « fermeture exceptionnelle : formation ».
        ensuite: what follows the change when it is neither open nor closed: « sur rendez-vous ».
        ferme_la_journee: whether the motive holds for the whole day.
        autre_jour: whether it is another day for whoever reads: days are then named, since « demain » and
            « aujourd’hui » would be theirs.
    """

    ouvert: bool | None
    prochain_changement: datetime | None
    motif: str | None
    ensuite: str | None = None
    ferme_la_journee: bool = False
    autre_jour: bool = False


def en_francais(etat: Etat, instant: datetime) -> str:
    """Write the sentence a resident reads at that instant (naive: on the clock of the place).

    One sentence, with its full stop: « Ouvert maintenant, ferme à 12 h. », « Ferme dans 20 minutes, à 12 h. »,
    « Fermé, ouvre demain à 9 h. », « Fermé aujourd’hui (11 Novembre), ouvre jeudi 12 à 9 h. », « Sur rendez-vous. »
    """
    # Of a place that never changes, no hour is told: any zone will do.
    fuseau = etat.prochain_changement.tzinfo if etat.prochain_changement else None
    instant = sur_place(instant, fuseau if isinstance(fuseau, ZoneInfo) else PARIS)
    if etat.ouvert is None:
        return _capitalised(f"{etat.motif}.") if etat.motif else catalogue().etats.inconnu
    return _ouvert(etat, instant) if etat.ouvert else _ferme(etat, instant)


def _ouvert(etat: Etat, instant: datetime) -> str:
    sentences = catalogue().etats
    if etat.prochain_changement is None:
        return sentences.permanent
    if etat.ensuite:
        jour = _jour(etat.prochain_changement.date(), instant.date(), nomme=etat.autre_jour)
        return sentences.ouvert_puis.format(ensuite=etat.ensuite, quand=_des(jour, etat.prochain_changement))
    when = _fermeture(etat.prochain_changement, instant, nomme=etat.autre_jour)
    # Timestamps, since the difference of two datetimes of one zone ignores the hour that clocks skip or repeat.
    left = timedelta(seconds=etat.prochain_changement.timestamp() - instant.timestamp())
    if left >= _BIENTOT:
        return sentences.ouvert.format(quand=when)
    minutes = ceil(left / _MINUTE)
    soon = sentences.bientot_ferme.un if minutes == 1 else sentences.bientot_ferme.plusieurs
    return soon.format(minutes=minutes, quand=when)


def _ferme(etat: Etat, instant: datetime) -> str:
    """Choose among nine sentences: three degrees of motive, three of what comes next."""
    sentences = catalogue().etats
    name = "ferme"
    if etat.motif:
        name += "_aujourdhui" if etat.ferme_la_journee and not etat.autre_jour else "_motif"
    if etat.prochain_changement is None:
        name += "_sans_date"
    elif etat.ensuite:
        name += "_puis"
    motif = motif_court(etat.motif or "")
    when = "" if etat.prochain_changement is None else _ouverture(etat, etat.prochain_changement, instant)
    template: str = getattr(sentences, name)
    return template.format(motif=motif, ensuite=etat.ensuite, quand=when)


def _ouverture(etat: Etat, moment: datetime, instant: datetime) -> str:
    # « fermé aujourd’hui » already has a day in it: naming the next one reads better than « demain ».
    jour = _jour(moment.date(), instant.date(), demain=not etat.ferme_la_journee, nomme=etat.autre_jour)
    if etat.ensuite is None:
        return _when(jour, heure(moment))
    return _des(jour, moment)


def _fermeture(moment: datetime, instant: datetime, *, nomme: bool) -> str:
    """Say when it closes; midnight is the end of a day, not the beginning of the next one."""
    jour = moment.date() - _UN_JOUR if _est_minuit(moment) else moment.date()
    return _when(_jour(jour, instant.date(), nomme=nomme), heure_de_fin(moment))


def _when(jour: str, heure_dite: str) -> str:
    return f"{jour} {catalogue().moments.heure.format(heure=heure_dite)}".lstrip()


def _des(jour: str, moment: datetime) -> str:
    """Say what follows « dès »: « 14 h », « demain », « mardi 24 à 14 h »."""
    if not jour:
        return heure(moment)
    return jour if _est_minuit(moment) else _when(jour, heure(moment))


def _est_minuit(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (0, 0)


def _jour(jour: date, aujourdhui: date, *, demain: bool = True, nomme: bool) -> str:
    """Name a day with no more words than its distance asks for: none at all when it is today.

    `nomme` gives its name to every day, today and tomorrow too.
    """
    moments = catalogue().moments
    distance = (jour - aujourdhui).days
    if distance == 0 and not nomme:
        return ""
    if distance == 1 and demain and not nomme:
        return moments.demain
    if distance <= JOURS_D_UNE_SEMAINE:
        template = moments.proche
    else:
        template = moments.lointain if jour.year == aujourdhui.year else moments.autre_annee
    return template.format(
        jour=nom_du_jour(jour), quantieme=quantieme(jour.day), mois=nom_du_mois(jour.month), annee=jour.year
    )


def motif_court(motif: str) -> str:
    """Keep the name alone of « jour férié : Noël » or « fermeture exceptionnelle : formation »."""
    for name in ("jour_ferie", "fermeture_motif"):
        before = phrase(name, nom="", motif="")
        if motif.startswith(before):
            return motif.removeprefix(before)
    return motif


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
