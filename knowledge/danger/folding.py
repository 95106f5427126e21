"""Any text brought to plain lower-case words, whatever was done to its letters.

Residents write without accents, paste mathematical bold, type with invisible characters or letters of another
alphabet, and space out the words they dare not write. None of this may hide a cry for help.
"""

import re
import unicodedata

from knowledge.engine.language.tamil import in_latin_letters

SENTENCE_END = "."

APOSTROPHES = "'’‘ʼʹ′`´＇‛"
_REPLACED = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ə": "e",
    "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": "", "@": "a", "$": "s", "€": "e",
}  # fmt: skip
"""Letters that NFKD leaves alone, and the two pairs Arabic keyboards mix up."""
_LOOKALIKES = str.maketrans(
    "аеорсухіѕјԁһкмнтвгпԛԝαορενικτυχηβ",
    "aeopcyxisjdhkmhtbrnqwaopeviktuxnb",
)
"""Cyrillic and Greek letters drawn like Latin ones, used when a word mixes the alphabets."""
_LETTERS = "[^\\W\\d_]"
_LONG_RUN = re.compile(rf"({_LETTERS})\1{{2,}}")
_SPACED = re.compile(rf"(?<![^\W_]){_LETTERS}(?:[ .\-_*·|/,+~]{{1,3}}{_LETTERS}){{2,}}(?![^\W_])")
_DOTS = re.compile(r"\.{2,}")
_WORD = re.compile(r"[^\W_]+(?:[*._\-]+[^\W_]+)*|[.!?;]+")
_MIXED = re.compile(rf"{_LETTERS}+")
_MARK = re.compile(r"[*._\-]+")
_NOT_LETTER = re.compile(r"[\W\d_]+")


class _Characters(dict[int, str]):
    """What each character becomes, worked out once for each character met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if character in APOSTROPHES:
            kept = "'"
        elif character in _REPLACED:
            kept = _REPLACED[character]
        elif category in {"Mn", "Me", "Cf"}:
            kept = ""
        elif category == "Pd":
            kept = "-"
        else:
            kept = " " if category[0] in "CZ" else character
        self[code] = kept
        return kept


_CHARACTERS = _Characters()


def fold(text: str) -> str:
    """The text in lower case, without accents, marks, invisible characters or borrowed letters.

    Args:
        text: anything, lone surrogates included.

    Returns:
        A text whose words can be compared; apostrophes are all `'`.
    """
    if text.isascii():
        folded = text.lower().translate(_CHARACTERS)
    else:
        decomposed = unicodedata.normalize("NFKD", in_latin_letters(text)).casefold()
        folded = unicodedata.normalize("NFKD", decomposed).translate(_CHARACTERS)
        folded = _MIXED.sub(_to_latin, folded)
    folded = _LONG_RUN.sub(r"\1", folded)
    return _SPACED.sub(_joined, folded)


def words(text: str) -> list[tuple[str, ...]]:
    """The words of a text in order, each as its parts.

    Returns:
        One tuple a word: several parts when marks cut it (`rendez-vous`, `mou*rir`), `(SENTENCE_END,)`
        for a full stop, an exclamation or question mark. Three dots end nothing: people breathe with them.
    """
    if text.isascii() and text.isalpha():  # one plain word, as the rules hold thousands: nothing to cut or to join
        return [(_LONG_RUN.sub(r"\1", text.lower()),)]
    chunks = (_DOTS.sub(" ", chunk) for chunk in fold(text).split("'"))
    found = (word for chunk in chunks for word in _WORD.findall(chunk))
    return [(SENTENCE_END,) if word[0] in ".!?;" else tuple(_MARK.split(word)) for word in found]


def _to_latin(match: re.Match[str]) -> str:
    word = match[0]
    if word.isascii() or not any("a" <= letter <= "z" for letter in word):
        return word
    return word.translate(_LOOKALIKES)


def _joined(match: re.Match[str]) -> str:
    return _NOT_LETTER.sub("", match[0])
