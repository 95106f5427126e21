"""Hiding personal data by their shape: a wrong key or an impossible area code hides nobody's number less."""

import re
from collections.abc import Callable, Iterator, Sequence

from knowledge.masking.addresses import ADDRESSES
from knowledge.masking.births import BIRTHS
from knowledge.masking.contacts import CONTACTS
from knowledge.masking.dates import DATES
from knowledge.masking.identifiers import IDENTIFIERS
from knowledge.masking.introductions import INTRODUCTIONS
from knowledge.masking.kind import TAGS, DataKind, HiddenSpan
from knowledge.masking.names import NAMES
from knowledge.masking.numbers import find_numbers
from knowledge.masking.rule import MaskingRule
from knowledge.masking.view import BARRIER, view

# In this order: what an earlier rule hides, later ones do not see.
RULES: tuple[MaskingRule, ...] = (*CONTACTS, *IDENTIFIERS, *DATES, *BIRTHS, *ADDRESSES, *NAMES, *INTRODUCTIONS)
_FINDERS: tuple[Callable[[str, str], Iterator[HiddenSpan]], ...] = (*(rule.find for rule in RULES), find_numbers)


_NEXT_PART = re.compile(r"[\s,]{0,3}")
_TAG = re.compile("|".join(re.escape(tag) for tag in TAGS.values()))


def mask(text: str) -> str:
    """Replace personal data by French tags in square brackets; never raises, and masking twice changes nothing.

    Shapes only: names that nothing introduces are not seen, so the result is for moderators, not for publication.
    Numbers are read in any language; what introduces a name, a birth or a secret, in those that residents are answered
    in (`INTRODUCTIONS`, `BIRTHS`).

    Args:
        text: what a resident wrote, of any length.

    Returns:
        The text with phones, addresses, names… replaced by the `TAGS`; what is not personal is left as written.
    """
    return _masked(text)[0]


def findings(text: str) -> tuple[DataKind, ...]:
    """The kinds of personal data that `mask` hides in a text, each once, in the order they were found."""
    return tuple(dict.fromkeys(_masked(text)[1]))


def without_tags(masked: str) -> str:
    """What is left of a masked text once the tags are taken out too: the words that tell the need."""
    return _TAG.sub(" ", masked)


def _masked(text: str) -> tuple[str, list[DataKind]]:
    kinds: list[DataKind] = []
    # A stretch hidden may uncover the shape of its neighbour; each round hides something, so the rounds end.
    while spans := _spans(text):
        text = _replace(text, spans)
        kinds += [span.kind for span in spans]
    return text, kinds


def _spans(text: str) -> list[HiddenSpan]:
    seen = view(text)
    folded, found = seen.folded, list[HiddenSpan]()
    for finder in _FINDERS:
        spans = list(finder(folded, folded.lower()))
        found += spans
        folded = _hide(folded, spans)
    placed = (HiddenSpan(*seen.original(span.start, span.end), span.kind) for span in found)
    return sorted(placed, key=lambda span: span.start)


def _hide(folded: str, spans: Sequence[HiddenSpan]) -> str:
    if not spans:
        return folded
    kept, done = list[str](), 0
    for span in spans:
        kept += [folded[done : span.start], BARRIER * (span.end - span.start)]
        done = span.end
    return "".join([*kept, folded[done:]])


def _replace(text: str, spans: list[HiddenSpan]) -> str:
    kept, done = list[str](), 0
    last: DataKind | None = None
    for span in spans:
        between = text[done : span.start]
        # A street, a staircase and a door are one address.
        if not (span.kind is last is DataKind.ADDRESS and _NEXT_PART.fullmatch(between)):
            kept += [between, TAGS[span.kind]]
        done, last = max(done, span.end), span.kind
    return "".join([*kept, text[done:]])
