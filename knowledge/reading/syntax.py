"""What stops the YAML parser, told at the line where a person went wrong, and in the words of what was typed there.

The parser only sees an error further on: at the line after a missing colon, at the next quotation mark.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import yaml
from rapidfuzz import fuzz, process

from knowledge.model.fichier import Fichier
from knowledge.reading.fault import Fault
from knowledge.reading.lines import (
    BULLETS,
    INVISIBLE,
    LINE_END,
    QUOTES,
    Line,
    closing,
    line_of,
    lines_said,
    open_columns,
)
from knowledge.reading.vocabulary import column_for, field_names, list_for

_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_GLUED_DASH = re.compile(r" *-[^\s-]")
_GLUED_COLON = re.compile(r"(?: |- )*(?P<key>[A-Za-z_]+):(?!//)(?P<next>\S)")
_WORD = re.compile(r"[A-Za-zÀ-ÿ_]+")
_BULLET = re.compile(rf" *(?:- +)*(?=(?P<sign>[{BULLETS}])|-[{INVISIBLE}])")
_INSTEAD = re.compile(r"^[\s=;：]*")
"""What people type for a colon."""

_NEAR = 80


@dataclass(frozen=True)
class _Stop:
    """Where the parser stopped, lines and columns from 1.

    Attributes:
        file: The file.
        text: What it holds.
        line: Where to look: where the parser stopped, or where what is never closed was opened.
        column: The same.
        opened: The line where what it was reading began.
        problem: The line and column where it stopped.
    """

    file: str
    text: str
    line: int
    column: int
    opened: int | None
    problem: tuple[int, int]

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
    line, column = _place(marks[::-1] if code in _OPENED else marks)
    opened = error.context_mark.line + 1 if error.context_mark else None
    stop = _Stop(file, text, line, column, opened, _place(marks))
    found = (look(stop) for look in (_conflict, _tabulation, _invisible, _bullet, *looks))
    return next((fault for fault in found if fault), None) or Fault.of(code, file, (line, column))


def _place(marks: Iterable[yaml.Mark | None]) -> tuple[int, int]:
    """The line and column, from 1, of the first mark that there is."""
    return next(((mark.line + 1, mark.column + 1) for mark in marks if mark), (1, 1))


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


def _bullet(stop: _Stop) -> Fault | None:
    """SYNTAXE_PUCE, SYNTAXE_INSECABLE: what stands where a dash would is a sign of print, or no space follows it."""
    for number in (stop.opened, stop.line):
        found = _BULLET.match(line_of(stop.text, number)) if number else None
        if found and found["sign"]:
            return stop.fault("SYNTAXE_PUCE", number or 1, found.end(), signe=found["sign"])
        if found:
            return stop.fault("SYNTAXE_INSECABLE", number or 1, found.end() + 1)
    return None


def _unfinished_opened(stop: _Stop) -> Fault | None:
    """A name without its colon, told by the parser at the line after."""
    line = next((line for line in stop.said if line.number == stop.opened), None)
    if line is None:
        return None
    return _glued(stop, line) or _undashed_text(stop, line) or _no_colon(stop, line) or _sentence(stop, line)


def _undashed_text(stop: _Stop, line: Line) -> Fault | None:
    """SYNTAXE_SANS_TIRET: a text where those of a list begin, without its dash."""
    above = open_columns([one for one in stop.said if one.number < line.number])[1]
    if line.dashes or above.get(line.indent) != "":
        return None
    return stop.fault("SYNTAXE_SANS_TIRET", line.number, line.indent, valeur=line.text.strip())


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
        return stop.fault("SYNTAXE_TIRET", line.number, line.indent, valeur=line.text.strip()[1:])
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
    starts = [0, *(found.end() for found in LINE_END.finditer(stop.text))]
    ends = 0
    for line in stop.said:
        start = len(line.text) - len(line.value)
        if line.number <= ends or line.value[:1] not in QUOTES | {"[", "{"}:
            continue
        end = closing(stop.text, starts[line.number - 1] + start)
        ends = bisect_right(starts, end) if end is not None else len(starts)
        column = end - starts[ends - 1] if end is not None else 0
        rest = LINE_END.split(stop.text[end + 1 : starts[ends] if ends < len(starts) else None])[0] if end else "?"
        if re.fullmatch(r"\s*(?:#.*|:.*)?", rest):
            continue
        sign = line.value[0]
        if ends > line.number or end is None:
            return stop.fault("SYNTAXE_GUILLEMET" if sign in QUOTES else "SYNTAXE_CROCHET", line.number, start)
        if sign == "'" and rest[:1].isalpha():
            return stop.fault("SYNTAXE_APOSTROPHE", line.number, column)
        return stop.fault(
            "SYNTAXE_APRES_GUILLEMET" if sign in QUOTES else "SYNTAXE_APRES_CROCHET", line.number, column + 1
        )
    return None


def _inside_brackets(stop: _Stop) -> Fault | None:
    """SYNTAXE_DANS_CROCHET: brackets that are closed, with something between them that stops."""
    starts = [0, *(found.end() for found in LINE_END.finditer(stop.text))]
    line, column = stop.problem
    end = closing(stop.text, starts[stop.line - 1] + stop.column - 1)
    inside = end is not None and end > starts[line - 1] + column - 1
    return stop.fault("SYNTAXE_DANS_CROCHET", line, column - 1) if inside else None


def _undashed(stop: _Stop) -> Fault | None:
    """TIRET_MANQUANT: a line like those that begin an entry, where a dash would stand."""
    line, dashes = stop.here, open_columns(stop.before)[1]
    if line and not line.dashes and line.key and dashes.get(line.indent) == line.key:
        return stop.fault("TIRET_MANQUANT", line.number, line.indent, champ=line.key)
    return _undashed_text(stop, line) if line and not line.key else None


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


def _nothing_between(stop: _Stop) -> Fault | None:
    """The same, where a comma or a bracket stands for a value."""
    line, column = stop.problem
    sign = line_of(stop.text, line)[column - 1 : column]
    return stop.fault("SYNTAXE_DANS_CROCHET", line, column - 1) if sign and sign in ",]}" else None


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
    ("did not find expected ',' or", "SYNTAXE_CROCHET", (_inside_brackets,)),
    ("did not find expected node content", "SYNTAXE_CROCHET", (_nothing_between,)),
    ("unknown escape character", "SYNTAXE_BARRE", ()),
    ("expected hexdecimal number", "SYNTAXE_BARRE", ()),
    ("did not find expected <document start>", "SYNTAXE", (_headless,)),
    ("tag handle", "ETIQUETTE", ()),
    ("alias", "ALIAS", ()),
)
"""What the parser says, the code of that, and where to look for what a person did."""

_OTHER: tuple[str, str, tuple[_Look, ...]] = ("", "SYNTAXE", ())

_OPENED = frozenset({"SYNTAXE_GUILLEMET", "SYNTAXE_CROCHET", "SYNTAXE_SIGNE"})
"""What is never closed is told where it was opened: the parser only sees it at the end of the file."""
