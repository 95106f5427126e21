"""An expression proposed for hours written in French: « lundi au vendredi 9h-12h » → `Mo-Fr 09:00-12:00`.

Nothing is proposed unless every word was understood: half of somebody's hours would be worse than none.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from knowledge.horaires.invalides import HorairesInvalides
from knowledge.horaires.moteur import Moteur
from knowledge.horaires.mots import Incompris, Mot, mots
from knowledge.horaires.regle import jours_du_selecteur

_PERMANENT: Final = re.compile(r"^(?:Mo-Su )?00:00-24:00$")
_SUR_RENDEZ_VOUS: Final = 'unknown "sur rendez-vous"'
_FERME: Final = "off"
_TOUTE_LA_JOURNEE: Final = "00:00-24:00"


@dataclass(frozen=True, slots=True)
class Proposition:
    """What we think was meant; `vacances` when school holidays were spoken of, which no expression can say."""

    expression: str
    vacances: bool


@dataclass(slots=True)
class _Draft:
    """A rule being written."""

    jours: list[str] = field(default_factory=list)
    plages: list[str] = field(default_factory=list)
    etat: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (",".join(self.jours), ",".join(self.plages), self.etat)))


def proposer(text: str) -> Proposition | None:
    """Translate hours written in French, None when any part of them is not understood."""
    try:
        reading = _Reading(list(mots(text)))
        expression = reading.expression()
        Moteur(expression)
    except (Incompris, HorairesInvalides):
        return None
    return Proposition(expression, reading.vacances)


class _Reading:
    """One reading of the words, from left to right."""

    def __init__(self, words: list[Mot]) -> None:
        self.vacances = False
        self._words = words
        self._position = 0
        self._rangs: list[str] = []
        self._sauf = False
        self._regles = [_Draft()]

    def expression(self) -> str:
        """Read everything and write the expression.

        Raises:
            Incompris: the words do not follow one another in a way that makes hours.
        """
        while word := self._next():
            self._read(word)
        regles = [regle for regle in self._regles if str(regle) and not self._reste_de_vacances(regle)]
        if not regles or self._rangs or not all(map(_complete, regles)):
            raise Incompris
        return _joined(regles)

    def _reste_de_vacances(self, regle: _Draft) -> bool:
        """Recognise the empty closure that « sauf vacances » leaves."""
        return self.vacances and str(regle) == _FERME

    def _next(self, kind: str | None = None) -> Mot | None:
        """Take the next word, if there is one and, when a name is given, if it is of that kind."""
        if self._position >= len(self._words):
            return None
        word = self._words[self._position]
        if kind is not None and word.kind != kind:
            return None
        self._position += 1
        return word

    def _read(self, word: Mot) -> None:
        regle = self._regles[-1]
        match word.kind:
            case "jour":
                self._jour(word.value)
            case "heure" | "midi":
                self._plage(_clock(word))
            case "rang":
                self._rangs.append(word.value)
            case "permanent":
                regle.plages.append(_TOUTE_LA_JOURNEE)
            case "rendez_vous":
                regle.etat = _SUR_RENDEZ_VOUS
            case "vacances":
                self.vacances = True
            case "sauf":
                self._regles.append(_Draft(etat=_FERME))
                self._sauf = True
            case "ferme":
                self._ferme(regle)
            case "et":
                pass
            case _:
                raise Incompris

    def _jour(self, jour: str) -> None:
        if self._next("vers"):
            last = self._next("jour")
            if last is None:
                raise Incompris
            jour = f"{jour}-{last.value}"
        if self._rangs:
            jour += f"[{','.join(self._rangs)}]"
            self._rangs = []
        self._add_days(jour)

    def _add_days(self, jours: str) -> None:
        regle = self._regles[-1]
        if regle.jours and (regle.plages or (regle.etat and not self._sauf)):
            self._regles.append(regle := _Draft())
        regle.jours.append(jours)

    def _plage(self, debut: str) -> None:
        if not self._next("vers") and not self._next("et"):
            raise Incompris
        fin = self._next("heure") or self._next("midi") or self._next("minuit")
        if fin is None:
            raise Incompris
        self._regle_des_heures().plages.append(f"{debut}-{_clock(fin)}")

    def _regle_des_heures(self) -> _Draft:
        """Find whose hours come now: in « tous les jours sauf le dimanche 9h-12h », not those of Sunday."""
        *before, regle = self._regles
        if regle.etat != _FERME:
            return regle
        if self._sauf and before and before[-1].jours and not before[-1].plages and not before[-1].etat:
            return before[-1]
        raise Incompris

    def _ferme(self, regle: _Draft) -> None:
        """« samedi : fermé » closes the days before it, « 9h-12h, fermé le mercredi » those after."""
        if regle.jours and not regle.plages and not regle.etat:
            regle.etat = _FERME
        else:
            self._regles.append(_Draft(etat=_FERME))
            self._sauf = True


def _clock(word: Mot) -> str:
    return {"midi": "12:00", "minuit": "24:00"}.get(word.kind, word.value)


def _complete(regle: _Draft) -> bool:
    """Refuse days without hours and hours without days, unless the rule closes or is by appointment."""
    if not regle.jours:
        return regle.etat == _SUR_RENDEZ_VOUS or regle.plages == [_TOUTE_LA_JOURNEE]
    return bool(regle.plages or regle.etat)


def _joined(regles: list[_Draft]) -> str:
    """Join the rules: closures last, and a comma where days come back, since a semicolon would replace."""
    text = ""
    seen: set[int] = set()
    for regle in sorted(regles, key=lambda regle: regle.etat == _FERME):
        jours = {jour for selecteur in regle.jours for jour in jours_du_selecteur(selecteur)}
        separator = ", " if seen & jours and regle.etat != _FERME else "; "
        seen |= jours
        text += separator + str(regle) if text else str(regle)
    return _PERMANENT.sub("24/7", text)
