"""Whether a message tells of a danger, and which: rules, small signs added up, and nothing that can be down."""

import re
from collections.abc import Sequence
from itertools import takewhile
from operator import itemgetter

from knowledge.danger.category import GRAVITY, Category
from knowledge.danger.danger import SIGNS, Danger, Look
from knowledge.danger.evidence import Evidence
from knowledge.danger.folding import SENTENCE_END
from knowledge.danger.lexicon import Hit, load_lexicon
from knowledge.danger.weights import load_weights

_LEXICON = load_lexicon()
_EVIDENCE = Evidence(load_weights())
_DENIALS = frozenset({"pas", "jamais"})
_CLAUSE_END = re.compile(r"[.!?;,:\n،؛؟]+")
# A body in danger stays in danger whatever is said to reassure.
_NEVER_SOFT = frozenset({Category.MEDICAL, Category.FEU})

_STORY_WORDS = 25  # from which a message tells a story

LOUD_CLAUSE = 0.9
"""Weight of a clause's small signs from which an expression in it is believed, whatever else is told. Of some 1,000
labelled stories, one danger more is found so, and five more of the others get help numbers; at 0.8 ten more do."""


def detect(text: str) -> Danger | None:
    """The danger a message tells of, or None. Never raises, whatever the text.

    Args:
        text: the resident's message as it came, in any language and spelling.
    """
    return look(text).danger


def look(text: str) -> Look:
    """The danger of a message and the weight of its small signs, by which a weak one is believed or not.

    In a story the rest may drown one clause: « on passe la nuit dans le hall de la gare » after a lost card. What such
    clauses tell comes after what the whole tells.
    """
    seen = _look(text)
    if (seen.danger and not seen.danger.weak) or len(text.split()) < _STORY_WORDS:
        return seen
    loud = _loud_clauses(text)
    if not loud:
        return seen
    told = [danger for danger in (seen.danger, *loud) if danger]
    categories = [category for danger in told for category in danger.categories]
    signals = [signal for danger in told for signal in danger.signals]
    soft = all(danger.soft for danger in told)
    return Look(_danger(categories, signals, soft=soft, weak=False), seen.signs, seen.likeliest)


def _loud_clauses(text: str) -> list[Danger]:
    """The danger of each clause that, read alone, holds a rule's expression that is not soft, and loud small signs."""
    clauses = dict.fromkeys(clause.strip() for clause in _CLAUSE_END.split(text))
    looks = [_look(clause) for clause in clauses if clause != text.strip()]
    return [
        one.danger
        for one in looks
        if one.danger and one.danger.worded and not one.danger.soft and one.signs >= LOUD_CLAUSE
    ]


def _look(text: str) -> Look:
    read = _LEXICON.spelling.read(text)
    strongest, signs = _EVIDENCE.strongest(read)
    if (rest := _LEXICON.unexplained(read)) is not read:
        strongest, signs = min((strongest, signs), _EVIDENCE.strongest(rest), key=itemgetter(1))
    return Look(_danger_of(read, strongest if _EVIDENCE.believed(signs) else None, signs), signs, strongest)


def _danger_of(read: list[str], told: Category | None, signs: float) -> Danger | None:
    """The danger of a message, or None.

    Args:
        read: Its words, as the lexicon reads them.
        told: The category that its small signs tell by themselves; None when they weigh too little for that.
        signs: How much they weigh, a probability.
    """
    found = [(hit, _EVIDENCE.is_loose(hit.rule.name, hit.expression.text)) for hit in _LEXICON.hits(read)]
    believed = [
        (hit, loose)
        for hit, loose in found
        if hit.rule.plain
        or _is_all(hit, read)
        or _EVIDENCE.supports(read, hit.start, hit.end, signs=signs, loose=loose)
    ]
    hits = [(hit.rule.category, hit, loose) for hit, loose in believed if hit.rule.category]
    weak = all(loose or _is_doubtful(hit, read) for hit, loose in believed)
    if not hits:
        return _danger([told], [f"{SIGNS}{told}"], soft=True, weak=True) if told else None
    softened = _LEXICON.softened(read) or (weak and told is None)
    firm = {category for category, hit, _ in hits if not _is_soft(category, hit, read, softened=softened)}
    certain = {category for category, _, loose in hits if category in _NEVER_SOFT and not loose}

    def order(found: tuple[Category, Hit, bool]) -> tuple[bool, bool, bool, bool, int]:
        # after a body or a house in danger: the whole message says better than its words what it is about
        category, _, loose = found
        doubtful = bool(firm) and category not in firm
        return category not in certain, category != told, doubtful, loose, GRAVITY[category]

    hits.sort(key=order)
    categories = list(dict.fromkeys(category for category, _, _ in hits))
    if told is not None and told not in categories:
        # in other languages signs know less than what is said in so many words; a cry for help names no danger
        said = certain | {category for category, hit, _ in hits if hit.rule.tongue} - {Category.AGRESSION}
        if signs < LOUD_CLAUSE:  # « appelle la police » is no night in the street
            said |= {category for category, hit, _ in hits if hit.rule.plain}
        categories.insert(sum(1 for _ in takewhile(said.__contains__, categories)), told)
    return _danger(categories, [hit.rule.name for _, hit, _ in hits], soft=not firm, weak=weak)


def _danger(categories: Sequence[Category], signals: Sequence[str], *, soft: bool, weak: bool) -> Danger:
    if Category.VIOLENCES in categories:  # whoever breaks in is then somebody close: that is what help is needed for
        categories = sorted(categories, key=lambda category: category is Category.AGRESSION)
    topics = tuple(dict.fromkeys(category.topic for category in categories))
    return Danger(tuple(dict.fromkeys(categories)), topics[0], topics, tuple(dict.fromkeys(signals)), soft, weak)


def _is_soft(category: Category, hit: Hit, text: Sequence[str], *, softened: bool) -> bool:
    if hit.rule.soft:
        return True
    if category in _NEVER_SOFT:
        return False
    return softened or _is_denied(hit, text)


def _is_doubtful(hit: Hit, text: Sequence[str]) -> bool:
    """Whether what is found is believed with the rest only.

    A wish to die that is denied (« pas de toit » denies nothing); and what other languages say of a flat as well as of
    life, of which the signs know too little to tell them apart.
    """
    denied = hit.rule.category is Category.SUICIDE and _is_denied(hit, text)
    return denied or (hit.rule.soft and hit.rule.tongue is not None)


def _is_all(hit: Hit, text: Sequence[str]) -> bool:
    """Whether a message says nothing but an expression, and please: « secours ! », which no other word can explain."""
    return all(word == SENTENCE_END or _LEXICON.is_please(word) for word in (*text[: hit.start], *text[hit.end :]))


def _is_denied(hit: Hit, text: Sequence[str]) -> bool:
    """Whether a negation stands in what an expression says, or just before: « pas mourir », « pas de toit »."""
    return not hit.expression.negative and not _DENIALS.isdisjoint(text[max(0, hit.start - 2) : hit.end + 1])
