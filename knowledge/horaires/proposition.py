"""An expression proposed for hours written in French: « lundi au vendredi 9h-12h » → ``Mo-Fr 09:00-12:00``.

Nothing is proposed unless every word was understood: half of somebody's hours would be worse than none.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from knowledge.horaires.catalogue import catalogue
from knowledge.horaires.invalides import HorairesInvalides
from knowledge.horaires.moteur import Moteur

_TIRETS: Final = re.compile("[‐‑‒–—−]")
_HEURE: Final = r"(?P<h>\d{1,2}) ?(?:h|heures?|[:.](?=\d)) ?(?P<m>\d\d)?(?!\d)|(?P<n>\d{1,2})(?= ?(?:-|a|/) ?\d{1,2} ?h)"
_SUR_RENDEZ_VOUS: Final = 'unknown "sur rendez-vous"'
_FERME: Final = "off"


@dataclass(frozen=True, slots=True)
class Proposition:
    """What we think was meant; ``vacances`` when school holidays were spoken of, which no expression can say."""

    expression: str
    vacances: bool


@dataclass(frozen=True, slots=True)
class _Jeton:
    nom: str
    valeur: str


@dataclass(slots=True)
class _Brouillon:
    """A rule being written."""

    jours: list[str] = field(default_factory=list)
    plages: list[str] = field(default_factory=list)
    etat: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (",".join(self.jours), ",".join(self.plages), self.etat)))


class _Incompris(Exception):
    """The words are known but do not make hours."""


def proposer(texte: str) -> Proposition | None:
    """Translate hours written in French, None when any part of them is not understood."""
    try:
        lecture = _Lecture(list(_jetons(texte)))
        expression = lecture.expression()
        Moteur(expression)
    except (_Incompris, HorairesInvalides):
        return None
    return Proposition(expression, lecture.vacances)


def _jetons(texte: str) -> Iterator[_Jeton]:
    """Cut a text into words of the vocabulary.

    Raises:
        _Incompris: a word is not in it.
    """
    texte = _simplifier(texte)
    position = 0
    while position < len(texte):
        trouve = _vocabulaire().match(texte, position)
        if trouve is None or trouve.end() == position:
            raise _Incompris
        position = trouve.end()
        genre, _, valeur = (trouve.lastgroup or "").partition("_")
        if trouve["h"] or trouve["n"]:
            yield _Jeton("heure", f"{int(trouve['h'] or trouve['n']):02}:{trouve['m'] or '00'}")
        elif genre == "jeton":
            yield _Jeton(valeur, "")
        elif genre:
            yield _Jeton(genre, valeur.replace("moins", "-"))


def _simplifier(texte: str) -> str:
    """Lower the case, drop accents and the points of abbreviations, and keep one kind of dash, quote and space."""
    nu = "".join(signe for signe in unicodedata.normalize("NFKD", texte.lower()) if not unicodedata.combining(signe))
    nu = _TIRETS.sub("-", nu).replace("’", "'")
    return re.sub(r"(?<=[a-z])\.(?=[\s,:-]|$)", "", " ".join(nu.split()))


class _Lecture:
    """One reading of the words, from left to right."""

    def __init__(self, jetons: list[_Jeton]) -> None:
        self.vacances = False
        self._jetons = jetons
        self._position = 0
        self._rangs: list[str] = []
        self._sauf = False
        self._regles = [_Brouillon()]

    def expression(self) -> str:
        """Read everything and write the expression.

        Raises:
            _Incompris: the words do not follow one another in a way that makes hours.
        """
        while jeton := self._suivant():
            self._lire(jeton)
        regles = [regle for regle in self._regles if str(regle)]
        if not regles or self._rangs or not all(map(_complete, regles)):
            raise _Incompris
        return _assembler(regles)

    def _suivant(self, nom: str | None = None) -> _Jeton | None:
        """Take the next word, if there is one and, when a name is given, if it is of that kind."""
        if self._position >= len(self._jetons):
            return None
        jeton = self._jetons[self._position]
        if nom is not None and jeton.nom != nom:
            return None
        self._position += 1
        return jeton

    def _lire(self, jeton: _Jeton) -> None:
        regle = self._regles[-1]
        match jeton.nom:
            case "jour":
                self._jour(jeton.valeur)
            case "heure" | "midi":
                self._plage(_horloge(jeton))
            case "rang":
                self._rangs.append(jeton.valeur)
            case "semaine":
                self._ajouter_jours("Mo-Su")
            case "permanent":
                regle.plages.append("00:00-24:00")
            case "rendez_vous":
                regle.etat = _SUR_RENDEZ_VOUS
            case "vacances":
                self.vacances = True
            case "sauf":
                self._regles.append(_Brouillon(etat=_FERME))
                self._sauf = True
            case "ferme":
                self._ferme(regle)
            case "et" | "pause" | "mois":
                pass
            case _:
                raise _Incompris

    def _jour(self, jour: str) -> None:
        if self._suivant("vers"):
            dernier = self._suivant("jour")
            if dernier is None:
                raise _Incompris
            jour = f"{jour}-{dernier.valeur}"
        if self._rangs:
            jour += f"[{','.join(self._rangs)}]"
            self._rangs = []
        self._ajouter_jours(jour)

    def _ajouter_jours(self, jours: str) -> None:
        regle = self._regles[-1]
        if regle.jours and (regle.plages or (regle.etat and not self._sauf)):
            self._regles.append(regle := _Brouillon())
        regle.jours.append(jours)

    def _plage(self, debut: str) -> None:
        if not self._suivant("vers") and not self._suivant("et"):
            raise _Incompris
        fin = self._suivant("heure") or self._suivant("midi") or self._suivant("minuit")
        if fin is None:
            raise _Incompris
        self._sauf = False
        self._regles[-1].plages.append(f"{debut}-{_horloge(fin)}")

    def _ferme(self, regle: _Brouillon) -> None:
        """« samedi : fermé » closes the days before it, « 9h-12h, fermé le mercredi » those after."""
        if regle.jours and not regle.plages and not regle.etat:
            regle.etat = _FERME
        else:
            self._regles.append(_Brouillon(etat=_FERME))
            self._sauf = True


def _horloge(jeton: _Jeton) -> str:
    return {"midi": "12:00", "minuit": "24:00"}.get(jeton.nom, jeton.valeur)


def _complete(regle: _Brouillon) -> bool:
    """Refuse days without hours and hours without days, unless the rule closes or is by appointment."""
    return bool(regle.jours and (regle.plages or regle.etat)) or regle.etat == _SUR_RENDEZ_VOUS


def _assembler(regles: list[_Brouillon]) -> str:
    """Join the rules: closures last, and a comma where days come back, since a semicolon would replace."""
    texte = ""
    vus: set[str] = set()
    for regle in sorted(regles, key=lambda regle: regle.etat == _FERME):
        jours = set(_jours_nommes(regle.jours))
        separateur = ", " if vus & jours and regle.etat != _FERME else "; "
        vus |= jours
        texte += separateur + str(regle) if texte else str(regle)
    return texte


def _jours_nommes(selecteurs: list[str]) -> Iterator[str]:
    semaine = [jour for jour in catalogue().vocabulaire.jours if jour != "PH"]
    for selecteur in selecteurs:
        premier, _, dernier = selecteur.partition("[")[0].partition("-")
        if premier in semaine:
            debut = semaine.index(premier)
            fin = semaine.index(dernier) if dernier in semaine else debut
            yield from (semaine[(debut + ecart) % 7] for ecart in range((fin - debut) % 7 + 1))


@cache
def _vocabulaire() -> re.Pattern[str]:
    """Build the one pattern that finds the next word; a word of letters does not stop in the middle of one."""
    mots = catalogue().vocabulaire
    groupes = {f"jeton_{nom}": motif for nom, motif in mots.jetons.items()}
    groupes |= {f"jour_{jour}": motif for jour, motif in mots.jours.items()}
    groupes |= {f"rang_{rang.replace('-', 'moins')}": motif for rang, motif in mots.rangs.items()}
    entiers = (f"(?P<{nom}>{motif})(?:(?<![a-z])|(?![a-z]))" for nom, motif in groupes.items())
    return re.compile("|".join([" +", *entiers, _HEURE]))
