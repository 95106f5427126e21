"""One rule of an expression: which days, which hours, which state."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

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
HORS_GUILLEMETS: Final = r'(?=(?:[^"]*"[^"]*")*[^"]*$)'
"""What follows, to the end of the text, holds whole comments only."""

_DATE_PRECISE: Final = re.compile(r"\d{4}|easter")
_UN_JOUR: Final = re.compile(r"(?:\d{4} )?[A-Z][a-z]{2} \d+|easter(?: [+-]\d+ days?)?")
_DU_AU: Final = re.compile(r"(\d{4} [A-Z][a-z]{2} \d+)-(\d{4} [A-Z][a-z]{2} \d+)")
# Other hours on dates that last no longer than this are an exception, beyond it they are a season of that year.
_EXCEPTION: Final = timedelta(days=31)
_UNE_JOURNEE: Final = 24 * 60
_HORLOGE: Final = re.compile(r"(\d\d):(\d\d)")
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
    """One rule, in the library's spelling; `colonne` is where its « ; » group starts in the text as written."""

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
    def passe_minuit(self) -> bool:
        """Whether the rule opens a night that ends on the next day."""
        return not self.ferme and any(fin > _UNE_JOURNEE for _, fin in self.plages())

    @property
    def sur_feries(self) -> bool:
        """Whether the rule names public holidays."""
        return "PH" in self.jours

    @property
    def portee(self) -> Portee:
        """Say on which days the rule holds, as far as a French sentence can."""
        if not self.dates:
            return self._portee_sans_date()
        if all(map(_est_breve, self.dates.split(","))):
            return Portee.DATE
        if _DATE_PRECISE.search(self.dates):
            return Portee.DATE if self.ferme else Portee.MELANGE
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

    @property
    def ecriture(self) -> str:
        """The rule as staff write it: `off` where the library says `closed`, no `24/7` before a state."""
        return re.sub(rf"\bclosed\b{HORS_GUILLEMETS}", "off", self.texte).removeprefix("24/7 ")

    def plages(self) -> list[tuple[int, int]]:
        """Return the time spans in minutes after midnight, the second past 1440 when it is on the next day."""
        minutes = ([int(h) * 60 + int(m) for h, m in _HORLOGE.findall(span)] for span in self.heures.split(","))
        pairs = [(times[0], times[1]) for times in minutes if len(times) == 2]
        return [(debut, fin if fin > debut else fin + _UNE_JOURNEE) for debut, fin in pairs]

    def selecteurs(self) -> tuple[str, ...]:
        """Split the day selector: `Tu[1,3],Th` gives `Tu[1,3]` and `Th`."""
        return tuple(re.split(r",(?![^\[]*\])", self.jours)) if self.jours else ()

    def sans_dates(self) -> str:
        """Write the rule as if it held all year."""
        return self.texte.removeprefix(self.dates).strip() or "24/7"

    def jours_de_semaine(self) -> frozenset[int]:
        """Return the weekdays the rule names (0 is Monday), all of them when it names no day."""
        if not self.jours:
            return frozenset(range(7))
        return frozenset(jour for selecteur in self.selecteurs() for jour in jours_du_selecteur(selecteur))


def lire_regle(text: str, *, ajoutee: bool, colonne: int) -> Regle:
    """Read one rule in the library's spelling; what is not recognised is kept whole, as a date."""
    found = _REGLE.fullmatch(text)
    parts = found.groupdict(default="") if found else {"dates": text}
    return Regle(
        texte=text,
        ajoutee=ajoutee,
        dates=parts["dates"].replace("24/7", "").strip(),
        jours=parts.get("jours", ""),
        heures=parts.get("heures", ""),
        etat=parts.get("etat") or "open",
        commentaire=parts.get("commentaire", ""),
        colonne=colonne,
    )


def jours_du_selecteur(selecteur: str) -> Iterator[int]:
    """Yield the weekdays (0 is Monday) of `Mo`, `Tu[1]` or `Sa-Tu`; none for `PH`."""
    first, _, last = re.split(r"[\[ ]", selecteur, maxsplit=1)[0].partition("-")
    if first not in SEMAINE:
        return
    start = SEMAINE.index(first)
    end = SEMAINE.index(last) if last in SEMAINE else start
    yield from ((start + offset) % 7 for offset in range((end - start) % 7 + 1))


def _est_breve(dates: str) -> bool:
    """Recognise a single day, or a few days of a given year."""
    if _UN_JOUR.fullmatch(dates):
        return True
    found = _DU_AU.fullmatch(dates)
    return found is not None and _premier_du_mois(found[2]) - _premier_du_mois(found[1]) <= _EXCEPTION


def _premier_du_mois(written: str) -> date:
    """Read `2026 Dec 24` to the month: the day may not exist."""
    annee, mois, _ = written.split()
    return date(int(annee), MOIS.index(mois) + 1, 1)
