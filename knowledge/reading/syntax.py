"""What stops the YAML parser, told at the line where a person went wrong, and in the words of what was typed there.

The parser only sees an error further on: at the line after a missing colon, at the next quotation mark.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import yaml
from rapidfuzz import fuzz, process

from knowledge.model.fichier import Fichier
from knowledge.reading.fault import Fault
from knowledge.reading.lines import INVISIBLE, LINE_END, QUOTES, Line, closing, line_of, lines_said, open_columns
from knowledge.reading.vocabulary import column_for, field_names, list_for

_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_GLUED_DASH = re.compile(r" *-[^\s-]")
_GLUED_COLON = re.compile(r"(?: |- )*(?P<key>[A-Za-z_]+):(?!//)(?P<next>\S)")
_WORD = re.compile(r"[A-Za-zÀ-ÿ_]+")
_INSTEAD = re.compile(r"^[\s=;：]*")
"""What people type for a colon."""

_NEAR = 80


@dataclass(frozen=True)
class _Stop:
    """Where the parser stopped: the line and column (from 1), and the line where what it was reading began."""

    file: str
    text: str
    line: int
    column: int
    opened: int | None

    @cached_property
    def said(self) -> list[Line]:
        """The lines that say something, up to that one."""
        return list(lines_said(self.text, self.line))

    @property
    def here(self) -> Line | None:
        """The line where it stopped, when it says something."""
        return self.said[-1] if self.said and self.said[-1].number == self.line else None

    @property
    def before(self) -> list[Line]:
        """The lines before it."""
        return [line for line in self.said if line.number < self.line]

    def fault(self, code: str, line: int, column: int, **values: object) -> Fault:
        """A fault of this file, its column counted from 0."""
        return Fault.of(code, self.file, (line, column + 1), values)


_Look = Callable[[_Stop], Fault | None]


def syntax_fault(error: yaml.MarkedYAMLError, text: str, file: str) -> Fault:
    """The fault that stopped the parser."""
    _, code, looks = next((problem for problem in _PROBLEMS if problem[0] in (error.problem or "")), _OTHER)
    marks = (error.problem_mark, error.context_mark)
    mark = next((mark for mark in (marks[::-1] if code in _OPENED else marks) if mark), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    stop = _Stop(file, text, line, column, error.context_mark.line + 1 if error.context_mark else None)
    found = (look(stop) for look in (_conflict, _tabulation, _invisible, *looks))
    return next((fault for fault in found if fault), None) or Fault.of(code, file, (line, column))


def _conflict(stop: _Stop) -> Fault | None:
    """SYNTAXE_CONFLIT: what git writes when two people changed the same lines."""
    marked = (line for line in stop.said if _CONFLICT.match(line.text))
    return next((stop.fault("SYNTAXE_CONFLIT", line.number, 0) for line in marked), None)


def _tabulation(stop: _Stop) -> Fault | None:
    """SYNTAXE_TABULATION: a tabulation where spaces begin a line."""
    before = line_of(stop.text, stop.line)[: stop.column]
    return stop.fault("SYNTAXE_TABULATION", stop.line, stop.column - 1) if re.match(r"\s*\t", before) else None


def _invisible(stop: _Stop) -> Fault | None:
    """SYNTAXE_INSECABLE: a space that YAML takes for a letter begins a line, or follows a colon."""
    for number in (stop.opened, stop.line):
        typed = line_of(stop.text, number) if number else ""
        if found := re.search(rf"^ *[{INVISIBLE}]|^[ -]*[A-Za-z_]+:[{INVISIBLE}]", typed):
            return stop.fault("SYNTAXE_INSECABLE", number or 1, found.end() - 1)
    return None


def _unfinished_opened(stop: _Stop) -> Fault | None:
    """A name without its colon, told by the parser at the line after."""
    line = next((line for line in stop.said if line.number == stop.opened), None)
    return (_glued(stop, line) or _no_colon(stop, line) or _sentence(stop, line)) if line else None


def _unfinished_before(stop: _Stop) -> Fault | None:
    """The same, when the line before looks whole to the parser: `- id ville`, `-nom: Ville`."""
    line = stop.before[-1] if stop.before else None
    if not line or (line.key and not line.key.startswith("-")):
        return None
    alone = len(stop.before) == 1  # elsewhere, it may be the rest of a value
    return _glued(stop, line) or _no_colon(stop, line) or (_sentence(stop, line) if alone else None)


def _glued(stop: _Stop, line: Line) -> Fault | None:
    """SYNTAXE_TIRET, SYNTAXE_ESPACE: no space after a dash, or after a colon."""
    if _GLUED_DASH.match(line.text):
        return stop.fault("SYNTAXE_TIRET", line.number, line.indent)
    if found := _GLUED_COLON.match(line.text):
        meant = f"{found['key']}: {line.text[found.start('next') :]}"
        return stop.fault("SYNTAXE_ESPACE", line.number, found.start("next"), valeur=meant)
    return None


def _no_colon(stop: _Stop, line: Line) -> Fault | None:
    """SYNTAXE_SANS_VALEUR: the line begins with the name of a field, and no colon follows."""
    word = _WORD.match(line.value)
    if line.key or not word or not process.extractOne(word[0], field_names(), scorer=fuzz.ratio, score_cutoff=_NEAR):
        return None
    meant = f"{word[0]}: {_INSTEAD.sub('', line.value[word.end() :])}".rstrip()
    return stop.fault("SYNTAXE_SANS_VALEUR", line.number, line.column, champ=word[0], valeur=meant)


def _sentence(stop: _Stop, line: Line) -> Fault | None:
    """SYNTAXE_PHRASE: words that are no field."""
    return None if line.key else stop.fault("SYNTAXE_PHRASE", line.number, line.column)


def _headless(stop: _Stop) -> Fault | None:
    """LISTE_MANQUANTE, or words before the first list."""
    first = stop.said[0] if stop.said else None
    if not first or not first.dashes:
        return (_glued(stop, first) or _no_colon(stop, first) or _sentence(stop, first)) if first else None
    liste = list_for({line.key for line in stop.before if line.key and line.column == first.column})
    return stop.fault("LISTE_MANQUANTE", first.number, first.indent, liste=liste)


def _misquoted(stop: _Stop) -> Fault | None:
    """SYNTAXE_GUILLEMET, SYNTAXE_APRES…: a quotation mark closes elsewhere than at the end of its value."""
    ends = 0
    for line in stop.said:
        start = len(line.text) - len(line.value)
        if line.number <= ends or line.value[:1] not in QUOTES | {"[", "{"}:
            continue
        below = "\n".join((line.text, *LINE_END.split(stop.text)[line.number :]))
        end = closing(below, start)
        rest = below[end + 1 :].partition("\n")[0] if end is not None else "?"
        ends = line.number + below[:end].count("\n")
        if re.fullmatch(r"\s*(?:#.*|:.*)?", rest):
            continue
        sign = line.value[0]
        if ends > line.number or end is None:
            return stop.fault("SYNTAXE_GUILLEMET" if sign in QUOTES else "SYNTAXE_CROCHET", line.number, start)
        if sign == "'" and rest[:1].isalpha():
            return stop.fault("SYNTAXE_APOSTROPHE", line.number, end)
        return stop.fault(
            "SYNTAXE_APRES_GUILLEMET" if sign in QUOTES else "SYNTAXE_APRES_CROCHET", line.number, end + 1
        )
    return None


def _undashed(stop: _Stop) -> Fault | None:
    """TIRET_MANQUANT: a line like those that begin an entry, where a dash would stand."""
    line, dashes = stop.here, open_columns(stop.before)[1]
    if line and not line.dashes and line.key and dashes.get(line.indent) == line.key:
        return stop.fault("TIRET_MANQUANT", line.number, line.indent, champ=line.key)
    return None


def _outdented(stop: _Stop) -> Fault | None:
    """SYNTAXE_RETRAIT: a field at the edge of the page, that the parser takes for the name of a list."""
    for rank, line in enumerate(stop.said[1:], start=1):
        if line.column == 0 and line.key in field_names() and line.key not in Fichier.model_fields:
            column = column_for(line.key, stop.said[:rank])
            wanted = stop.said[rank - 1].column if column is None else column
            return stop.fault("SYNTAXE_RETRAIT", line.number, 0, trouve=0, attendu=wanted)
    return None


def _misaligned(stop: _Stop) -> Fault | None:
    """SYNTAXE_RETRAIT: one space more, or less, than the lines around."""
    line = stop.here
    if line is None or not (line.key or line.dashes):
        return None
    fields, dashes = open_columns(stop.before)
    columns = [0] if line.key in Fichier.model_fields and not line.dashes else list(dashes if line.dashes else fields)
    nearest = min(columns, key=lambda column: (abs(column - line.indent), -column), default=line.indent)
    if nearest == line.indent:
        return None
    return stop.fault("SYNTAXE_RETRAIT", line.number, line.indent, trouve=line.indent, attendu=nearest)


def _misaligned_field(stop: _Stop) -> Fault | None:
    """The same, of a line whose first word « : » ends, where the parser sees the rest of the value above."""
    before = line_of(stop.text, stop.line)[: stop.column]
    return _misaligned(stop) if re.fullmatch(r"\s*(?:- +)?\w+:?", before) else None


_PROBLEMS: tuple[tuple[str, str, tuple[_Look, ...]], ...] = (
    ("mapping values are not allowed", "SYNTAXE_DEUX_POINTS", (_unfinished_before, _outdented, _misaligned_field)),
    ("mapping keys are not allowed", "SYNTAXE_SIGNE", ()),
    ("block sequence entries are not allowed", "SYNTAXE_SIGNE", ()),
    ("did not find expected comment or line break", "SYNTAXE_SIGNE", ()),
    ("did not find expected alphabetic or numeric character", "SYNTAXE_SIGNE", ()),
    ("cannot start any token", "SYNTAXE_TABULATION", ()),
    ("found character", "SYNTAXE_TABULATION", ()),
    ("did not find expected key", "SYNTAXE", (_misquoted, _outdented, _misaligned)),
    ("could not find expected ':'", "SYNTAXE", (_unfinished_opened,)),
    ("found unexpected end of stream", "SYNTAXE_GUILLEMET", ()),
    ("did not find expected '-' indicator", "SYNTAXE_LISTE", (_misquoted, _undashed, _misaligned)),
    ("did not find expected ',' or", "SYNTAXE_CROCHET", ()),
    ("did not find expected node content", "SYNTAXE_CROCHET", ()),
    ("did not find expected <document start>", "SYNTAXE", (_headless,)),
    ("tag handle", "ETIQUETTE", ()),
    ("alias", "ALIAS", ()),
)
"""What the parser says, the code of that, and where to look for what a person did."""

_OTHER: tuple[str, str, tuple[_Look, ...]] = ("", "SYNTAXE", ())

_OPENED = frozenset({"SYNTAXE_GUILLEMET", "SYNTAXE_CROCHET", "SYNTAXE_SIGNE"})
"""What is never closed is told where it was opened: the parser only sees it at the end of the file."""
