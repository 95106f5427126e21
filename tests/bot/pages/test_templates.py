"""The French of the templates is typed as French is printed, and nothing in them can act."""

import re
from pathlib import Path

import pytest

from bot.pages import frame
from knowledge.exchange.site import site

TEMPLATES = sorted((Path(frame.__file__).parent / "templates").rglob("*.html"))
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
