"""An expression proposed for hours written in French: « lundi au vendredi 9h-12h » → ``Mo-Fr 09:00-12:00``.

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
    """What we think was meant; ``vacances`` when school holidays were spoken of, which no expression can say."""

    expression: str
    vacances: bool


@dataclass(slots=True)
class _Brouillon:
    """A rule being written."""

    jours: list[str] = field(default_factory=list)
    plages: list[str] = field(default_factory=list)
    etat: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (",".join(self.jours), ",".join(self.plages), self.etat)))


def proposer(texte: str) -> Proposition | None:
    """Translate hours written in French, None when any part of them is not understood."""
    try:
        lecture = _Lecture(list(mots(texte)))
        expression = lecture.expression()
        Moteur(expression)
    except (Incompris, HorairesInvalides):
        return None
    return Proposition(expression, lecture.vacances)


class _Lecture:
    """One reading of the words, from left to right."""

    def __init__(self, mots_lus: list[Mot]) -> None:
        self.vacances = False
        self._mots = mots_lus
        self._position = 0
        self._rangs: list[str] = []
        self._sauf = False
        self._regles = [_Brouillon()]

    def expression(self) -> str:
        """Read everything and write the expression.

        Raises:
            Incompris: the words do not follow one another in a way that makes hours.
        """
        while mot := self._suivant():
            self._lire(mot)
        regles = [regle for regle in self._regles if str(regle) and not self._reste_de_vacances(regle)]
        if not regles or self._rangs or not all(map(_complete, regles)):
            raise Incompris
        return _assembler(regles)

    def _reste_de_vacances(self, regle: _Brouillon) -> bool:
        """Recognise the empty closure that « sauf vacances » leaves."""
        return self.vacances and str(regle) == _FERME

    def _suivant(self, nom: str | None = None) -> Mot | None:
        """Take the next word, if there is one and, when a name is given, if it is of that kind."""
        if self._position >= len(self._mots):
            return None
        mot = self._mots[self._position]
        if nom is not None and mot.nom != nom:
            return None
        self._position += 1
        return mot

    def _lire(self, mot: Mot) -> None:
        regle = self._regles[-1]
        match mot.nom:
            case "jour":
                self._jour(mot.valeur)
            case "heure" | "midi":
                self._plage(_horloge(mot))
            case "rang":
                self._rangs.append(mot.valeur)
            case "permanent":
                regle.plages.append(_TOUTE_LA_JOURNEE)
            case "rendez_vous":
                regle.etat = _SUR_RENDEZ_VOUS
            case "vacances":
                self.vacances = True
            case "sauf":
                self._regles.append(_Brouillon(etat=_FERME))
                self._sauf = True
            case "ferme":
                self._ferme(regle)
            case "et":
                pass
            case _:
                raise Incompris

    def _jour(self, jour: str) -> None:
        if self._suivant("vers"):
            dernier = self._suivant("jour")
            if dernier is None:
                raise Incompris
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
            raise Incompris
        fin = self._suivant("heure") or self._suivant("midi") or self._suivant("minuit")
        if fin is None:
            raise Incompris
        self._regle_des_heures().plages.append(f"{debut}-{_horloge(fin)}")

    def _regle_des_heures(self) -> _Brouillon:
        """Find whose hours come now: in « tous les jours sauf le dimanche 9h-12h », not those of Sunday."""
        *avant, regle = self._regles
        if regle.etat != _FERME:
            return regle
        if self._sauf and avant and avant[-1].jours and not avant[-1].plages and not avant[-1].etat:
            return avant[-1]
        raise Incompris

    def _ferme(self, regle: _Brouillon) -> None:
        """« samedi : fermé » closes the days before it, « 9h-12h, fermé le mercredi » those after."""
        if regle.jours and not regle.plages and not regle.etat:
            regle.etat = _FERME
        else:
            self._regles.append(_Brouillon(etat=_FERME))
            self._sauf = True


def _horloge(mot: Mot) -> str:
    return {"midi": "12:00", "minuit": "24:00"}.get(mot.nom, mot.valeur)


def _complete(regle: _Brouillon) -> bool:
    """Refuse days without hours and hours without days, unless the rule closes or is by appointment."""
    if not regle.jours:
        return regle.etat == _SUR_RENDEZ_VOUS or regle.plages == [_TOUTE_LA_JOURNEE]
    return bool(regle.plages or regle.etat)


def _assembler(regles: list[_Brouillon]) -> str:
    """Join the rules: closures last, and a comma where days come back, since a semicolon would replace."""
    texte = ""
    vus: set[int] = set()
    for regle in sorted(regles, key=lambda regle: regle.etat == _FERME):
        jours = {jour for selecteur in regle.jours for jour in jours_du_selecteur(selecteur)}
        separateur = ", " if vus & jours and regle.etat != _FERME else "; "
        vus |= jours
        texte += separateur + str(regle) if texte else str(regle)
    return _PERMANENT.sub("24/7", texte)
