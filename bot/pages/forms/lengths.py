"""How long what a moderator types may be: its field holds it, and what is longer all the same is refused, never cut."""

from collections.abc import Mapping

from bot.storage.cases.decisions import LONGEST_ANSWER
from bot.storage.cases.proposals import LONGEST_PHRASE

LONGEST: Mapping[str, int] = {
    "texte": LONGEST_ANSWER,
    "raison": 300,
    "phrase": LONGEST_PHRASE,
    "nom": 120,
    "description": 500,
    "source": 120,
    "lien_source": 500,
    "adresse": 160,
    "telephone": 40,
    "horaires_accueil": 160,
}
"""Field of a form → its characters."""


def too_long(name: str, text: str) -> bool:
    """Whether `text` is more than the field `name` takes."""
    return len(text) > LONGEST[name]
