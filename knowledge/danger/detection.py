"""Whether a message tells of a danger, and which: words and rules only, nothing that can be down."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.danger import evidence, lexicon
from knowledge.danger.category import GRAVITY, Category
from knowledge.danger.lexicon import Hit

_LEXICON = lexicon.load()
_EVIDENCE = evidence.Evidence(evidence.load(), _LEXICON.families)
_DENIALS = frozenset({"pas", "jamais"})
# A body in danger stays in danger whatever is said to reassure.
_NEVER_SOFT = frozenset({Category.MEDICAL, Category.FEU})


@dataclass(frozen=True, slots=True)
class Danger:
    """What a message seems to tell.

    ``categories`` is gravest first, never empty; ``topic`` is the contract's topic of the first one and ``topics``
    those of all; ``signals`` names the rules that matched, never the resident's words; ``soft`` is true when the
    danger is only probable: denied, past, said in a roundabout way, or found by its small signs alone.
    """

    categories: tuple[Category, ...]
    topic: str
    topics: tuple[str, ...]
    signals: tuple[str, ...]
    soft: bool


def detect(text: str) -> Danger | None:
    """The danger a message tells of, or None. Never raises, whatever the text.

    Args:
        text: the resident's message as it came, in any language and spelling.
    """
    read = _LEXICON.spelling.read(text)
    hits = _LEXICON.hits(read)
    if not hits:
        return _from_evidence(read)
    softened = _LEXICON.softened(read)
    firm = [hit for hit in hits if not _is_soft(hit, read, softened=softened)]
    ranked = sorted(hits, key=lambda hit: (bool(firm) and hit not in firm, GRAVITY[_category(hit)]))
    categories = tuple(dict.fromkeys(_category(hit) for hit in ranked))
    topics = tuple(dict.fromkeys(category.topic for category in categories))
    signals = tuple(dict.fromkeys(hit.rule.name for hit in ranked))
    return Danger(categories, topics[0], topics, signals, soft=not firm)


def _from_evidence(text: Sequence[str]) -> Danger | None:
    category = _EVIDENCE.danger(text)
    if category is None:
        return None
    return Danger((category,), category.topic, (category.topic,), (f"indices.{category}",), soft=True)


def _category(hit: Hit) -> Category:
    if hit.rule.category is None:  # the finder of dangers holds rules of a category only
        return Category.SUICIDE
    return hit.rule.category


def _is_soft(hit: Hit, text: Sequence[str], *, softened: bool) -> bool:
    if hit.rule.soft:
        return True
    if _category(hit) in _NEVER_SOFT:
        return False
    denied = not hit.expression.negative and not _DENIALS.isdisjoint(text[max(0, hit.start - 2) : hit.end])
    return denied or softened
