"""Territories: the communes that residents live in, their quarters, their neighbours, their département."""

from pydantic import Field

from knowledge.model.arrondissements import postal_codes_of
from knowledge.model.champs import (
    CodeDepartement,
    CodeInsee,
    CodePostal,
    Identifiant,
    IdentifiantCommune,
    Latitude,
    Longitude,
    ModeleStrict,
    Nom,
    NomCommune,
    OuiNon,
    Rayon,
    TexteCourt,
)
from knowledge.model.ecart import Entree
from knowledge.model.source import Fait, Source

NATION = "france"
"""The zone of a service that is for everyone in the country."""


class Lieu(ModeleStrict):
    """A quarter, a street or a well-known place, used to recognise the commune and never as an address."""

    nom: TexteCourt = Field(description="Le nom que disent les habitants.")
    autres_noms: tuple[TexteCourt, ...] = Field((), description="Autres façons de le dire ou de l’écrire.")
    ambigu: OuiNon = Field(
        default=False, description="oui si le nom peut désigner aussi une autre commune : on demandera."
    )
    aussi_dans: tuple[TexteCourt, ...] = Field((), description="Les autres communes possibles, par leur nom.")


class Voisine(ModeleStrict):
    """A commune that this base does not cover, next door or elsewhere."""

    nom: TexteCourt = Field(description="Nom de la commune voisine.")
    autres_noms: tuple[TexteCourt, ...] = Field((), description="Autres façons de l’écrire.")
    departement: CodeDepartement | None = Field(
        None, description="Son département, s’il n’est pas celui de la fiche : son numéro n’y sera pas donné."
    )


class Commune(Fait):
    """A commune served by the bot."""

    id: IdentifiantCommune = Field(description="Nom court : « sceaux ».")
    nom: NomCommune = Field(description="Le nom affiché.")
    code_insee: CodeInsee = Field(description="Code INSEE : « 92071 ».")
    code_postal: CodePostal | None = Field(None, description="Code postal : « 92330 ».")
    codes_postaux: tuple[CodePostal, ...] = Field(
        (), description="Tous ses codes postaux, quand elle en a plusieurs : chaque arrondissement a le sien."
    )
    departement: CodeDepartement = Field(description="Numéro du département.")
    mairie: Identifiant = Field(description="La structure « mairie » : on y renvoie quand rien d’autre n’est connu.")
    autres_noms: tuple[TexteCourt, ...] = Field((), description="Autres façons de l’écrire, nom des habitants.")
    latitude: Latitude | None = Field(None, description="Le centre de la commune, pour les positions envoyées.")
    longitude: Longitude | None = Field(None, description="Le centre de la commune, pour les positions envoyées.")
    rayon_km: Rayon = Field(
        default=3.0, description="Distance au centre, en kilomètres, où l’on est encore dans la commune."
    )
    quartiers: tuple[Lieu, ...] = Field((), description="Quartiers et lieux connus.")
    voisines: tuple[Voisine, ...] = Field((), description="Communes voisines que cette base ne couvre pas.")

    @property
    def postaux(self) -> tuple[str, ...]:
        """Its postal codes, the one that it gives first, then those of its arrondissements."""
        given = (*filter(None, [self.code_postal]), *self.codes_postaux)
        return tuple(dict.fromkeys((*given, *postal_codes_of(self.code_insee))))


class Departement(Entree):
    """A département, whose social line answers when nothing nearer does."""

    code: CodeDepartement = Field(description="Numéro : « 92 ».")
    nom: Nom = Field(description="Nom : « Hauts-de-Seine ».")
    nom_complet: Nom = Field(description="Son nom entier : « Département des Hauts-de-Seine », « Métropole de Lyon ».")
    appeler: Identifiant = Field(description="La structure dont le numéro oriente vers tous les services sociaux.")
    sources: tuple[Source, ...] = Field((), description="D’où viennent ces informations.")
    ailleurs: tuple[Voisine, ...] = Field(
        (),
        description="Des villes d’autres départements que nomment les habitants. Celles de 10 000 habitants et plus "
        "sont déjà connues : écrivez les autres, et celles que l’on nomme autrement.",
    )
