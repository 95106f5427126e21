"""An expression taken apart into its rules, for what the library evaluates but does not show."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from knowledge.horaires.moteur import Moteur

_JOUR: Final = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)(?![a-z])"
_JOURS: Final = rf"{_JOUR}(?:-{_JOUR})?(?:\[[-\d,]+\])?(?: [+-]?\d+ days?)?"
_EVENEMENT: Final = r"(?:sunrise|sunset|dawn|dusk)"
_REGLE: Final = re.compile(
    r"(?P<dates>.*?)"
    rf"(?:(?:^| )(?P<jours>{_JOURS}(?:,{_JOURS})*))?"
    rf"(?:(?:^| )(?P<heures>(?:\d\d:\d\d|\(?{_EVENEMENT})[^ ]*))?"
    r"(?:(?:^| )(?P<etat>open|closed|unknown))?"
    r'(?:(?:^| )"(?P<commentaire>[^"]*)")?'
)
_HORS_GUILLEMETS: Final = r'(?=(?:[^"]*"[^"]*")*[^"]*$)'
_SEPARATEUR: Final = re.compile(rf"(; |, | \|\| ){_HORS_GUILLEMETS}")
_POINT_VIRGULE: Final = re.compile(rf";\s*{_HORS_GUILLEMETS}")

_DATE_PRECISE: Final = re.compile(r"\d{4}|easter")
_UN_JOUR: Final = re.compile(r"[A-Z][a-z]{2} \d+")
MOIS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEMAINE: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class Portee(Enum):
    """On which days a rule holds."""

    TOUJOURS = "no condition at all: 24/7, unknown, off"
    HEBDOMADAIRE = "every week"
    RANG = "some weeks of each month: Tu[1,3]"
    PARITE = "numbered weeks: week 01-53/2"
    SAISON = "a part of each year: Jul-Aug"
    DATE = "given days: 2026 Dec 24, Dec 24, easter"
    FERIE = "public holidays alone"
    MELANGE = "several of these at once"


@dataclass(frozen=True, slots=True)
class Regle:
    """One rule, in the library's spelling; ``colonne`` is where its « ; » group starts in the text as written."""

    texte: str
    ajoutee: bool
    dates: str
    jours: str
    heures: str
    etat: str
    commentaire: str
    colonne: int

    @property
    def ferme(self) -> bool:
        """Whether the rule closes."""
        return self.etat == "closed"

    @property
    def sur_feries(self) -> bool:
        """Whether the rule names public holidays."""
        return "PH" in self.jours

    @property
    def portee(self) -> Portee:
        """Say on which days the rule holds, as far as a French sentence can."""
        if not self.dates:
            return self._portee_sans_date()
        if _DATE_PRECISE.search(self.dates) or all(map(_UN_JOUR.fullmatch, self.dates.split(","))):
            return Portee.DATE
        if "[" in self.jours or "day" in self.jours:
            return Portee.MELANGE
        if "week" not in self.dates:
            return Portee.SAISON
        return Portee.PARITE if self.dates.startswith("week") else Portee.MELANGE

    def _portee_sans_date(self) -> Portee:
        if self.jours and all(selecteur.startswith("PH") for selecteur in self.selecteurs()):
            return Portee.FERIE
        if "day" in self.jours:
            return Portee.MELANGE
        if "[" in self.jours:
            return Portee.RANG if all("[" in jour for jour in self.selecteurs()) else Portee.MELANGE
        return Portee.HEBDOMADAIRE if self.jours or self.heures else Portee.TOUJOURS

    def selecteurs(self) -> tuple[str, ...]:
        """Split the day selector: ``Tu[1,3],Th`` gives ``Tu[1,3]`` and ``Th``."""
        return tuple(re.split(r",(?![^\[]*\])", self.jours)) if self.jours else ()

    def sans_dates(self) -> str:
        """Write the rule as if it held all year."""
        return self.texte.removeprefix(self.dates).strip() or "24/7"

    def jours_de_semaine(self) -> frozenset[int]:
        """Return the weekdays the rule names (0 is Monday), all of them when it names no day."""
        if not self.jours:
            return frozenset(range(7))
        return frozenset(jour for selecteur in self.selecteurs() for jour in _jours(selecteur))


def decouper(expression: str) -> tuple[Regle, ...]:
    """Take an expression apart.

    Raises:
        HorairesInvalides: the library does not understand it.
    """
    morceaux = _SEPARATEUR.split(Moteur(expression).texte)
    separateurs = ["; ", *morceaux[1::2]]
    colonnes = iter(_colonnes(expression))
    regles = []
    colonne = 1
    for separateur, texte in zip(separateurs, morceaux[::2], strict=True):
        if separateur == "; ":
            colonne = next(colonnes, colonne)
        regles.append(_regle(texte, ajoutee=separateur == ", ", colonne=colonne))
    return tuple(regles)


def ecrire(regles: Iterable[Regle]) -> str:
    """Write rules back as an expression; with none, never open."""
    texte = ""
    for regle in regles:
        separateur = ", " if regle.ajoutee else "; "
        texte += separateur + regle.texte if texte else regle.texte
    return texte or "off"


def _colonnes(expression: str) -> Iterator[int]:
    """Yield where each « ; » group starts in the text as written, from 1."""
    yield len(expression) - len(expression.lstrip()) + 1
    yield from (trouve.end() + 1 for trouve in _POINT_VIRGULE.finditer(expression))


def _regle(texte: str, *, ajoutee: bool, colonne: int) -> Regle:
    trouve = _REGLE.fullmatch(texte)
    morceaux = trouve.groupdict(default="") if trouve else {"dates": texte}
    return Regle(
        texte=texte,
        ajoutee=ajoutee,
        dates=morceaux["dates"].replace("24/7", "").strip(),
        jours=morceaux.get("jours", ""),
        heures=morceaux.get("heures", ""),
        etat=morceaux.get("etat") or "open",
        commentaire=morceaux.get("commentaire", ""),
        colonne=colonne,
    )


def _jours(selecteur: str) -> Iterator[int]:
    """Yield the weekdays of ``Mo``, ``Tu[1]`` or ``Sa-Tu``; none for ``PH``."""
    premier, _, dernier = selecteur.split("[")[0].split(" ")[0].partition("-")
    if premier not in SEMAINE:
        return
    de = SEMAINE.index(premier)
    a = SEMAINE.index(dernier) if dernier in SEMAINE else de
    yield from ((de + ecart) % 7 for ecart in range((a - de) % 7 + 1))
