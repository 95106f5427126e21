"""The forms of the pages of the base, as a browser sends them, and the file that they change."""

import re
from html import unescape
from pathlib import Path

from tests.bot.pages.visitor import Answer, Visitor

PMI = "/base/structures/pmi-vaubrun"
SERVICES = "town/services.yaml"


def hidden(answer: Answer) -> dict[str, str]:
    """The hidden fields of the last form of a page."""
    form = answer.text[answer.text.rindex("<form") :]
    return {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
        if name != "jeton"
    }


async def filled(visitor: Visitor, **changes: str) -> dict[str, str]:
    """The form « Corriger » of the PMI as a browser shows it, with some fields typed over."""
    page = (await visitor.get(f"{PMI}/corriger")).text
    fields = dict(re.findall(r'<input id="(\w+)" name="\w+" type="(?:text|url|email|tel)" value="([^"]*)"', page))
    fields |= dict(re.findall(r'<textarea id="(\w+)"[^>]*>([^<]*)</textarea>', page))
    fields |= dict(re.findall(r'name="(avant_\w+)" value="([^"]*)"', page))
    return {name: unescape(value) for name, value in fields.items()} | changes


def text_of(own_base: Path) -> str:
    """The file of the services."""
    return (own_base / SERVICES).read_text(encoding="utf-8")


async def confirmed(visitor: Visitor, path: str, review: Answer) -> Answer:
    """Press « Écrire dans la base »."""
    return await visitor.post(path, None, **hidden(review), etape="ecrire")
