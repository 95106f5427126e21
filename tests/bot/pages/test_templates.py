"""The French of the templates is typed as French is printed, and nothing in them can act."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from bot.pages import frame
from bot.storage.cases.case import CaseState, KeepingReason
from bot.storage.cases.statistics import Counted
from knowledge.exchange.site import site

FOLDER = Path(frame.__file__).parent / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
SITE = sorted((Path(site.__file__).parent / "pages").glob("*.html"))
"""The pages of the exported site."""


@pytest.mark.parametrize("path", [*TEMPLATES, *SITE], ids=lambda path: path.name)
def test_french_is_typed_as_printed(path: Path) -> None:
    """Typographic apostrophes; no-break spaces hold « : », « ; », « ? », « ! », « % » and the quotation marks."""
    text = re.sub(r"<style>.*?</style>|\{[{%#].*?[}%#]\}|<[^>]*>", "\ufffc", path.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r".{0,20}\w'\w.{0,20}", text) == []
    assert re.findall(r".{0,20}(?:[\w”’)\ufffc] [:;?!»%](?=[\s<\ufffc]|$)|« ).{0,20}", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_script_no_style_and_nothing_unescaped(path: Path) -> None:
    """The policy would refuse them; every form that posts carries its token."""
    text = path.read_text("utf-8")
    assert re.findall(r"\bstyle=|\bon\w+=|<style|\|\s*safe\b|autoescape|<script(?! src=)", text) == []
    forms = re.findall(r'<form[^>]*method="post".*?</form>', text, re.DOTALL)
    assert [
        form[:80] for form in forms if "token()" not in form and "bound()" not in form and path.name != "entrer.html"
    ] == []


def test_every_action_of_the_journal_has_its_french() -> None:
    """What the code records, by its own name, is shown by another; decisions are recorded as the state they lead to."""
    root = Path(frame.__file__).parents[2]
    files = [path for folder in ("bot", "handlers") for path in (root / folder).rglob("*.py")]
    recorded = {action for path in files for action in _recorded(ast.parse(path.read_text("utf-8")))}
    assert {"login", "read", "undo", "accept", "change-base"} <= recorded
    missing = (recorded | {str(state) for state in CaseState} - {"open"}) - _named("ACTIONS")
    assert missing == set()


def test_every_value_of_the_files_has_its_french() -> None:
    """They are named in one place, all of them and nothing else."""
    assert _named("STATES") == set(CaseState)
    assert _named("REASONS") == set(KeepingReason)
    assert _named("COUNTED") == set(Counted)


def _named(table: str) -> set[str]:
    """The codes that a table of the words of the pages names."""
    words = Environment(loader=FileSystemLoader(FOLDER), autoescape=True).get_template("words.html")
    return set(getattr(words.module, table))


def _recorded(tree: ast.AST) -> Iterator[str]:
    """The constant names of actions that are written in the audit log."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("record", "_record", "noting", "_decided"):
            actions = [one for one in node.args[1:3] if not isinstance(one, ast.Dict)]
            parts = [part for one in actions for part in ast.walk(one) if isinstance(part, ast.Constant)]
            yield from (part.value for part in parts if isinstance(part.value, str))
