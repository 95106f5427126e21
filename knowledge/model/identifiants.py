"""Identifiers made of names: how a name is spelt in one, how long it may be, and which one is free."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import chain, count

LONGEST_COMMUNE = 30
"""Characters of a commune's `id`, as below those of a topic and of a service: what a button says to do fits 64 bytes
(core.telegram.org/bots/api#inlinekeyboardbutton), else Telegram refuses the message with all its buttons. The longest
are `ailleurs:` and `avis:non:` with a commune and a topic, and `plan:` with a service."""

LONGEST_TOPIC = 24
LONGEST_SERVICE = 59

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Latin letters that Unicode does not take apart into a plain one and its mark."""


def identifier(name: str) -> str:
    """The words of a name as an identifier spells them: « L’Haÿ-les-Roses » → `l-hay-les-roses`.

    Only Latin letters and digits are kept: empty for « Дім української громади » or « ??? ».
    """
    apart = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def shortened(identifier: str, limit: int, end: str = "") -> str:
    """The first whole words of an identifier, and `end`, in `limit` characters; a first word too long is cut."""
    room = limit - len(end)
    if len(identifier) > room:
        words, _, _ = identifier[: room + 1].rpartition("-")
        identifier = words or identifier[:room]
    return identifier + end


def free_identifier(taken: Collection[str], wanted: Sequence[str], limit: int) -> str:
    """The first of the identifiers `wanted` that is not `taken`, in `limit` characters; else the last one, numbered.

    Args:
        taken: the identifiers that are not free.
        wanted: one identifier or more, the best first, none of them empty.
        limit: characters; the first whole words that fit are kept.
    """
    short = (shortened(name, limit) for name in wanted)
    numbered = (shortened(wanted[-1], limit, end=f"-{number}") for number in count(2))
    return next(name for name in chain(short, numbered) if name not in taken)
