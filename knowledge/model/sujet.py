"""Topics, the example questions that teach them, small talk, and what is out of scope."""

from pydantic import Field

from knowledge.model.champs import Identifiant, IdentifiantSujet, Langue, ModeleStrict, OuiNon, Texte, TexteCourt
from knowledge.model.ecart import Entree

Phrases = tuple[Texte, ...]


class Sujet(Entree):
    """A subject a resident's question can be about."""

    id: IdentifiantSujet = Field(description="L’identifiant du sujet : « pmi ».")
    libelle: str = Field(min_length=2, max_length=32, description="Le nom du sujet, assez court pour un bouton.")
    description: TexteCourt = Field(description="Ce que couvre le sujet, en une phrase simple.")
    local: OuiNon = Field(
        default=False,
        description="oui si ce sujet n’existe que là où un service y répond (la Caravane Solidaire des "
        "Hauts-de-Seine) : ailleurs, il n’est pas proposé.",
    )
    synonymes: tuple[TexteCourt, ...] = Field((), description="Mots, sigles et expressions qui désignent ce sujet.")
    exemples: Phrases = Field((), description="Des questions comme les habitants les écrivent.")


class Exemples(Entree):
    """More example questions of a topic, for instance in another language."""

    sujet: Identifiant = Field(description="Le sujet de ces questions.")
    langue: Langue = Field("fr", description="La langue : fr, en, ar, ar-latn, pt, es, tr, uk, ta.")
    libelle: str | None = Field(
        None, min_length=2, max_length=40, description="Le nom du sujet dans cette langue, sur les boutons."
    )
    synonymes: tuple[TexteCourt, ...] = Field((), description="Mots et expressions de cette langue pour ce sujet.")
    exemples: Phrases = Field(min_length=1, description="Les questions.")


class Bavardage(Entree):
    """A greeting, thanks, or a question about the bot itself, with its answer."""

    id: Identifiant = Field(description="« bonjour », « merci », « humain »…")
    exemples: Phrases = Field(min_length=1, description="Ce que les habitants écrivent.")
    mot_pour_mot: Phrases = Field(
        (), description="D’autres messages, reconnus tels quels et jamais appris : « buongiorno », « shukran »."
    )
    reponse: Texte = Field(description="Ce que le bot répond.")


class HorsSujet(ModeleStrict):
    """Messages that no topic should ever answer."""

    langue: Langue = Field("fr", description="Leur langue, qui doit avoir des questions d’exemple.")
    exemples: Phrases = Field(min_length=1, description="Des messages auxquels le bot ne doit pas répondre.")


class Besoin(ModeleStrict):
    """Words that tell the same need, whatever the topic."""

    mots: tuple[TexteCourt, ...] = Field(
        min_length=2, description="Les mots du même besoin : « frigo vide, faim, manger »."
    )
