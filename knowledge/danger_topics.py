"""The topics that stand for dangers, and the dangers that each stands for."""

from collections.abc import Iterable

from knowledge.danger.category import Category
from knowledge.danger.danger import Danger

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


def near(topic: str | None, told: Iterable[str]) -> tuple[Category, ...]:
    """The dangers of somebody whose last answer was on `topic`, and who `told` of some of late, as remembered."""
    known = tuple(Category(one) for one in told if one in set(Category))
    return danger_of(topic, told).categories if topic in DANGER_TOPICS else known


def danger_of(topic: str, told: Iterable[str] = (), *, soft: bool = True) -> Danger:
    """The danger that a topic stands for: chosen by its name, or that of the card before.

    Args:
        topic: one of `DANGER_TOPICS`.
        told: what that card was about, as remembered; what is no category is left out, and without any the topic tells.
        soft: whether its card is in gentle words, who listens before what saves.
    """
    known = tuple(Category(one) for one in told if one in set(Category))
    return Danger(known or (DANGER_TOPICS[topic], *_ALSO.get(topic, ())), topic, (topic,), (), soft=soft)
