"""A check that staff set aside for one entry, knowingly: what every entry of the base may carry."""

from pydantic import Field

from knowledge.model.champs import CodeVerification, ModeleStrict, TexteCourt


class Ecart(ModeleStrict):
    """One warning of `guichet check` that this entry does not deserve, and why."""

    code: CodeVerification = Field(description="Le code de l’avertissement, en capitales : « PHRASE_LONGUE ».")
    raison: TexteCourt = Field(description="Pourquoi cet avertissement ne vaut pas ici.")


class Entree(ModeleStrict):
    """An entry of one of the lists of a file."""

    verifications_ecartees: tuple[Ecart, ...] = Field(
        (), description="Les avertissements de « guichet check » à taire pour cette fiche, chacun avec sa raison."
    )
