"""One YAML file of the base: any of these lists, in any file, so that staff may cut the base as they like."""

from pydantic import Field

from knowledge.model.champs import ModeleStrict
from knowledge.model.convention import Convention
from knowledge.model.service import Service
from knowledge.model.structure import Structure
from knowledge.model.sujet import Bavardage, Besoin, Exemples, HorsSujet, Sujet
from knowledge.model.territoire import Commune, Departement


class Fichier(ModeleStrict):
    """What a file may hold."""

    departements: tuple[Departement, ...] = Field((), description="Les départements.")
    communes: tuple[Commune, ...] = Field((), description="Les communes.")
    structures: tuple[Structure, ...] = Field((), description="Les lieux et organismes.")
    services: tuple[Service, ...] = Field((), description="Les services rendus aux habitants.")
    conventions: tuple[Convention, ...] = Field((), description="Les conventions et leurs engagements.")
    sujets: tuple[Sujet, ...] = Field((), description="Les sujets de questions.")
    exemples: tuple[Exemples, ...] = Field((), description="D’autres questions d’exemple.")
    besoins: tuple[Besoin, ...] = Field((), description="Groupes de mots du même besoin.")
    bavardage: tuple[Bavardage, ...] = Field((), description="Salutations et questions sur le bot.")
    hors_sujet: HorsSujet | None = Field(None, description="Ce à quoi le bot ne répond pas.")
