"""The words that follow-ups are made of, by what they say: a file a language, that of French is always read."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from knowledge.engine.language.words import split
from knowledge.texts.catalogue import DEFAULT_LANGUAGE
from knowledge.texts.plain import read_plain

OTHERS = frozenset({"en", "es", "pt", "tr", "uk", "ar"})
"""The other languages whose words are known."""

AFTER_TOMORROW = 9
"""The day that `apres-demain` names, after the nine of a row."""

AFTER_NAME = "apres-demain"
"""The group of the ways to say the day after tomorrow, and the word that stands for any of them."""

GREETINGS = "saluts"
"""What a follow-up may begin with, which says nothing: « bonsoir », « good morning », « merci »."""

HOURS_SAID = "moments-dits"
"""Expressions about the hour whose words say something else: « por la mañana » is not tomorrow."""

PHRASES = frozenset({AFTER_NAME, GREETINGS, HOURS_SAID})

LEAST_SOUND = 4
"""Letters that a word must keep to be recognised by its sound: « prise » is no « prix »."""

_SOUNDS = (("qu", "k"), ("ph", "f"), ("eau", "o"), ("au", "o"))
_DOUBLE = re.compile(r"(.)\1+")
_MUTE = re.compile(r"(?:er|ez|e|s|t|x)+$")


@dataclass(frozen=True, slots=True)
class Words:
    """What the catalogues of some languages say, folded."""

    days: dict[str, int]
    """Weekdays (0 to 6), today (7), tomorrow (8); the day after (9) under the name of its group alone."""
    months: dict[str, int]
    """From 1."""
    feasts: dict[tuple[str, ...], str]
    """The words of a day of the year, and that day as opening hours write it: `Dec 25`."""
    phrases: dict[str, frozenset[tuple[str, ...]]]
    """The expressions of several words, by what they say (`PHRASES`)."""
    groups: dict[str, frozenset[str]]
    """Each other list under its name, as written."""
    sounds: dict[str, frozenset[str]]
    """The same, as they sound: « ouver » is « ouvert »."""

    def says(self, group: str, word: str) -> bool:
        """Whether a folded word belongs to a list, as it is written or as it sounds."""
        return word in self.groups[group] or _sound(word) in self.sounds[group]

    def knows(self, word: str) -> bool:
        """Whether a folded word is in any of the lists, as it is written."""
        alone = word in self.days or word in self.months or (word,) in self.phrases[GREETINGS]
        return alone or any(word in group for group in self.groups.values())

    def day(self, word: str) -> int | None:
        """The day that a word names, as `days` numbers them."""
        return self.days.get(word)


def words_of(*tongues: str) -> Words:
    """The words of follow-ups in some languages; a language not known adds none.

    Those of French are always with them: residents mix it with their own.
    """
    return _words((DEFAULT_LANGUAGE, *sorted(OTHERS.intersection(tongues))))


def greeted_in(text: str) -> tuple[str, ...]:
    """The languages in which a message is a greeting or a thank, French first; none of a message that is neither."""
    words = tuple(split(text))
    return tuple(tongue for tongue in (DEFAULT_LANGUAGE, *sorted(OTHERS)) if words in _greetings(tongue))


@cache
def _greetings(tongue: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(split(text)) for text in _read(tongue)[GREETINGS])


@cache
def _words(tongues: tuple[str, ...]) -> Words:
    days: dict[str, int] = {}
    months: dict[str, int] = {}
    feasts: dict[tuple[str, ...], str] = {}
    phrases: dict[str, set[tuple[str, ...]]] = {name: set() for name in PHRASES}
    groups: dict[str, set[str]] = {}
    for tongue in tongues:
        for name, entries in _read(tongue).items():
            if isinstance(entries, dict):
                feasts |= {tuple(split(text)): rule for rule, texts in entries.items() for text in texts}
            elif name == "jours":
                days |= {word: place for row in entries for place, word in enumerate(split(row))}
            elif name == "mois":
                months |= {word: place for place, row in enumerate(entries, 1) for word in split(row)}
            elif name in PHRASES:
                phrases[name].update(tuple(split(text)) for text in entries)
            else:
                groups.setdefault(name, set()).update(word for text in entries for word in split(text))
    groups["negations"] -= _denying_nothing(tongues)
    written = {name: frozenset(group) for name, group in groups.items()}
    sounds = {name: frozenset(map(_sound, group)) - {""} for name, group in groups.items()}
    said = {name: frozenset(group) for name, group in phrases.items()}
    return Words({**days, AFTER_NAME: AFTER_TOMORROW}, months, feasts, said, written, sounds)


def _denying_nothing(tongues: tuple[str, ...]) -> set[str]:
    """The words of other languages than French that it has for denying: « ne » asks what in Turkish."""
    every = [{name: {word for text in texts for word in split(text)} for name, texts in _lists(one)} for one in tongues]
    other = {word for lists in every[1:] for name, words in lists.items() if name != "negations" for word in words}
    return other - {word for lists in every[1:] for word in lists["negations"]}


def _lists(tongue: str) -> list[tuple[str, list[str]]]:
    return [(name, entries) for name, entries in _read(tongue).items() if isinstance(entries, list)]


def _sound(word: str) -> str:
    """A word without doubled letters and mute endings; nothing when too little is left to tell it by."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    kept = _MUTE.sub("", _DOUBLE.sub(r"\1", word))
    return kept if len(kept) >= LEAST_SOUND else ""


def _read(tongue: str) -> dict[str, list[str] | dict[str, list[str]]]:
    raw = read_plain(files("knowledge.texts") / tongue / "follow_up.yaml")
    return cast("dict[str, list[str] | dict[str, list[str]]]", raw)
