"""The topics that stand for dangers, and the dangers that each stands for."""

from knowledge.danger import Category, Danger

DANGER_TOPICS = {
    "urgence": Category.MEDICAL,
    "violences": Category.VIOLENCES,
    "enfance-en-danger": Category.ENFANT,
    "hebergement-urgence": Category.RUE,
}

_ALSO = {"urgence": (Category.SUICIDE,)}
"""Other dangers that a topic stands for: somebody who wants to die is told of under `urgence`."""

FEARS = {**DANGER_TOPICS, "sante-mentale": Category.SUICIDE}
"""What may be behind a topic that is only guessed."""

_MAY_BE = {
    "urgence": (Category.MEDICAL, Category.FEU, Category.AGRESSION, Category.SUICIDE),
    "violences": (Category.VIOLENCES, Category.ENFANT),
    "enfance-en-danger": (Category.ENFANT, Category.VIOLENCES),
    "hebergement-urgence": (Category.RUE, Category.VIOLENCES, Category.ENFANT),
}
"""Every danger that the card before may have been about: what is remembered of it is the topic alone."""


def danger_of(topic: str) -> Danger:
    """The danger that a topic chosen by its name stands for: the card of that topic, in gentle words."""
    return Danger((DANGER_TOPICS[topic], *_ALSO.get(topic, ())), topic, (topic,), (), soft=True)


def dangers_of(topic: str) -> Danger:
    """Every danger that an earlier card on that topic may have been about; what saves comes before who listens."""
    return Danger(_MAY_BE[topic], topic, (topic,), (), soft=False)
