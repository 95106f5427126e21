"""A service: a help that residents can ask for (data·inclusion v1 « Service »)."""

from typing import Literal

from pydantic import Field, model_validator

from knowledge.model.champs import Identifiant, IdentifiantService, Lien, Nom, Texte, TexteCourt, Zone, fault
from knowledge.model.structure import Joignable


class Service(Joignable):
    """A help given somewhere to someone."""

    id: IdentifiantService = Field(description="Nom court unique : « pmi-bagneux ».")
    structure: Identifiant = Field(description="La structure qui rend ce service.")
    nom: Nom = Field(description="Le nom affiché aux habitants.")
    description: Texte = Field(description="Ce que l’on y trouve, en une à trois phrases simples.")
    sujets: tuple[Identifiant, ...] = Field(
        min_length=1, description="Les sujets auxquels ce service répond, le principal d’abord."
    )
    sujets_particuliers: tuple[Identifiant, ...] = Field(
        (),
        description="Ceux des « sujets » où ce service n’est que pour une situation particulière (3977 : une "
        "maltraitance). Le numéro à appeler y passe avant lui, sauf si le message le demande (« demandes »).",
    )
    demandes: tuple[TexteCourt, ...] = Field(
        (),
        description="Les mots d’un message qui demandent ce service plutôt qu’un autre du même sujet : "
        "« carte Vitale ». Il est alors montré en premier.",
    )
    zone_eligibilite: tuple[Zone, ...] = Field(
        min_length=1, description="Qui peut y aller : code INSEE de communes, département (92) ou « france »."
    )
    type: (
        Literal["accompagnement", "aide-financiere", "aide-materielle", "atelier", "formation", "information"] | None
    ) = Field(None, description="Type data·inclusion.")
    thematiques: tuple[TexteCourt, ...] = Field(
        (), description="Thématiques data·inclusion : « famille--garde-denfants »."
    )
    publics: tuple[TexteCourt, ...] = Field((), description="Publics data·inclusion : familles, jeunes, seniors…")
    publics_precisions: TexteCourt | None = Field(None, description="Pour qui, en clair : « enfants de 0 à 6 ans ».")
    conditions_acces: Texte | None = Field(None, description="Les conditions, en clair.")
    papiers: tuple[TexteCourt, ...] = Field((), description="Les papiers à apporter, un par ligne.")
    frais: Literal["gratuit", "payant"] | None = Field(None, description="gratuit ou payant.")
    frais_precisions: TexteCourt | None = Field(None, description="Prix ou précision : « prix d’un appel local ».")
    modes_accueil: tuple[Literal["a-distance", "en-presentiel"], ...] = Field((), description="Sur place, à distance.")
    modes_mobilisation: tuple[
        Literal["envoyer-un-courriel", "se-presenter", "telephoner", "utiliser-lien-mobilisation"], ...
    ] = Field((), description="Comment y accéder.")
    mobilisable_par: tuple[Literal["usagers", "professionnels"], ...] = Field((), description="Qui peut demander.")
    mobilisation_precisions: Texte | None = Field(
        None, description="Comment faire, en clair : « Sur rendez-vous, par téléphone ou en ligne »."
    )
    lien_mobilisation: Lien | None = Field(None, description="Page pour prendre rendez-vous ou faire la demande.")
    lien_source: Lien | None = Field(None, description="La page officielle du service.")
    conseil: Texte | None = Field(None, description="Un conseil court affiché dans la réponse, si utile.")

    @model_validator(mode="after")
    def _particular_among_topics(self) -> "Service":
        for sujet in self.sujets_particuliers:
            if sujet not in self.sujets:
                raise fault("SUJET_PARTICULIER", valeur=sujet)
        return self

    def answers(self, sujet: str) -> bool:
        """Whether it is for whoever asks about a topic, not for a particular situation only."""
        return sujet in self.sujets and sujet not in self.sujets_particuliers
