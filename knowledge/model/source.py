"""Where a fact comes from, when that source said so, and which facts nobody has confirmed yet."""

from datetime import date

from pydantic import Field, model_validator

from knowledge.model.champs import Jour, Lien, ModeleStrict, TexteCourt, fault
from knowledge.model.ecart import Entree


class Source(ModeleStrict):
    """A page or a document that states a fact."""

    nom: TexteCourt = Field(
        description="Qui le dit, en quelques mots : « Ville de Sceaux », « Communiqué du Département »."
    )
    lien: Lien | None = Field(None, description="L’adresse de la page, si elle est publique.")
    date: Jour | None = Field(
        None,
        description="Le jour où la source l’a dit. Mois connu sans le jour : le 1er du mois. "
        "Page sans date : ne rien écrire.",
    )


class Fait(Entree):
    """What every entry that states facts carries."""

    sources: tuple[Source, ...] = Field(
        min_length=1,
        description="Les pages ou documents d’où viennent ces informations, la plus sûre d’abord.",
    )
    verifie_le: Jour | None = Field(
        None,
        description="Le jour où une source datée, ou le service lui-même, a confirmé ces informations. "
        "Pas la date du jour où l’on recopie. Inconnu : ne rien écrire.",
    )
    a_confirmer: tuple[str, ...] = Field(
        (),
        description="Les champs que personne n’a confirmés : la réponse dira « à confirmer » et donnera "
        "le numéro à appeler. Un champ resté vide peut y figurer (« horaires_accueil »).",
    )

    @model_validator(mode="after")
    def _known_fields(self) -> "Fait":
        known = set(type(self).model_fields)
        for name in self.a_confirmer:
            if name not in known:
                raise fault("A_CONFIRMER", valeur=name)
        return self

    @property
    def lien_principal(self) -> str | None:
        """The first public address among the sources."""
        return next((source.lien for source in self.sources if source.lien), None)

    @property
    def date_principale(self) -> date | None:
        """The day of the last check: `verifie_le`, else the newest dated source."""
        dates = [source.date for source in self.sources if source.date]
        return self.verifie_le or max(dates, default=None)
