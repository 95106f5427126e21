"""A convention: what the département and a commune promised each other, engagement by engagement."""

from typing import Literal, get_args

from pydantic import Field

from knowledge.model.champs import Identifiant, Jour, ModeleStrict, Nom, Texte, TexteCourt
from knowledge.model.source import Fait, Source

Etat = Literal["annonce", "en-cours", "tenu", "non-tenu"]
STATES: tuple[Etat, ...] = get_args(Etat)
"""Where a promise may stand."""

ANNOUNCED: Etat = "annonce"
"""The one that needs no proof: nothing was done yet."""


class Signataire(ModeleStrict):
    """An elected signatory, with the office held at that date."""

    nom: Nom = Field(description="Prénom et nom de l’élu.")
    fonction: TexteCourt = Field(description="Sa fonction à la date de signature.")


class Chiffre(ModeleStrict):
    """A figure given with the convention, with the wording that keeps its meaning."""

    mesure: TexteCourt = Field(description="Ce qui est compté : « personnes accueillies ».")
    valeur: TexteCourt = Field(description="La valeur comme la source la dit : « près de 6 000 ».")
    annee: TexteCourt = Field(description="L’année comptée.")
    precision: TexteCourt | None = Field(None, description="Ce que le chiffre ne dit pas.")


class Engagement(ModeleStrict):
    """One promise of a convention."""

    id: Identifiant = Field(description="Nom court unique : « sceaux-2025-pmi ».")
    titre: TexteCourt = Field(description="La promesse en une ligne.")
    description: Texte = Field(description="Ce que cela change pour l’habitant, sans promettre plus que le texte.")
    nature: Literal["action-prevue", "action-a-consolider", "cadre", "ambition", "objectif", "appui"] = Field(
        description="Le statut que le texte donne à ce point."
    )
    non_precise: Texte | None = Field(None, description="Ce que la convention ne dit pas encore.")
    services: tuple[Identifiant, ...] = Field((), description="Les services qui portent cet engagement.")
    sujets: tuple[Identifiant, ...] = Field((), description="Les sujets concernés.")
    etat: Etat = Field(ANNOUNCED, description="Où en est cet engagement.")
    etat_le: Jour | None = Field(None, description="La date de cet état.")
    preuve: Source | None = Field(
        None, description="Le document ou le service qui le dit. Obligatoire dès que l’état n’est plus « annonce »."
    )


class Convention(Fait):
    """An agreement between the département and a commune."""

    id: Identifiant = Field(description="Nom court unique : « convention-sceaux-2025 ».")
    commune: Identifiant = Field(description="La commune signataire.")
    nom: Nom = Field(description="Titre affiché.")
    resume: Texte = Field(description="En deux phrases : ce qu’elle cherche à changer pour les habitants.")
    signature: Jour = Field(description="La date de signature, telle qu’annoncée.")
    signature_attestee: Literal["oui", "annoncee"] = Field(
        description="« oui » si un document prouve la signature, « annoncee » sinon."
    )
    signataires: tuple[Signataire, ...] = Field(min_length=2, description="Les élus qui signent.")
    duree: TexteCourt = Field(description="Durée et renouvellement, comme le texte les dit.")
    echeance: Jour | None = Field(None, description="Date de fin, si un document la donne. Ne pas la calculer.")
    renouvellement: Jour | None = Field(
        None, description="Date à laquelle le renouvellement se décide, si un document la donne. Ne pas la calculer."
    )
    suivi: Texte = Field(description="Comment la convention est suivie.")
    contexte: Texte | None = Field(None, description="Le contexte de cette commune.")
    buts: tuple[TexteCourt, ...] = Field((), description="Les buts communs.")
    engagements: tuple[Engagement, ...] = Field(min_length=1, description="Les promesses, une par une.")
    chiffres: tuple[Chiffre, ...] = Field((), description="Les chiffres donnés avec la convention.")
