"""What happens to a message between a resident's head and the screen, done again on the collection."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

_SHORT = {
    "je suis": "chui", "je veux": "jveu", "je vais": "jvé", "j'ai": "g", "je me": "jme", "quelqu'un": "qq1",
    "c'est": "c", "dans": "ds", "avec": "ac", "pour": "pr", "quand": "qd", "plus": "plu", "pas": "pa", "tout": "tt",
    "que": "ke", "qui": "ki", "mon": "mn", "beaucoup": "bcp", "toujours": "tjr", "et": "é", "est": "é", "il y a": "ya",
    "maintenant": "mtn",
}  # fmt: skip
_LOOKALIKE = str.maketrans("aeopcxyi", "аеорсхуі")
_APOSTROPHES = re.compile("['’]")
_WORD = re.compile(r"[^\W\d_]{5,}")


def bare(text: str, _: Random) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def short(text: str, _: Random) -> str:
    """With the abbreviations of text messages, in lower case and without accents."""
    text = bare(text.lower().replace("’", "'"), _)
    for word, typed in _SHORT.items():
        text = re.sub(rf"(?<![\w']){re.escape(word)}(?![\w'])", typed, text)
    return text


def slip(text: str, chance: Random) -> str:
    """With one slip of a finger in a word of at least five letters: dropped, doubled, swapped or wrong."""
    found = list(_WORD.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    place = match.start() + chance.randrange(1, len(match[0]) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place] + text[place:]
    if kind == 2:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + chance.choice("aeiourstln") + text[place + 1 :]


def capitals(text: str, _: Random) -> str:
    """In capitals."""
    return text.upper()


def curly(text: str, _: Random) -> str:
    """With typographic apostrophes."""
    return _APOSTROPHES.sub("’", text)


def glued(text: str, _: Random) -> str:
    """Without apostrophes, the words they parted stuck together."""
    return _APOSTROPHES.sub("", text)


def parted(text: str, _: Random) -> str:
    """With spaces for apostrophes."""
    return _APOSTROPHES.sub(" ", text)


def invisible(text: str, chance: Random) -> str:
    """With a zero-width character inside each long word."""
    return _WORD.sub(lambda m: m[0][:2] + chance.choice("\u200b\u200c\u200d\u2060\ufeff") + m[0][2:], text)


def lookalikes(text: str, chance: Random) -> str:
    """With Cyrillic letters in half of the long words."""
    return _WORD.sub(lambda m: m[0][:1] + m[0][1:].translate(_LOOKALIKE) if chance.random() < 0.5 else m[0], text)


def spaced(text: str, chance: Random) -> str:
    """With the letters of one long word spaced out."""
    found = list(_WORD.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + chance.choice(".- ").join(match[0]) + text[match.end() :]


def stretched(text: str, chance: Random) -> str:
    """With a letter of one word held down."""
    found = list(_WORD.finditer(text))
    if not found:
        return text
    place = chance.choice(found).end() - 1
    return text[:place] + text[place] * chance.randrange(4, 9) + text[place + 1 :]


TRANSFORMS: dict[str, Callable[[str, Random], str]] = {
    "sans accents": bare,
    "SMS": short,
    "une faute de frappe": slip,
    "capitales": capitals,
    "apostrophes courbes": curly,
    "sans apostrophe": glued,
    "apostrophes en espaces": parted,
    "caractères invisibles": invisible,
    "lettres sosies": lookalikes,
    "lettres espacées": spaced,
    "lettre répétée": stretched,
}


def buried(text: str, chatter: list[str], chance: Random) -> str:
    """The message among other, harmless ones, 4,000 characters in all."""
    before: list[str] = []
    after: list[str] = []
    while sum(map(len, before)) < chance.randrange(1, 3900 - len(text)):
        before.append(chance.choice(chatter))
    while sum(map(len, (*before, *after))) + len(text) < 3900:
        after.append(chance.choice(chatter))
    return ". ".join([*before, text, *after])[:4096]


def appended(text: str, chatter: list[str], chance: Random) -> str:
    """The message after an ordinary question."""
    return f"{chance.choice(chatter)} ? {text}"
