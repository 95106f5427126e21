"""The catalogues and the code hold together, and French is typed as French is printed."""

import ast
import re
import string
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from knowledge.texts import command
from knowledge.texts.catalogue import Catalogue, catalogue

ROOT = Path(__file__).parent.parent.parent
FRENCH = ROOT / "knowledge" / "texts" / "fr"
CATALOGUES = ("replies", "explain", "cli", "usage", "faults", "exchange", "champs", "late", "moderation")
"""The catalogues of sentences; the other files are lists of words to recognise."""

MIXED = ("base", "closing", "writing")
"""Sentences whose names are also those of other sentences: which blanks they want cannot be told from a name."""

NAMES = ("languages", "masking")
"""Names, which have no blanks."""

TYPED = (*CATALOGUES, *MIXED, *NAMES)
"""Every catalogue is typed as French is printed."""

NO_BREAK = "\u00a0"


@cache
def code() -> tuple[ast.Module, ...]:
    """The whole program, parsed."""
    folders = (ROOT / name for name in ("bot", "handlers", "knowledge"))
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for folder in folders for path in folder.rglob("*.py"))


@cache
def literals() -> frozenset[str]:
    """Every string written in the program."""
    nodes = (node for module in code() for node in ast.walk(module))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


@cache
def patterns() -> frozenset[tuple[str, str]]:
    """What stands before and after the one blank of a key built in the program: `("page.not_text.", "")`."""
    found = set()
    for node in (node for module in code() for node in ast.walk(module) if isinstance(node, ast.JoinedStr)):
        ends = "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
        before, blank, after = ends.partition("\0")
        if blank and "\0" not in after and re.fullmatch(r"([\w.-]+\.)?\0(\.[\w.-]+)?", ends) and ends != "\0":
            found.add((before, after))
    return frozenset(found)


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Each sentence asked for by a key written in the program, with the call that asks."""
    for node in (node for module in code() for node in ast.walk(module) if isinstance(node, ast.Call)):
        called = ast.unparse(node.func)
        if called in {"texts", "self._texts"} or called.startswith("catalogue("):
            for key in keys(node.args[0]) if node.args else ():
                yield key, node


@cache
def standing() -> frozenset[str]:
    """The blanks that are filled the same way each time, by `Catalogue.with_values` or for every catalogue."""
    nodes = (node for module in code() for node in ast.walk(module) if isinstance(node, ast.Call))
    given = (node for node in nodes if ast.unparse(node.func).endswith((".with_values", "Catalogue")))
    return frozenset(str(keyword.arg) for node in given for keyword in node.keywords if keyword.arg)


def keys(written: ast.expr) -> Iterator[str]:
    """The key, or the two keys of « this one if … else that one »."""
    if isinstance(written, ast.IfExp):
        yield from keys(written.body)
        yield from keys(written.orelse)
    elif isinstance(written, ast.Constant) and isinstance(written.value, str):
        yield written.value


def sentences(name: str) -> dict[str, str]:
    """A catalogue's sentences, as written."""
    return catalogue(name)._sentences


def blanks(sentence: str) -> set[str]:
    """The placeholders of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_every_key_asked_for_exists() -> None:
    """No resident ever meets a KeyError."""
    known = {key for name in TYPED for key in sentences(name)}
    asked = {key for key, _ in calls()}
    assert len(asked) > 50
    assert sorted(asked - known) == []


@pytest.mark.parametrize("name", [*CATALOGUES, *NAMES])
def test_every_sentence_is_used(name: str) -> None:
    """What nobody reads any more is removed."""
    assert [key for key in sentences(name) if not used(key)] == []


def used(key: str) -> bool:
    """Whether the program writes `key`, or builds it around a word that it writes."""
    if key in literals():
        return True
    fitting = ((a, b) for a, b in patterns() if key.startswith(a) and key.endswith(b) and len(key) > len(a) + len(b))
    return any(key[len(before) : len(key) - len(after)] in literals() for before, after in fitting)


def test_every_placeholder_is_filled() -> None:
    """A sentence asked for by name gets a value for each of its blanks."""
    every = {key: sentence for name in CATALOGUES for key, sentence in sentences(name).items()}
    missing = [
        (key, blank)
        for key, call in calls()
        if key in every and all(keyword.arg for keyword in call.keywords)
        for blank in blanks(every[key]) - {str(keyword.arg) for keyword in call.keywords} - standing()
    ]
    assert missing == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_missing_value_is_refused_rather_than_shown(name: str) -> None:
    """No message ever shows a blank in braces."""
    needy = next(key for key, sentence in sentences(name).items() if blanks(sentence) - standing())
    with pytest.raises(KeyError):
        catalogue(name)(needy)


@pytest.mark.parametrize("name", TYPED)
def test_apostrophes_are_typographic(name: str) -> None:
    """« l’aide », not « l'aide »."""
    assert [key for key, sentence in sentences(name).items() if "'" in sentence] == []


@pytest.mark.parametrize("name", TYPED)
def test_no_space_is_doubled(name: str) -> None:
    """Only a line of the terminal may begin with two."""
    assert [key for key, sentence in sentences(name).items() if re.search(r"\S {2}", sentence)] == []
    assert [key for key, sentence in sentences(name).items() if re.search(r"(?<!^) +$", sentence, re.MULTILINE)] == []


@pytest.mark.parametrize("name", TYPED)
def test_no_line_begins_with_a_question_mark(name: str) -> None:
    """No-break spaces hold « : », « ; », « ? », « ! » and the quotation marks to their words."""
    loose = re.compile(r" [:;?!»]|« |\w[?!;](?!\w)|«\S(?<!\u00a0)")
    assert [(key, sentence) for key, sentence in sentences(name).items() if loose.search(sentence)] == []


def test_a_catalogue_of_another_language_is_completed_by_french() -> None:
    """A sentence that nobody translated yet is said in French rather than not at all."""
    assert catalogue("replies", "xx")("button.map") == catalogue("replies")("button.map")


@pytest.mark.parametrize("name", TYPED)
def test_no_command_is_told_that_cannot_be_typed(name: str) -> None:
    """« guichet check » is no command of a terminal where the program is in `.venv`: `{guichet}` is how it is typed."""
    plain = re.compile(rf"(?<!\w)guichet (?:{'|'.join(COMMANDS)})\b")
    assert [key for key, sentence in sentences(name).items() if plain.search(sentence)] == []


@pytest.mark.parametrize(
    ("started", "typed"),
    [
        (".venv/bin/guichet", ".venv/bin/guichet"),
        ("{here}/.venv/bin/guichet", ".venv/bin/guichet"),
        ("{here}/guichet", "./guichet"),
        ("/srv/mes outils/bin/guichet", "'/srv/mes outils/bin/guichet'"),
        ("{here}/bot/__main__.py", f"{sys.executable} -m bot"),
        ("/usr/lib/python3/pytest/__main__.py", ".venv/bin/guichet"),
    ],
)
def test_a_command_is_told_as_the_program_was_started(
    started: str, typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the folder where one is; as the documents have it when nobody can tell."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [started.format(here=tmp_path)])
    assert command.typed() == typed


def test_a_command_is_told_whole_where_the_working_folder_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal may stay in a folder that was taken away."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr(sys, "argv", [f"{tmp_path}/guichet"])
    assert command.typed() == f"{tmp_path}/guichet"


def test_a_sentence_is_filled() -> None:
    """Blanks by name, values as they are."""
    texts = Catalogue({"salut": "Bonjour {nom} {nom}."})
    assert texts("salut", nom="{Léa}") == "Bonjour {Léa} {Léa}."
    assert "salut" in texts
    assert "adieu" not in texts


@pytest.mark.parametrize("path", sorted(FRENCH.rglob("*.yaml")), ids=lambda path: path.name)
def test_files_say_what_they_are(path: Path) -> None:
    """Staff who open a file read first, in French, what it holds."""
    assert path.read_text(encoding="utf-8").startswith("# ")
