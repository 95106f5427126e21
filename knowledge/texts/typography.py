"""French as it is printed: a sign never begins a line alone.

Staff type ordinary spaces, in a YAML file or on a phone; what residents read has no-break ones.
"""

import re
from typing import Final

NO_BREAK: Final = "\u00a0"

_LOOSE = re.compile(r"(?<=\S) (?=[:;?!»%€][:;?!»]*(?:[\s.,)…]|$))|(?<=«) (?=\S)", re.MULTILINE)
"""A space before a sign that ends a word, or after « : a link, an hour or a number has no such space in it."""


def printed(text: str) -> str:
    """`text` with its spaces of print made no-break; nothing else changes, and doing it twice is doing it once."""
    return _LOOSE.sub(NO_BREAK, text)
