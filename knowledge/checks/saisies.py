"""Values that were not meant to be read as they are: words typed for want of better, quotation marks, comments."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path as File

import yaml

from knowledge.checks.relecture import Relecture
from knowledge.checks.textes_lus import Visible
from knowledge.engine.language.words import split
from knowledge.model.structure import Joignable
from knowledge.reading.fault import Fault
from knowledge.reading.lines import LINE_END

_FILLERS = File(__file__).with_name("mots_de_remplissage.yaml")
LONGEST_FILLER = 60
"""Characters."""

_FIELD_NAMES = frozenset({"adresse", "rue", "nom", "courriel", "mail", "email", "lieu", "telephone", "horaires"})
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’|'[^']*'")
_PLAIN_THEN_COMMENT = re.compile(r"^[ \t]*(?:- +)*+(?:\w+:[ \t]+)?[^\s\"'|>#\[{].*[ \t]#", re.MULTILINE)
_NOTHING_BUT_COMMENT = re.compile(r"^[ \t]*(?:- +)*+(?P<champ>\w+):[ \t]+#(?P<perdu>[^\s#].*)", re.MULTILINE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,60}>|&(?:[a-zA-Z]{2,8}|#\d{1,5});")
_PAIRS = (("«", "»"), ("“", "”"), ('"', '"'))
_COMMENT = re.compile(r"[ \t]+#")


def words_for_want_of_better(relecture: Relecture) -> Iterator[Fault]:
    """REMPLISSAGE: « inconnue », « à confirmer », « ? » where a resident looks for an address or a name."""
    for placed, path, text in _typed(relecture):
        if _is_filler(text):
            yield placed.warning("REMPLISSAGE", *path, champ=path[0], valeur=text)


def _typed(relecture: Relecture) -> Iterator[Visible]:
    yield from relecture.visibles
    for placed, entry in relecture.of(Joignable):
        if entry.commune:
            yield placed, ("commune",), entry.commune
        if entry.courriel:
            yield placed, ("courriel",), entry.courriel


def _is_filler(text: str) -> bool:
    """Whether a text, or either side of the « @ » of an address, says only that nothing is known."""
    parts = re.sub(r"\.\w+$", "", text).split("@") if "@" in text else (text,)
    return len(text) <= LONGEST_FILLER and any(_says_nothing(part) for part in parts)


def _says_nothing(text: str) -> bool:
    words = tuple(split(text))
    while len(words) > 1 and words[0] in _FIELD_NAMES:
        words = words[1:]
    return not words or words in _fillers()


@cache
def _fillers() -> frozenset[tuple[str, ...]]:
    rows = yaml.safe_load(_FILLERS.read_text(encoding="utf-8"))
    return frozenset(tuple(split(word)) for row in rows for word in row)


def quotation_marks_around(relecture: Relecture) -> Iterator[Fault]:
    """GUILLEMETS_AUTOUR: a whole value is between quotation marks of print, which residents would read."""
    for placed, path, text in relecture.visibles:
        if _QUOTED.fullmatch(text):
            yield placed.warning("GUILLEMETS_AUTOUR", *path, valeur=text, proposition=text[1:-1].strip())


def markup_of_pages(relecture: Relecture) -> Iterator[Fault]:
    """BALISE: `<br>`, `&nbsp;`, what is left of a page that was copied with its source."""
    for placed, path, text in relecture.visibles:
        if ("<" in text or "&" in text) and (found := _MARKUP.search(text)):
            yield placed.warning("BALISE", *path, valeur=found[0])


def quotation_mark_alone(relecture: Relecture) -> Iterator[Fault]:
    """GUILLEMET_SEUL: a quotation mark that opens, or closes, nothing."""
    for placed, path, text in relecture.visibles:
        for first, last in _PAIRS:
            if text.count(first) != text.count(last) or (first == last and text.count(first) % 2):
                yield placed.warning("GUILLEMET_SEUL", *path, signe=first if first in text else last)


def comment_for_value(relecture: Relecture) -> Iterator[Fault]:
    """COMMENTAIRE_SEUL: « adresse: #12 rue Haute », a value that begins with the sign of a comment and is lost."""
    for tree in {one.tree.file: one.tree for one in relecture.placed}.values():
        for found in _NOTHING_BUT_COMMENT.finditer(tree.text):
            before = LINE_END.split(tree.text[: found.start("perdu")])
            place = len(before), len(before[-1])
            yield Fault.of("COMMENTAIRE_SEUL", tree.file, place, found.groupdict(), "avertissement")


def comment_after_value(relecture: Relecture) -> Iterator[Fault]:
    """COMMENTAIRE_EN_FIN: ` #` ends a value that is not between quotation marks, and what follows is lost."""
    doubtful: dict[str, bool] = {}
    for placed, path, text in relecture.visibles:
        tree = placed.tree
        if tree.file not in doubtful:
            doubtful[tree.file] = _PLAIN_THEN_COMMENT.search(tree.text) is not None
        if not doubtful[tree.file]:
            continue
        line, column = placed.place(*path)
        rest = tree.line(line)[column - 1 :]
        found = _COMMENT.search(rest)
        if found and rest[: found.start()] == text:
            fault = placed.warning("COMMENTAIRE_EN_FIN", *path, champ=path[0], perdu=rest[found.end() :].strip())
            yield replace(fault, column=column + found.end() - 1)
