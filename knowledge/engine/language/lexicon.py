"""Everyday words, known before any base is read: which mean much the same, what they are about, and that they exist.

A word that no example holds still points to those that hold its family ("ma gamine" to "mon enfant", "je me marie" to
"mariage") and, more weakly, to those of its theme. A word that exists is not taken for a misspelling of another. The
lists (`lexique/*.txt`) hold broad words of daily life, never the names of services: those belong to the base's own
`groups`. Written from general knowledge, they gained 2 points of top-1, the mean of twelve sets in two languages.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from knowledge.engine.language.words import split, stemmer_of

_FOLDER = files(__package__).joinpath("lexique")

LISTED = ("fr", "en")
"""Languages that have lists."""

SPOKEN = 0.4
"""Share of a base's words that must be in a language's lists for it to be the base's. Measured: 0.69 and more in the
right language, 0.23 and less in the nine others tried."""

MIN_LETTERS = 4
"""Letters of the words by which the base's language is told: shorter ones are in many languages."""

Key = tuple[str, ...]


class Tagger:
    """Finds words and expressions, known by their stems, and says what each stands for."""

    def __init__(self, tags: Mapping[Key, tuple[str, ...]]) -> None:
        """Takes the tags of each expression, given as its stems."""
        self._tags = tags
        self._longest = max(map(len, tags), default=0)
        self._openings = frozenset(key[0] for key in tags if len(key) > 1)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], stem: Callable[[str], str]) -> "Tagger":
        """Takes (expression, tag) pairs; an expression may have several tags."""
        tags: dict[Key, dict[str, None]] = {}
        for expression, tag in pairs:
            if key := tuple(map(stem, split(expression))):
                tags.setdefault(key, {})[tag] = None
        return cls({key: tuple(found) for key, found in tags.items()})

    def __contains__(self, stem: str) -> bool:
        return (stem,) in self._tags

    def __bool__(self) -> bool:
        return bool(self._tags)

    def shares(self, stems: Iterable[str]) -> dict[str, float]:
        """How much each tag is met in single words, each word of several tags split among them."""
        found: dict[str, float] = {}
        for stem in stems:
            tags = self._tags.get((stem,), ())
            for tag in tags:
                found[tag] = found.get(tag, 0.0) + len(tags) ** -0.5
        return found

    def tags(self, stems: Sequence[str]) -> list[str]:
        """The tags of the expressions met, as often as they are met."""
        found = [tag for stem in stems for tag in self._tags.get((stem,), ())]
        for start, stem in enumerate(stems):
            if stem in self._openings:
                for size in range(2, self._longest + 1):
                    found += self._tags.get(tuple(stems[start : start + size]), ())
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of a language.

    Attributes:
        code: The language, "" for none.
        families: Words and expressions to the families they are in.
        themes: The same to what they are about.
        words: The words known to exist, folded.
        stems: Their stems.
    """

    code: str = ""
    families: Tagger = field(default_factory=lambda: Tagger({}))
    themes: Tagger = field(default_factory=lambda: Tagger({}))
    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()


NOTHING = Lexicon()
"""The lists of a language that has none."""


def spoken(counts: Mapping[str, int], code: str, algorithm: str) -> Lexicon:
    """The lists of the language that a base is written in, whatever it is said to be; none when it is another.

    Args:
        counts: The base's words, with their occurrences.
        code: The language it is said to be in, tried first.
        algorithm: Snowball's name for the stemmer it is read with.
    """
    words = {word: count for word, count in counts.items() if len(word) >= MIN_LETTERS}
    stem = stemmer_of(algorithm).stem
    for language in sorted(LISTED, key=lambda listed: listed != code):
        lists = lexicon(language, algorithm)
        known = sum(count for word, count in words.items() if word in lists.words or stem(word) in lists.stems)
        if known > SPOKEN * sum(words.values()):
            return lists
    return NOTHING


@lru_cache
def lexicon(code: str, algorithm: str) -> Lexicon:
    """The lists of a language, read and stemmed once; empty for one that has none.

    Args:
        code: ISO 639-1.
        algorithm: Snowball's name for its stemmer.
    """
    families = _lines(f"familles-{code}.txt")
    if not families:
        return NOTHING
    stem = stemmer_of(algorithm).stem
    themes, meant, about, words = set[str](), [], [], set[str]()
    for number, line in enumerate(families):
        if line.startswith("["):
            broad, _, narrow = line.strip("[]").partition("/")
            themes = {f"@{broad}", f"@{broad}/{narrow}"}
            continue
        for expression in line.split():
            parts = split(expression)
            meant.append((expression, f"#{number}"))
            about += [(expression, theme) for theme in sorted(themes)]
            words.update(parts if len(parts) == 1 else ())
    words.update(word for line in _lines(f"mots-{code}.txt") for word in line.split())
    return Lexicon(code, Tagger.of(meant, stem), Tagger.of(about, stem), frozenset(words), frozenset(map(stem, words)))


@lru_cache
def digest() -> str:
    """Names the lists as they are now (SHA-256, hexadecimal): an engine fitted with others is another one."""
    lists = sorted(_FOLDER.iterdir(), key=lambda path: path.name)
    return sha256(b"".join(path.read_bytes() for path in lists)).hexdigest()


def _lines(name: str) -> list[str]:
    path = _FOLDER.joinpath(name)
    if not path.is_file():
        return []
    lines = map(str.strip, path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
