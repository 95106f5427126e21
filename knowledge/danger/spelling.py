"""From folded words to the words the rules know: abbreviations, missing apostrophes, sounds, slips of a finger."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from knowledge.danger.folding import APOSTROPHES, words
from knowledge.danger.phonetics import sound

_CACHE_LIMIT = 20_000
_SHORTEST_SOUND = 3
_SHORTEST_SLIP = 5
_SHORTEST_GLUED = 10
_GLUED_WORD = 3.5
"""Letters a word, on average, below which a cut is a coincidence."""
_LONGEST_GLUED = 60
_ELIDED = {"j": "je", "m": "me", "t": "te", "s": "se", "l": "le", "d": "de", "c": "cest", "qu": "que"}
_SILENT = frozenset({"ne", "n"})
_PAIRS = {
    ("me", "a"): "ma", ("te", "a"): "ta", ("le", "a"): "la", ("se", "a"): "ca",
    ("se", "est"): "cest", ("cest", "est"): "cest", ("y", "a"): "ya", ("il", "ya"): "ya",
    ("samu", "social"): "samusocial",
}  # fmt: skip
"""Pairs written apart or together, or sounding alike: one spelling for all."""
_LEET = str.maketrans("01345789", "oieastbg")
_I_AM = re.compile(rf"\bi[{APOSTROPHES}]m\b(?![{APOSTROPHES}])", re.IGNORECASE)


class DangerSpelling:
    """Reads a message as the rules are written.

    Args:
        known: every word of the rules, kept as it is.
        targets: the French key words, towards which a misspelling is corrected, most important first.
        shortcuts: what residents type and the words meant (`jvx`: je veux).
        ordinary: ordinary words that look or sound like a key word and are left alone.
        english: ordinary words of English: a message with more of them than of the others is no chat spelling.
        french: ordinary words of French, and what somebody does to somebody: « i'm tape » is French.
    """

    def __init__(
        self,
        known: Iterable[str],
        targets: Iterable[str],
        shortcuts: Mapping[str, tuple[str, ...]],
        ordinary: Iterable[str],
        *,
        english: Collection[str] = (),
        french: Collection[str] = (),
    ) -> None:
        self._known = frozenset(known)
        self._ordinary = frozenset(ordinary)
        self._shortcuts = dict(shortcuts)
        self._english, self._french = frozenset(english), frozenset(french)
        self._targets = tuple(targets)
        self._cache: dict[str, tuple[str, ...]] = {}

    def read(self, text: str) -> list[str]:
        """The words of a message as the rules write them; `.` ends a sentence."""
        told = words(text)
        if foreign := self._is_english(text, told):
            told = words(_I_AM.sub("im", text))  # as it is written without its apostrophe, and not « il me »
        found: list[str] = []
        for parts in told:
            for word in self._rejoined(parts):
                for plain in (word,) if foreign and word in self._shortcuts else self._plain(word):
                    _append(found, plain)
        return [word for word in found if word not in _SILENT]

    @cached_property
    def _sounds(self) -> dict[str, str]:
        """How the key words sound, each sound with the most important of its words.

        Made, as `_slips`, for the first misspelling, in a tenth of a second: a program starts sooner by as much.
        """
        heard = ((sound(word), word) for word in reversed(self._targets))
        return {key: word for key, word in heard if len(key) >= _SHORTEST_SOUND}

    @cached_property
    def _slips(self) -> dict[str, list[str]]:
        """The longer key words by what is left of each without one of its letters."""
        slips: dict[str, list[str]] = {}
        for word in self._targets:
            if len(word) >= _SHORTEST_SLIP:
                for variant in _one_less(word):
                    slips.setdefault(variant, []).append(word)
        return slips

    def _is_english(self, text: str, told: Iterable[tuple[str, ...]]) -> bool:
        """Whether a message holds more ordinary words of English than of French: « i » is no « il » there."""
        spoken = len(_I_AM.findall(text))
        if not (spoken or self._english):
            return False
        parts = [part for parts in told for part in parts]
        english = sum(part in self._english for part in parts) + spoken
        return english > sum(part in self._french for part in parts)

    def _rejoined(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        if len(parts) == 1 or all(part in self._known for part in parts):
            return parts
        whole = "".join(parts)
        return (whole,) if whole in self._known and len(whole) >= _SHORTEST_SLIP else parts

    def _plain(self, word: str) -> tuple[str, ...]:
        plain = self._cache.get(word)
        if plain is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            plain = self._cache[word] = self._meant(word) or (word,)
        return plain

    def _meant(self, word: str) -> tuple[str, ...]:
        if word in self._shortcuts:
            return self._shortcuts[word]
        if word in self._known or word in self._ordinary or word.isdigit() or len(word) > _LONGEST_GLUED:
            return (word,)
        if not word.isalpha():
            letters = word.translate(_LEET)
            return (letters,) if letters in self._known else (word,)
        if not word.isascii():
            rest = word[1:]
            return (rest,) if word[0] == "و" and rest in self._known else (word,)
        return self._unglued(word) or self._corrected(word) or self._segmented(word)

    def _unglued(self, word: str) -> tuple[str, ...]:
        """`jdors`, `metrangle`, `dlajavel`: the apostrophe or the vowel left out."""
        for length in (1, 2):
            first, rest = _ELIDED.get(word[:length]), word[length:]
            if first and rest in self._shortcuts and first == "je":
                return (first, *self._shortcuts[rest])
            if first and rest in self._known and (len(rest) > _SHORTEST_SOUND or first == "je"):
                return (first, rest)
        if word[0] == "j" and len(word) > _SHORTEST_SOUND:
            return ("je", *self._corrected(word[1:])) if self._corrected(word[1:]) else ()
        return ()

    def _corrected(self, word: str) -> tuple[str, ...]:
        if word in self._ordinary:
            return ()
        if self._sounds and len(word) >= _SHORTEST_SOUND and (alike := self._sounds.get(sound(word))):
            return (alike,)
        if len(word) < _SHORTEST_SLIP or not self._slips:
            return ()
        near = [
            target
            for variant in _one_less(word)
            for target in self._slips.get(variant, ())
            if _one_slip_apart(word, target)
        ]
        return (max(near, key=lambda target: target[0] == word[0]),) if near else ()

    def _segmented(self, word: str) -> tuple[str, ...]:
        """`jeveuxmourir`: the fewest known words that make the whole, or nothing."""
        if not _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED or not self._known:
            return ()
        best: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(word) + 1):
            ways = [
                (*best[start], word[start:end])  # type: ignore[misc]
                for start in range(max(0, end - 14), end)
                if best[start] is not None and word[start:end] in self._known and end - start > 1
            ]
            best.append(min(ways, key=len) if ways else None)
        found = best[-1] or ()
        return found if len(found) * _GLUED_WORD <= len(word) else ()


def _append(found: list[str], word: str) -> None:
    word = _ELIDED.get(word, word)
    if found and (pair := _PAIRS.get((found[-1], word))):
        found.pop()
        _append(found, pair)
    else:
        found.append(word)


def _one_less(word: str) -> Iterable[str]:
    """The word, and what is left without one of its letters: in an order, or two runs would correct differently."""
    return dict.fromkeys((word, *(word[:place] + word[place + 1 :] for place in range(len(word)))))


def _one_slip_apart(word: str, target: str) -> bool:
    """Whether one letter added, dropped, changed or two neighbours swapped turn one word into the other."""
    if abs(len(word) - len(target)) > 1:
        return False
    start = 0
    while start < min(len(word), len(target)) and word[start] == target[start]:
        start += 1
    one, other = word[start:], target[start:]
    if one[:2] == other[1::-1] and len(one) > 1 and one[2:] == other[2:]:
        return True
    return one[1:] == other[1:] or one == other[1:] or one[1:] == other
