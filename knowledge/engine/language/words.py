"""Text to words, and words to stems."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

from Stemmer import Stemmer as Snowball

from knowledge.engine.language.tamil import in_latin_letters

MAX_CHARACTERS = 1_500
"""A message is read up to here. The longest letter of a real user met while measuring had some 900 characters."""

MAX_LETTERS = 32
"""A longer word is cut: no French word of the field is longer, a web address is."""

_TOO_MANY = re.compile(r"([^\W\d])(?=\1\1)")
"""A letter that two more of itself follow. Left out one by one, they cost half of what the whole run does."""


_PARTS = re.compile(r"[\s'’-]+")
_SENTENCE_ENDS = '.!?…:;«»"()'
_PUNCTUATION = _SENTENCE_ENDS + ","
_DETERMINERS = frozenset(
    [
        "un",
        "une",
        "le",
        "la",
        "les",
        "l",
        "des",
        "du",
        "d",
        "au",
        "aux",
        "ma",
        "mon",
        "mes",
        "ta",
        "ton",
        "tes",
        "sa",
        "son",
        "ses",
        "notre",
        "nos",
        "votre",
        "vos",
    ]
)

_DRAWINGS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Signs that only choose how the one before is drawn: the heart of « ❤️ » is followed by one, which is no word."""


class _Folding(dict[int, str | None]):
    """The table of `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        folded: str | None = " "
        if unicodedata.combining(character) or character in _DRAWINGS:
            folded = None
        elif character.isalnum() or unicodedata.category(character)[0] == "M":
            folded = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ı": "i"}.get(character, character)
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower-case text without accents; what is neither letter, mark nor digit becomes a space.

    Letters of every script are kept, but for those of Tamil, spelt in Latin ones. A letter typed more than twice in a
    row is kept twice ("ouiiii" and "ouii" are one word); every digit is kept, since 111 is not 11.
    """
    apart = unicodedata.normalize("NFKD", in_latin_letters(text[:MAX_CHARACTERS]))
    plain = apart[: 2 * MAX_CHARACTERS].casefold()  # one sign, « ﷺ », makes eighteen
    return _TOO_MANY.sub("", unicodedata.normalize("NFKD", plain).translate(_FOLDING))


def split(text: str) -> list[str]:
    """The folded words of a text, in order; apostrophes and hyphens separate words."""
    return [word[:MAX_LETTERS] for word in fold(text).split()]


def names_in(text: str) -> frozenset[str]:
    """The folded words that a capital inside a sentence tells as names: not where every word has one.

    Of 6,200 labelled messages in French, all 26 such words that looked like a known word misspelt were names. After
    « un », « ma » a capital is the keyboard's: « un Lojement ». Capitals that begin a sentence tell nothing, nor do
    those that follow them (« Bonjour Madame Faim »).
    """
    names: list[str] = []
    inside, before = False, ""
    for part in _PARTS.split(text[:MAX_CHARACTERS]):
        word = part.strip(_PUNCTUATION)
        capital = inside and word[:1].isupper() and word[1:].islower()
        if capital and before not in _DETERMINERS:
            names += split(word)
        inside, before = (capital or part.islower()) and part[-1:] not in _SENTENCE_ENDS, word
    return frozenset(names)


@lru_cache
def stemmer_of(algorithm: str) -> "Stemmer":
    """The stemmer of a language, shared: what one reader met is known to the others."""
    return Stemmer(algorithm)


class Stemmer:
    """Snowball's stems, in the language of the base; Arabic and Cyrillic words get their own script's stemmer.

    Written in C: of 79,000 words, the same stems as snowballstemmer's in ten languages, a twentieth of the time. Its
    objects hold the word they are at: two threads (a question, and a base being learnt meanwhile) must not use one at
    once. Stems are kept here, the most recently used first, and not there too.
    """

    def __init__(self, algorithm: str) -> None:
        self._latin = Snowball(algorithm, 0) if algorithm else None
        self._arabic = Snowball("arabic", 0)
        self._cyrillic = Snowball("russian", 0)
        self._turn = Lock()
        self.stem = lru_cache(maxsize=65_536)(self._stem)

    def _stem(self, word: str) -> str:
        stemmer = self._latin
        if "\u0600" <= word[0] <= "\u06ff":
            stemmer = self._arabic
        elif "\u0400" <= word[0] <= "\u04ff":
            stemmer = self._cyrillic
        if stemmer is None:
            return word
        with self._turn:
            return str(stemmer.stemWord(word))
