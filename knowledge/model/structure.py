"""A structure: a place or an office that residents can reach (data·inclusion v1 « Structure »)."""

from pydantic import Field, model_validator

from knowledge.model.champs import (
    CodeInsee,
    CodePostal,
    Courriel,
    Identifiant,
    Jour,
    Latitude,
    Lien,
    Longitude,
    ModeleStrict,
    Nom,
    Siret,
    Telephone,
    Texte,
    TexteCourt,
    fault,
)
from knowledge.model.source import Fait


class FermetureDatee(ModeleStrict):
    """Days on which a place is closed although its usual hours say otherwise."""

    debut: Jour = Field(description="Premier jour de fermeture.")
    fin: Jour = Field(description="Dernier jour de fermeture (compris).")
    motif: TexteCourt = Field(description="Pourquoi, en quelques mots : « formation », « travaux ».")

    @model_validator(mode="after")
    def _forward(self) -> "FermetureDatee":
        if self.fin < self.debut:
            raise fault("FERMETURE_A_L_ENVERS", valeur=self.motif)
        return self


class Joignable(Fait):
    """The ways to reach a structure or a service; what a service leaves out, its structure gives."""

    adresse: TexteCourt | None = Field(None, description="Numéro et rue, sans le code postal.")
    complement_adresse: TexteCourt | None = Field(None, description="Bâtiment, étage, quartier, arrêt proche.")
    code_postal: CodePostal | None = Field(None, description="Cinq chiffres.")
    commune: TexteCourt | None = Field(None, description="Nom de la commune où l’on se rend.")
    code_insee: CodeInsee | None = Field(
        None,
        description="Code INSEE de cette commune : ses jours fériés, et son heure outre-mer, valent pour les horaires.",
    )
    latitude: Latitude | None = Field(None, description="En degrés, avec un point : 48.7985.")
    longitude: Longitude | None = Field(None, description="En degrés, avec un point : 2.2886.")
    telephone: Telephone | None = Field(None, description="Le numéro d’accueil, jamais celui d’une personne.")
    courriel: Courriel | None = Field(None, description="L’adresse du service, jamais celle d’une personne.")
    horaires_accueil: TexteCourt | None = Field(
        None,
        description="Horaires au format OpenStreetMap : « Mo-Fr 09:00-12:00,13:30-17:00 », à l’heure du lieu. "
        "Service de toute la France, sans lieu : à l’heure de Paris.",
    )
    horaires_precisions: TexteCourt | None = Field(
        None, description="Ce que les horaires ne disent pas : « dernier passage à 11 h 30 »."
    )
    fermetures: tuple[FermetureDatee, ...] = Field(
        (), description="Fermetures exceptionnelles, datées, avec leur motif."
    )
    appeler: Identifiant | None = Field(
        None, description="La structure à appeler quand ce lieu n’a pas (encore) de numéro confirmé."
    )


class Structure(Joignable):
    """A place or an office."""

    id: Identifiant = Field(description="Nom court unique : « mairie-sceaux ».")
    nom: Nom = Field(description="Le nom affiché aux habitants.")
    description: Texte | None = Field(None, description="Ce que c’est, en une ou deux phrases simples.")
    siret: Siret | None = Field(None, description="Quatorze chiffres.")
    site_web: Lien | None = Field(None, description="Site de la structure.")
    accessibilite_lieu: Lien | None = Field(None, description="Fiche Acceslibre du lieu.")
    reseaux_porteurs: tuple[TexteCourt, ...] = Field(
        (), description="Réseaux data·inclusion : ccas-cias, france-service…"
    )
    lien_source: Lien | None = Field(None, description="La page officielle du lieu.")
