"""The kinds of danger, gravest first."""

from enum import StrEnum


class Category(StrEnum):
    """What may be happening; the order of the members is the order of gravity."""

    FEU = "feu"
    MEDICAL = "medical"
    AGRESSION = "agression"
    SUICIDE = "suicide"
    VIOLENCES = "violences"
    ENFANT = "enfant"
    RUE = "rue"

    @property
    def topic(self) -> str:
        """The contract's topic a danger of this kind belongs to."""
        return _TOPICS.get(self, "urgence")


_TOPICS = {
    Category.VIOLENCES: "violences",
    Category.ENFANT: "enfance-en-danger",
    Category.RUE: "hebergement-urgence",
}
GRAVITY = {category: rank for rank, category in enumerate(Category)}
