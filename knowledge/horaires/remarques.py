"""What a linter says of an expression: each trap met with the format or the library, explained in French.

The library accepts, without a word, expressions that give wrong answers; each check below is one of them.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from knowledge.horaires.catalogue import catalogue
from knowledge.horaires.feries import horaires_des_feries
from knowledge.horaires.invalides import HorairesInvalides
from knowledge.horaires.moteur import Moteur
from knowledge.horaires.proposition import proposer
from knowledge.horaires.regles import Portee, Regle, decouper, ecrire, feries_passes_sous_silence
from knowledge.horaires.remarque import Remarque, remarque
from knowledge.horaires.ordre import remarques_d_ordre
