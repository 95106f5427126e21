"""The words of hours written in French, recognised one after the other."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.horaires.catalogue import catalogue

_TIRETS: Final = re.compile("[‐‑‒–—−]")
_HEURE: Final = (
    r"(?P<h>\d{1,2}) ?(?:h|heures?|[:.](?=\d)) ?(?P<m>\d\d)?(?!\d)|(?P<n>\d{1,2})(?= ?(?:-|a|/) ?\d{1,2} ?h)"
)
_DERNIERE_HEURE: Final = 24
_SANS_EFFET: Final = frozenset({"vide", "sans_rendez_vous"})


@dataclass(frozen=True, slots=True)
class Mot:
    """A word that counts: its kind, and for a day, a rank or an hour, which one (`Tu`, `-1`, `09:30`)."""

    kind: str
    value: str = ""


class Incompris(Exception):
    """A word is not known, or the words do not follow one another in a way that makes hours."""


def mots(text: str) -> Iterator[Mot]:
    """Cut a text into words of the vocabulary.

    Raises:
        Incompris: a word is not in it.
    """
    text = _simplified(text)
    position = 0
    while position < len(text):
        found = _vocabulaire().match(text, position)
        if found is None or found.end() == position:
            raise Incompris
        position = found.end()
        kind, _, value = (found.lastgroup or "").partition("_")
        if heures := found["h"] or found["n"]:
            if int(heures) > _DERNIERE_HEURE:
                raise Incompris
            yield Mot("heure", f"{int(heures):02}:{found['m'] or '00'}")
        elif kind == "jeton" and value not in _SANS_EFFET:
            yield Mot(value)
        elif kind in {"jour", "rang"}:
            yield Mot(kind, value.replace("moins", "-"))


def _simplified(text: str) -> str:
    """Lower the case, drop accents and the points of abbreviations, and keep one kind of dash, quote and space."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))
    bare = _TIRETS.sub("-", bare).replace("’", "'")
    return re.sub(r"(?<=[a-z])\.(?=[\s,:-]|$)", "", " ".join(bare.split()))


@cache
def _vocabulaire() -> re.Pattern[str]:
    """Build the one pattern that finds the next word; a word of letters does not stop in the middle of one."""
    vocabulaire = catalogue().vocabulaire
    groups = {f"jeton_{name}": pattern for name, pattern in vocabulaire.jetons.items()}
    groups |= {f"jour_{jour.replace('-', 'moins')}": pattern for jour, pattern in vocabulaire.jours.items()}
    groups |= {f"rang_{rang.replace('-', 'moins')}": pattern for rang, pattern in vocabulaire.rangs.items()}
    whole = (f"(?P<{name}>{pattern})(?:(?<![a-z])|(?![a-z]))" for name, pattern in groups.items())
    return re.compile("|".join([" +", *whole, _HEURE]))
