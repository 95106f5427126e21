"""The usual week in plain French, and the week that comes when there is no usual one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from knowledge.horaires.catalogue import catalogue, phrase
from knowledge.horaires.dates import (
    JOURS_D_UNE_SEMAINE,
    enumeration,
    jour_et_mois,
    jours_de_semaine,
    nom_du_jour,
    quantieme,
)
from knowledge.horaires.journee import journee
from knowledge.horaires.moteur import Moteur
from knowledge.horaires.periodes import Periode, couvrent_l_annee, periodes, se_recouvrent
from knowledge.horaires.regle import Portee, Regle
from knowledge.horaires.regles import ecrire

_HORS_SEMAINE: Final = frozenset({Portee.DATE, Portee.FERIE})
_DE_BASE: Final = frozenset({Portee.TOUJOURS, Portee.HEBDOMADAIRE})
_UN_LUNDI: Final = date(2001, 1, 1)

_Semaine = tuple[str, ...]  # the hours of seven days, Monday first


def regles_habituelles(regles: Iterable[Regle]) -> list[Regle]:
    """Keep the rules that make the usual week: neither given dates nor public holidays."""
    return [regle for regle in regles if regle.portee not in _HORS_SEMAINE]


def semaine_habituelle(regles: Sequence[Regle]) -> tuple[str, ...] | None:
    """Write the usual week, one line a group of days; None when no honest sentence sums it up.

    Other hours in a part of the year, in alternate weeks or on some weeks of the month follow as lines of their own,
    each complete in itself; a day that is open then only is closed « les autres samedis », not every week. Two of these
    kinds at once, or two periods with days in common, are beyond a summary.
    """
    habituelles = regles_habituelles(regles)
    if not habituelles:
        return None
    variantes = _variantes([regle for regle in habituelles if regle.portee not in _DE_BASE])
    if variantes is None:
        return None
    base = _semaine(ecrire(regle for regle in habituelles if regle.portee in _DE_BASE))
    lines = [line for periode in variantes for line in _lines_of_variant(habituelles, periode, base)]
    if not any(regle.portee in _DE_BASE for regle in habituelles):
        others = phrase("ligne", jours=phrase("autres_jours"), heures=phrase("ferme"))
        return (*lines, others)
    sometimes = _parfois_ouverts(habituelles, variantes, base)
    told = [jour for ouverts in sometimes.values() for jour in ouverts]
    return (*_lines(base, told), *lines, *_sinon_ferme(sometimes))


def _parfois_ouverts(
    regles: Sequence[Regle], variantes: Iterable[Periode], base: _Semaine
) -> dict[tuple[Periode, ...], list[int]]:
    """Return the weekdays that are closed but in some periods, by these periods."""
    ferme = phrase("ferme")
    semaines = {periode: _semaine(ecrire(_en_periode(regles, periode))) for periode in variantes}
    found: dict[tuple[Periode, ...], list[int]] = {}
    for jour in range(JOURS_D_UNE_SEMAINE):
        ouvertes = tuple(periode for periode, semaine in semaines.items() if not semaine[jour].startswith(ferme))
        if ouvertes and base[jour] == ferme:
            found.setdefault(ouvertes, []).append(jour)
    return found


def _sinon_ferme(sometimes: Mapping[tuple[Periode, ...], Sequence[int]]) -> Iterator[str]:
    """Write when days that some periods open are closed: « les autres samedis », « le reste du temps »."""
    ferme = phrase("ferme")
    du_mois: list[str] = []
    left: list[int] = []
    for ouvertes, jours in sometimes.items():
        if ouvertes[0].jour is not None:
            du_mois += [phrase("plusieurs_jours", jour=catalogue().jours[jour]) for jour in jours]
        elif not couvrent_l_annee(ouvertes):
            left += jours
    if du_mois:
        yield phrase("ligne", jours=phrase("autres_du_mois", jours=enumeration(du_mois)), heures=ferme)
    if left:
        names = phrase("variante", periode=phrase("reste_du_temps"), jours=jours_de_semaine(sorted(left)))
        yield phrase("ligne", jours=names, heures=ferme)


def semaine_datee(depuis: date, heures: Callable[[date], str]) -> tuple[str, ...]:
    """Write the seven days from a date, one line a group of days; the first line names the week, closed days end."""
    jours = sept_jours(depuis)
    if depuis.weekday() == 0:
        title = phrase("semaine_du", jour=jour_et_mois(depuis))
    else:
        title = phrase("periode_du", premier=jour_et_mois(jours[0]), dernier=jour_et_mois(jours[-1]))
    groups: dict[str, list[str]] = {}
    for jour in jours:
        groups.setdefault(heures(jour), []).append(f"{nom_du_jour(jour)} {quantieme(jour.day)}")
    first, *rest = (
        phrase("ligne", jours=enumeration(names), heures=text) for text, names in sorted(groups.items(), key=_est_ferme)
    )
    return (phrase("variante", periode=title, jours=first), *rest)


def sept_jours(depuis: date) -> list[date]:
    """Return a date and the six that follow."""
    return [depuis + timedelta(days=offset) for offset in range(JOURS_D_UNE_SEMAINE)]


def _semaine(text: str) -> _Semaine:
    """Write the hours of each weekday; without a country no day is a holiday, so that any week will do."""
    moteur = Moteur(text, pays=None)
    return tuple(journee(moteur, jour) for jour in sept_jours(_UN_LUNDI))


def _variantes(regles: Sequence[Regle]) -> list[Periode] | None:
    """Return the periods with hours of their own, in the order written."""
    found: dict[Periode, None] = {}
    for regle in regles:
        own = periodes(regle) if regle.portee is not Portee.MELANGE else None
        if own is None:
            return None
        found.update(dict.fromkeys(own))
    if len({regle.portee for regle in regles}) > 1 or se_recouvrent(list(found)):
        return None
    return list(found)


def _lines_of_variant(regles: Sequence[Regle], periode: Periode, base: _Semaine) -> Iterator[str]:
    """Write the days that a period changes, with their whole hours."""
    semaine = _semaine(ecrire(_en_periode(regles, periode)))
    if periode.jour is not None:
        yield phrase("ligne", jours=periode.nom, heures=semaine[periode.jour])
        return
    changed = [jour for jour in range(JOURS_D_UNE_SEMAINE) if semaine[jour] != base[jour]]
    for heures, jours in _groups(semaine, changed).items():
        names = periode.nom
        if len(jours) < JOURS_D_UNE_SEMAINE:
            names = phrase("variante", periode=periode.nom, jours=jours_de_semaine(jours))
        yield phrase("ligne", jours=names, heures=heures)


def _en_periode(regles: Sequence[Regle], periode: Periode) -> Iterator[Regle]:
    """Yield the rules in force during a period, as if it lasted for ever."""
    for regle in regles:
        if regle.portee in _DE_BASE:
            yield regle
        elif text := (periodes(regle) or {}).get(periode):
            yield replace(regle, texte=text)


def _lines(semaine: _Semaine, apart: Sequence[int] = ()) -> Iterator[str]:
    """Write a whole week, Monday first and the closed days last, but for the days that are told apart."""
    told = [jour for jour in range(JOURS_D_UNE_SEMAINE) if jour not in apart]
    groups = sorted(_groups(semaine, told).items(), key=_est_ferme)
    for heures, jours in groups:
        if len(jours) < JOURS_D_UNE_SEMAINE:
            yield phrase("ligne", jours=jours_de_semaine(jours), heures=heures)
        elif heures == phrase("journee"):
            yield phrase("permanent")
        elif heures[0].isdigit():
            yield phrase("ligne", jours=phrase("tous_les_jours"), heures=heures)
        else:  # « fermé », « sur rendez-vous »: every day goes without saying
            yield heures


def _est_ferme(group: tuple[str, object]) -> bool:
    """Sort closed days, with or without a motive, after the others."""
    return group[0].startswith(phrase("ferme"))


def _groups(semaine: _Semaine, jours: Iterable[int]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for jour in jours:
        groups.setdefault(semaine[jour], []).append(jour)
    return groups
