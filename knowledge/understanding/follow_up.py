"""Follow-ups: short messages that make sense only after the answer before them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from knowledge.engine.words import split

LONGEST_FOLLOW_UP = 7
"""Words beyond which a message stands on its own."""


class About(StrEnum):
    """What a follow-up asks about the service just given."""

    JOUR = "jour"
    HORAIRES = "horaires"
    PAPIERS = "papiers"
    PRIX = "prix"
    ADRESSE = "adresse"
    TELEPHONE = "telephone"
    RENDEZ_VOUS = "rendez-vous"
    AUTRE_COMMUNE = "autre-commune"
    CONVENTION = "convention"


@dataclass(frozen=True, slots=True)
class Detail:
    """A follow-up: what it asks, and for which weekday (0 Monday to 6 Sunday), today (7) or tomorrow (8)."""

    about: About
    day: int | None = None


def follow_up(words: tuple[str, ...], *, place_named: bool) -> Detail | None:
    """Read `words` (a message without the place it named) as a follow-up, or None when it is not one."""
    lexicon = _lexicon()
    if place_named:  # « non pardon, à Sceaux » says no more than « à Sceaux »
        words = tuple(word for word in words if word not in lexicon["corrections"])
    if len(words) > LONGEST_FOLLOW_UP:
        return None
    content = [word for word in words if word not in lexicon["vides"]]
    if not content:
        return Detail(About.AUTRE_COMMUNE) if place_named else None
    days = [lexicon["jours"].index(word) for word in content if word in lexicon["jours"]]
    other = [word for word in content if word not in lexicon["jours"]]
    abouts = {about for about in _ASKED for word in other if word in lexicon[about]}
    if any(not any(word in lexicon[about] for about in _ASKED) for word in other):
        return None
    if days:
        return Detail(About.JOUR, days[0] % DAYS)
    return Detail(min(abouts, key=_ASKED.index)) if abouts else None


def is_empty(word: str) -> bool:
    """Whether a (folded) word says nothing of what is asked: « et », « pour », « svp »."""
    return word in _lexicon()["vides"]


DAYS = 9
_ASKED = (About.PAPIERS, About.PRIX, About.RENDEZ_VOUS, About.ADRESSE, About.TELEPHONE, About.HORAIRES)


@cache
def _lexicon() -> dict[str, list[str]]:
    """The words of follow-ups, folded; `jours` holds several rows of the nine days, in order."""
    text = (files("knowledge.texts") / "fr" / "follow_up.yaml").read_text(encoding="utf-8")
    raw = cast("dict[str, list[str]]", yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 - texts only
    return {name: [word for entry in entries for word in split(entry)] for name, entries in raw.items()}
