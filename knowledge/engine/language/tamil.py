"""Tamil letters, as those who have no Tamil keyboard write them in Latin ones: the examples and the rules are in these.

A consonant sounds by its neighbours: k, t and p are g, d and b between two vowels and after a nasal.
"""

import re
import unicodedata

_VOWELS = {
    "அ": "a", "ஆ": "aa", "இ": "i", "ஈ": "ee", "உ": "u", "ஊ": "oo", "எ": "e", "ஏ": "e", "ஐ": "ai", "ஒ": "o", "ஓ": "o",
    "ஔ": "au",
}  # fmt: skip
_MARKS = {
    "ா": "aa", "ி": "i", "ீ": "ee", "ு": "u", "ூ": "oo", "ெ": "e", "ே": "e", "ை": "ai", "ொ": "o", "ோ": "o",
    "ௌ": "au", "்": "",
}  # fmt: skip
"""What follows a consonant; without any of them it is followed by « a »."""

_CONSONANTS = {
    "க": "k", "ங": "n", "ச": "s", "ஞ": "n", "ட": "t", "ண": "n", "த": "th", "ந": "n", "ப": "p", "ம": "m", "ய": "y",
    "ர": "r", "ல": "l", "வ": "v", "ழ": "zh", "ள": "l", "ற": "r", "ன": "n", "ஜ": "j", "ஷ": "sh", "ஸ": "s", "ஹ": "h",
}  # fmt: skip
_SOFT = {"க": "g", "ட": "d", "ப": "b"}
_DOUBLE = {"ச்ச": "ch", "த்த": "th", "ற்ற": "tr", "ஞ்ச": "nj", "ன்ற": "ndr"}
_NASAL = {"ங", "ஞ", "ண", "ந", "ம", "ன"}
_VIRAMA = "்"

_RUN = re.compile("[\u0b80-\u0bff]+")
_SYLLABLE = re.compile(
    f"(?P<double>{'|'.join(_DOUBLE)})(?P<after>[{''.join(_MARKS)}]?)"
    f"|(?P<consonant>[{''.join(_CONSONANTS)}])(?P<mark>[{''.join(_MARKS)}]?)|(?P<other>.)"
)


def in_latin_letters(text: str) -> str:
    """The text with its Tamil words as they sound: « குழந்தைக்கு தடுப்பூசி » is `kuzhanthaikku thaduppoosi`."""
    return text if text.isascii() else _RUN.sub(_spelt, text)


def _spelt(run: re.Match[str]) -> str:
    composed = unicodedata.normalize("NFC", run[0])  # the marks that stand on both sides of a letter are one
    return "".join(_syllable(found) for found in _SYLLABLE.finditer(composed))


def _syllable(found: re.Match[str]) -> str:
    if found["double"]:
        return _DOUBLE[found["double"]] + _MARKS.get(found["after"], "a")
    if not found["consonant"]:
        return _VOWELS.get(found["other"], "")
    before = found.string[max(0, found.start() - 2) : found.start()]
    between = bool(before) and before[-1] != _VIRAMA
    soft = found["mark"] != _VIRAMA and (between or before[:1] in _NASAL)
    letters = _SOFT if soft and found["consonant"] in _SOFT else _CONSONANTS
    return letters[found["consonant"]] + _MARKS.get(found["mark"], "a")
