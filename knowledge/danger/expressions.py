"""The small language of the rules: an expression is words in order, as a resident would say them.

``mot``      this word              ``a/b/c``   one of these (each may be a word, a family, a verb)
``ce_soir``  these words together, where one choice is several words
``<nom>``    any word of a family   ``mot*``    any word that begins so
``frapper~`` any form of a regular verb in -er
``(mot)``    with or without it     ``[3]``     at most three words of any kind, in the same sentence
``x & y``    both, in any order, a dozen words apart at most
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from knowledge.danger.folding import SENTENCE_END

PREFIX_LENGTH = 3
NEAR = 12  # words between the parts of « x & y »: a long sentence
_GAP = re.compile(r"\[(\d)\]")
_PLAIN = re.compile(r"[^\s/<>*~()\[\]]+(?: [^\s/<>*~()\[\]]+)*")
_VERB_ENDINGS = (
    "e", "es", "ent", "ez", "ee", "ees", "ait", "ais", "aient", "ant", "a", "ai", "as",
    "era", "eras", "erai", "erait", "erais", "eront", "erez", "eriez", "aient", "erent", "ons",
)  # fmt: skip
_NEGATIONS = frozenset({"pas", "jamais"})


class ExpressionError(ValueError):
    """An expression of the lexicon that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of an expression: words, beginnings of words, runs of words, or a gap of up to ``gap`` words.

    ``keys`` are words one of which is present wherever the element is (a beginning counts by its first letters).
    """

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    runs: tuple[tuple[str, ...], ...] = ()
    optional: bool = False
    gap: int = 0
    keys: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        beginnings = map(key_of_prefix, self.prefixes)
        longest = (max(run, key=len) for run in self.runs)
        object.__setattr__(self, "keys", self.words.union(beginnings, longest))

    @property
    def negative(self) -> bool:
        """Whether one of its words is a negation."""
        return not _NEGATIONS.isdisjoint(self.words) or any(not _NEGATIONS.isdisjoint(run) for run in self.runs)

    def ends(self, text: Sequence[str], at: int) -> Iterator[int]:
        """Where the element may end when it begins at a place of the text."""
        if self.gap:
            yield at
            for end in range(at, min(at + self.gap, len(text))):
                if text[end] == SENTENCE_END:
                    return
                yield end + 1
            return
        if at < len(text):
            if text[at] in self.words or (self.prefixes and text[at].startswith(self.prefixes)):
                yield at + 1
            for run in self.runs:
                if text[at] == run[0] and tuple(text[at : at + len(run)]) == run:
                    yield at + len(run)
        if self.optional:
            yield at


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression: its elements in order, and the expressions that must be near.

    ``text`` is how the file writes it; ``longest`` is the number of words of the longest text its elements match;
    ``openings`` are the words with which such a text begins, None when they cannot be listed.
    """

    elements: tuple[Element, ...]
    near: tuple["Expression", ...] = ()
    text: str = ""
    longest: int = field(init=False)
    openings: frozenset[str] | None = field(init=False)

    def __post_init__(self) -> None:
        longest = sum(element.gap or max([1, *map(len, element.runs)]) for element in self.elements)
        object.__setattr__(self, "longest", longest)
        first = self.elements[0]
        open_to_all = first.optional or first.gap or first.prefixes
        listed = None if open_to_all else first.words.union(run[0] for run in first.runs)
        object.__setattr__(self, "openings", listed)

    @property
    def negative(self) -> bool:
        """Whether a negation belongs to the expression itself (*ne respire pas*), so denies nothing."""
        return any(element.negative for part in (self, *self.near) for element in part.elements)

    def around(self, text: Sequence[str], place: int) -> tuple[int, int] | None:
        """Where the expression begins and ends so that it covers a place of the text; None when it does not."""
        for start in range(max(0, place - self.longest + 1), place + 1):
            end = self.end(text, start)
            if end is not None and end > place:
                return (start, end) if self._has_near(text, start, end) else None
        return None

    def end(self, text: Sequence[str], at: int) -> int | None:
        """Where the words of the expression end if they begin at a place of the text; None when they do not."""
        if self.openings is not None and text[at] not in self.openings:
            return None
        return self._end(text, at, 0)

    def _has_near(self, text: Sequence[str], start: int, end: int) -> bool:
        around = range(max(0, start - NEAR), min(len(text), end + NEAR))
        return all(any(part.end(text, place) is not None for place in around) for part in self.near)

    def _end(self, text: Sequence[str], at: int, element: int) -> int | None:
        if element == len(self.elements):
            return at
        for after in self.elements[element].ends(text, at):
            if (end := self._end(text, after, element + 1)) is not None:
                return end
        return None


def conjugated(verb: str) -> tuple[str, ...]:
    """The forms of a regular verb in -er, its infinitive first, without accents."""
    if not verb.endswith("er"):
        message = f"« {verb}~ » : seuls les verbes en -er ont des formes toutes faites"
        raise ExpressionError(message)
    stem = verb[:-2]
    forms = [verb, *(stem + ending for ending in _VERB_ENDINGS)]
    if stem.endswith("g"):
        forms += [f"{stem}e{ending}" for ending in ("a", "ait", "ais", "ant", "aient", "ons")]
    return tuple(dict.fromkeys(forms))


class Compiler:
    """Turns the expressions of the lexicon into ``Expression``.

    Args:
        read: gives the words of a plain text as those of messages are read (``Spelling.read``).
        families: the words of each family, by its name.
    """

    def __init__(self, read: Callable[[str], list[str]], families: Mapping[str, Sequence[str]]) -> None:
        self._families = families
        # thousands of expressions share their words, their elements and their families: each is read once
        self._read = cache(read)
        self._element = cache(self._compiled)
        self._family = cache(self._ways_of_family)
        self._choice = cache(self._ways_of_choice)

    def compile(self, text: str) -> Expression:
        """One expression, ready to be looked for; the first part of « x & y » is the one searched first.

        Raises:
            ExpressionError: the text does not follow the language, or no word of it must be present.
        """
        first, *others = (self._part(part, text) for part in text.split(" & "))
        return Expression(first.elements, tuple(others), text)

    def words_of(self, *families: str) -> frozenset[str]:
        """The words by themselves, and not in runs, that some families hold."""
        ways = (way for family in families for way in self._family(family))
        return frozenset(way[0] for way in ways if len(way) == 1)

    def _part(self, part: str, text: str) -> Expression:
        elements = tuple(self._element(element) for element in _elements(part))
        if all(element.optional or element.gap for element in elements):
            message = f"expression sans mot obligatoire : « {text} »"
            raise ExpressionError(message)
        return Expression(elements)

    def _compiled(self, element: str) -> Element:
        if gap := _GAP.fullmatch(element):
            return Element(gap=int(gap[1]))
        optional = element.startswith("(") and element.endswith(")")
        ways = list(self._ways(element[1:-1] if optional else element))
        beginnings = tuple(way[0][:-1] for way in ways if way[0].endswith("*"))
        return Element(
            words=frozenset(way[0] for way in ways if len(way) == 1 and not way[0].endswith("*")),
            prefixes=beginnings,
            runs=tuple(way for way in ways if len(way) > 1),
            optional=optional,
        )

    def _ways(self, element: str) -> Iterator[tuple[str, ...]]:
        for choice in [element] if _is_plain(element) else element.split("/"):
            ways = self._choice(choice)
            if not ways:
                message = f"« {choice} » n’est pas compris dans « {element} »"
                raise ExpressionError(message)
            yield from ways

    def _ways_of_choice(self, choice: str) -> tuple[tuple[str, ...], ...]:
        """The words or runs of words that a choice stands for; none when it is not understood."""
        if choice.startswith("<") and choice.endswith(">") and choice[1:-1] in self._families:
            return self._family(choice[1:-1])
        if choice.endswith("~"):
            return tuple((form,) for form in conjugated(choice[:-1]))
        if choice.endswith("*") and _is_plain(choice[:-1]) and len(choice) > PREFIX_LENGTH:
            return ((choice,),)
        read = tuple(self._read(choice.replace("_", " "))) if _is_plain(choice) else ()
        return (read,) if read else ()

    def _ways_of_family(self, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(way for word in self._families[name] for way in self._ways(word))


def key_of_prefix(word: str) -> str:
    """The key under which a word is found by expressions that hold its beginning and a star."""
    return word[:PREFIX_LENGTH] + "*"


def _elements(text: str) -> list[str]:
    """The elements in order; plain words that follow each other stay one, so that « il y a » is read whole."""
    elements: list[str] = []
    for chunk in text.split():
        if _is_plain(chunk) and elements and _is_plain(elements[-1]):
            elements[-1] += " " + chunk
        else:
            elements.append(chunk)
    return [element for element in elements if element != "ne"]


def _is_plain(element: str) -> bool:
    return _PLAIN.fullmatch(element) is not None
