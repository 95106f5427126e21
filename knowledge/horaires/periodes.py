"""The parts of the year or of the month in which other hours hold, named in French."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from knowledge.horaires.catalogue import catalogue, phrase
from knowledge.horaires.dates import enumeration, nom_du_mois, quantieme
from knowledge.horaires.moteur import Moteur
from knowledge.horaires.regle import MOIS, SEMAINE, Portee, Regle

_MOIS: Final = rf"({'|'.join(MOIS)})"
_SUITE_DE_MOIS: Final = re.compile(rf"{_MOIS}(?:-{_MOIS})?")
_DU_AU: Final = re.compile(rf"{_MOIS} (\d+)-{_MOIS} (\d+)")
_RANG: Final = re.compile(r"(\w\w)\[([-\d,]+)\]")
_PARITES: Final = {
    "week01-53/2": "semaines_impaires",
    "week02-52/2": "semaines_paires",
    "week02-53/2": "semaines_paires",
}
# Four years, a leap one and one of 53 weeks among them: two periods with no day in common there have none.
_EPREUVE: Final = (date(2025, 1, 1), 4 * 365 + 1)


@dataclass(frozen=True, slots=True)
class Periode:
    """Days on which some rules hold: how the format selects them, how French names them.

    Attributes:
        selecteur: `Jul-Aug`, `week01-53/2` or `Tu[1,3]`.
        nom: « en juillet et août », « semaines impaires », « 1er et 3e mardis du mois ».
        jour: the weekday (0 is Monday) when the name already says it, as the last one does.
    """

    selecteur: str
    nom: str
    jour: int | None = None


def periodes(regle: Regle) -> dict[Periode, str] | None:
    """Return the periods a rule holds in, each with the rule as written without it; None when French has no name."""
    if regle.portee is Portee.RANG:
        return _par_rang(regle)
    name = _saison(regle.dates) if regle.portee is Portee.SAISON else _parite(regle.dates)
    return None if name is None else {Periode(regle.dates, name): regle.sans_dates()}


def se_recouvrent(listed: Sequence[Periode]) -> bool:
    """Say whether a day may be in two of these periods."""
    seen: set[date] = set()
    for periode in listed:
        jours = set(_jours_compris(periode.selecteur))
        if seen & jours:
            return True
        seen |= jours
    return False


def couvrent_l_annee(listed: Sequence[Periode]) -> bool:
    """Say whether every day is in one of these periods."""
    return len({jour for periode in listed for jour in _jours_compris(periode.selecteur)}) >= _EPREUVE[1]


def _jours_compris(selecteur: str) -> Iterator[date]:
    for plage in Moteur(selecteur, pays=None).plages(*_EPREUVE):
        if plage.ouvert:
            yield from (plage.debut.date() + timedelta(days=offset) for offset in range((plage.fin - plage.debut).days))


def _par_rang(regle: Regle) -> dict[Periode, str] | None:
    found: dict[Periode, str] = {}
    for selecteur in regle.selecteurs():
        match = _RANG.fullmatch(selecteur)
        if match is None or match[1] not in SEMAINE:
            return None
        jour = SEMAINE.index(match[1])
        rangs = [catalogue().rangs[int(rang)] for rang in match[2].split(",") if int(rang) in catalogue().rangs]
        if len(rangs) <= match[2].count(","):
            return None
        template = "rang_du_mois" if len(rangs) == 1 else "rangs_du_mois"
        name = phrase(template, rangs=enumeration(rangs), jour=catalogue().jours[jour])
        found[Periode(selecteur, name, jour)] = regle.texte.replace(regle.jours, match[1], 1)
    return found


def _parite(dates: str) -> str | None:
    name = _PARITES.get(dates)
    return name and phrase(name)


def _saison(dates: str) -> str | None:
    """Name `Jul-Aug`, `Jan-Jun,Sep-Dec` or `Jul 1-Aug 31`; None for anything else."""
    names = [_part_of_the_year(part) for part in dates.split(",")]
    known = [name for name in names if name]
    return enumeration(known) if len(known) == len(names) else None


def _part_of_the_year(part: str) -> str | None:
    if match := _DU_AU.fullmatch(part):
        start, end = (
            f"{quantieme(int(jour))} {nom_du_mois(MOIS.index(mois) + 1)}"
            for mois, jour in (match.group(1, 2), match.group(3, 4))
        )
        return phrase("du_jour_au_jour", premier=start, dernier=end)
    if match := _SUITE_DE_MOIS.fullmatch(part):
        first = MOIS.index(match[1]) + 1
        last = MOIS.index(match[2] or match[1]) + 1
        return _mois(first, last)
    return None


def _mois(first: int, last: int) -> str:
    """Name a run of months, which may go round the year; up to two are listed: « en juillet et août »."""
    if (last - first) % 12 <= 1:
        names = dict.fromkeys((nom_du_mois(first), nom_du_mois(last)))
        return phrase("en_mois", mois=enumeration(list(names)))
    return phrase("de_mois_a_mois", premier=nom_du_mois(first), dernier=nom_du_mois(last))
