"""Opening hours: OpenStreetMap expressions in, states and French sentences out, always in Europe/Paris."""

from knowledge.horaires.etat import Etat, en_francais
from knowledge.horaires.horaires import Fermeture, Horaires
from knowledge.horaires.invalides import HorairesInvalides
from knowledge.horaires.moteur import PARIS, Plage
from knowledge.horaires.prochain import prochain
from knowledge.horaires.proposition import Proposition, proposer
from knowledge.horaires.remarque import Remarque
from knowledge.horaires.remarques import remarques

__all__ = [
    "PARIS",
    "Etat",
    "Fermeture",
    "Horaires",
    "HorairesInvalides",
    "Plage",
    "Proposition",
    "Remarque",
    "en_francais",
    "prochain",
    "proposer",
    "remarques",
]
