"""Plain language: hints for whoever writes to a tired person who reads on a phone.

Sentences of at most fifteen to twenty words are what the European rules of « facile à lire et à comprendre » ask;
warnings start later, where a sentence is surely two.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path as File

import yaml

from knowledge.checks.relecture import Relecture
from knowledge.reading.fault import Fault
from knowledge.reading.tree import Path

LONGEST_SENTENCE = 30
"""Words."""

LONGEST_TEXT = {"nom": 80, "description": 320, "conseil": 160, "libelle": 32}
"""Characters of a field that fit a small phone without scrolling; other fields: `LONGEST_OTHER`."""

LONGEST_OTHER = 300
_SHOWN_WORDS = 8
_WORDS = File(__file__).with_name("mots_simples.yaml")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_ACRONYM = re.compile(r"(?<!-)\b[A-ZÉÈÀÇ]{2,7}\b(?![’'-]?\w)")


def long_text(relecture: Relecture) -> Iterator[Fault]:
    """TEXTE_TROP_LONG: a text does not fit a phone."""
    for placed, path, text in relecture.visibles:
        limit = LONGEST_TEXT.get(str(path[-1]), LONGEST_OTHER)
        if len(text) > limit and placed.liste not in {"bavardage", "conventions"}:
            yield placed.warning("TEXTE_TROP_LONG", *path, champ=path[0], nombre=len(text), limite=limit)


def long_sentence(relecture: Relecture) -> Iterator[Fault]:
    """PHRASE_LONGUE: a sentence is too long to be read without effort."""
    for placed, path, text in relecture.visibles:
        for sentence in _SENTENCE.split(text) if text.count(" ") >= LONGEST_SENTENCE else ():
            words = [word for word in sentence.split() if re.search(r"\w", word)]
            if len(words) > LONGEST_SENTENCE:
                cut = " ".join(words[:_SHOWN_WORDS])
                values = {"nombre": len(words), "extrait": cut, "limite": LONGEST_SENTENCE}
                yield placed.warning("PHRASE_LONGUE", *path, **values)


def unexplained_acronym(relecture: Relecture) -> Iterator[Fault]:
    """SIGLE_INCONNU: an acronym that few people know, and that nothing in its entry explains."""
    for placed, texts in groupby(relecture.visibles, key=lambda seen: seen[0]):
        read: dict[str, Path] = {}
        said = ""
        for _, path, text in texts:
            said += f"{text}\n"
            for acronym in () if text.isupper() else _ACRONYM.findall(text):
                read.setdefault(acronym, path)
        for acronym, path in read.items():
            if acronym not in _known()[1] and not re.search(rf"\({acronym}\b|\b{acronym} ?\(", said):
                yield placed.warning("SIGLE_INCONNU", *path, valeur=acronym)


def administrative_word(relecture: Relecture) -> Iterator[Fault]:
    """MOT_ADMINISTRATIF: a word of the administration that has a simpler one."""
    for placed, path, text in relecture.visibles:
        lower = text.lower().replace("'", "’")
        for start, word, simpler in _words():
            if start in lower and (found := word.search(lower)):
                yield placed.warning("MOT_ADMINISTRATIF", *path, valeur=found[0], proposition=simpler)


@cache
def _known() -> tuple[dict[str, str], frozenset[str]]:
    """Words with their simpler ones, and the acronyms that need no word."""
    said = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return said["mots"], frozenset(sigle for row in said["sigles"] for sigle in row)


@cache
def _words() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Each word: how it begins (looked for first, which is fast), how it may end, and what is simpler."""
    return tuple(
        (word.removesuffix("*"), re.compile(rf"\b{re.escape(word)}\b".replace(r"\*", r"\w*")), simpler)
        for word, simpler in _known()[0].items()
    )
