"""One value as YAML text: plain when every reader takes it for the same text, else in quotes."""

import re
from datetime import date
from functools import cache

import yaml

from knowledge.writing.unwritable import Unwritable

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"[-+]?(\.?\d[\d_]*(\.\d*)?(e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+|0b[01]+|\.(inf|nan))", re.IGNORECASE)
"""Numbers of YAML 1.2 that YAML 1.1 may take for text (`1e3`, `0o17`), beside those of both."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TEXT_TAG = "tag:yaml.org,2002:str"


def quoted(value: str) -> str:
    """`value` between double quotes, on one line."""
    text = "".join(_ESCAPES.get(character, character) for character in value)
    return '"' + _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + '"'


def on_one_line(value: str | date, *, flow: bool = False, style: str | None = None) -> str:
    """`value` as YAML on one line.

    Args:
        value: A text, or a day.
        flow: Whether it stands between brackets, where commas and braces mean something.
        style: The style wanted where it is possible: `"`, `'`, or None for plain.

    Raises:
        Unwritable: the value is empty, or holds half of a character.
    """
    text = as_text(value)
    if style == "'" and "'" not in text and "\n" not in text and not _UNPRINTABLE.search(text):
        return f"'{text}'"
    if style is None and may_be_plain(text, flow=flow):
        return text
    return quoted(text)


def as_text(value: str | date) -> str:
    """The text that the reader of the base will find.

    Raises:
        Unwritable: it is empty, or holds half of a character.
    """
    text = value.isoformat() if isinstance(value, date) else value
    if not text:
        raise Unwritable("VIDE")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise Unwritable("CARACTERE")
    return text


def literal(value: str, indent: int, newline: str) -> str | None:
    """A text of several lines as a `|-` block at column `indent`; None when only quotes can hold it."""
    lines = value.split("\n")
    awkward = _UNPRINTABLE.search(value.replace("\n", "")) or any(line[:1].isspace() for line in lines)
    if awkward or not lines[0] or not lines[-1]:
        return None
    return newline.join(("|-", *(f"{' ' * indent}{line}" if line else "" for line in lines)))


def may_be_plain(text: str, *, flow: bool = False) -> bool:
    """Whether YAML 1.1 and 1.2 both read `text`, without quotes, as this very text (or as this day)."""
    if _DATE.fullmatch(text):
        return True
    if text[0] in _INDICATORS or text != text.strip() or "\n" in text or "\t" in text or _UNPRINTABLE.search(text):
        return False
    if ": " in text or " #" in text or text.endswith(":") or text in {"...", "---"}:
        return False
    if flow and any(character in text for character in ",[]{}:#?"):
        return False
    tag = _resolver().resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return not _NUMBER.fullmatch(text) and tag == _TEXT_TAG


@cache
def _resolver() -> yaml.resolver.Resolver:
    return yaml.resolver.Resolver()
