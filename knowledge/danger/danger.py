"""A danger that a message seems to tell of, and what was seen of the message."""

from dataclasses import dataclass

from knowledge.danger.category import Category
from knowledge.danger.lexicon import FOREIGN, TONGUES

SIGNS = "indices."
"""What begins the signal of a danger that small signs alone tell."""

_FOREIGN = f"{FOREIGN}."


@dataclass(frozen=True, slots=True)
class Danger:
    """The danger that a message seems to tell of.

    Attributes:
        categories: Its kinds, at least one, the first to be helped with in front. In order: a body or a house that is
            surely in danger; what the whole message is most about (in a language other than French, what is said in so
            many words); what is said firmly; what is said in expressions that only danger holds; the gravest. Those
            that only a clause of a long story tells come last.
        topic: The topic of the contract for the first category.
        topics: The topics of all of them, in the same order.
        signals: Names of the rules that matched; never the resident's words.
        soft: Whether the danger is only probable: denied, past, said in a roundabout way, or told by small signs alone.
        weak: Whether nothing that was found tells danger surely: no expression that only danger holds (but a wish to
            die that is denied), and no expression in a loud clause of a story.
    """

    categories: tuple[Category, ...]
    topic: str
    topics: tuple[str, ...]
    signals: tuple[str, ...]
    soft: bool
    weak: bool = False

    @property
    def worded(self) -> bool:
        """Whether an expression of the rules was found, and not small signs alone."""
        return not self.signals[0].startswith(SIGNS)

    @property
    def tongues(self) -> tuple[str, ...]:
        """The codes of the languages, other than French, that expressions of the rules were found in."""
        names = (signal.removeprefix(_FOREIGN).split(".")[0] for signal in self.signals if signal.startswith(_FOREIGN))
        return tuple(dict.fromkeys(TONGUES[name] for name in names))


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a message: its danger, if any; how much the small signs weigh, a probability; what for most."""

    danger: Danger | None
    signs: float
    likeliest: Category
