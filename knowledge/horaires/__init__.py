"""Opening hours: OpenStreetMap expressions in, states and French sentences out, on the clock of the place."""

from knowledge.horaires.etat import Etat, en_francais
from knowledge.horaires.fuseaux import PARIS, departement_du, fuseau_du, heure_qu_il_est, lieu_de_l_heure
from knowledge.horaires.horaires import Fermeture, Horaires
from knowledge.horaires.invalides import HorairesInvalides
from knowledge.horaires.moteur import Plage
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
    "departement_du",
    "en_francais",
    "fuseau_du",
    "heure_qu_il_est",
    "lieu_de_l_heure",
    "prochain",
    "proposer",
    "remarques",
]
