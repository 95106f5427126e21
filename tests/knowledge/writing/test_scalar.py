"""A new value is read as the same text by every reader of YAML."""

from io import StringIO

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from knowledge.reading.tree import read_tree
from knowledge.writing.scalar import literal, on_one_line, quoted
from knowledge.writing.unwritable import Unwritable

AWKWARD = (
    "01000", "06 12", "12:30", "0612345670", "+33123456789", "1e3", "0o17", "0x1F", "1_000", ".5", ".inf", "yes", "No",
    "on", "off", "true", "null", "~", "=", "<<", "---", "...", "- a", "a: b", "a #b", "#a", "a:", "[a", "{a", "a, b",
    "'a'", '"a"', "@a", "`a", "%a", "!a", "&a", "*a", "|", ">", "?", " a", "a ", "a\tb", "a\nb", "\\", "é«»’…", "oui",
    "non", "92330", "2A004", "\u2028", "\x85", "\ufeff", "🧒", "a\r\nb", "\x00",
)  # fmt: skip

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(AWKWARD)
STYLES = st.sampled_from([None, '"', "'"])


@given(TEXTS, STYLES)
def test_every_reader_agrees(text: str, style: str | None) -> None:
    """YAML 1.1 (PyYAML), YAML 1.2 (ruamel) and the checker find the very text, in a block and between brackets."""
    for document in (f"a: {on_one_line(text, style=style)}\n", f"a: [{on_one_line(text, flow=True, style=style)}]\n"):
        wanted = [text] if "[" in document[:4] else text
        assert read_tree(document, "").root == {"a": wanted}
        assert yaml.load(document, Loader=yaml.SafeLoader) == {"a": wanted}
        assert YAML(typ="safe", pure=True).load(StringIO(document)) == {"a": wanted}


@given(st.lists(st.sampled_from(["", "a", "a: b # c", "- d", "  e", "f ", "«é»"]), min_size=2, max_size=5))
def test_a_text_of_several_lines_is_kept_line_by_line(lines: list[str]) -> None:
    """A block says the same lines, or is not used."""
    text = "\n".join(lines)
    written = literal(text, 2, "\n") or (quoted(text) if text else None)
    if written:
        assert read_tree(f"a: {written}\nb: c\n", "").root == {"a": text, "b": "c"}


@pytest.mark.parametrize("text", ["", "a\ud800"])
def test_what_yaml_cannot_hold_is_refused(text: str) -> None:
    """An empty value, or half of a character, is told and not written."""
    with pytest.raises(Unwritable):
        on_one_line(text)


def test_a_day_is_written_as_in_the_base() -> None:
    """Days stand without quotes; numbers that are texts do not."""
    assert [on_one_line(text) for text in ("2026-11-28", "92330", "01 41 13 33 00")] == [
        "2026-11-28",
        '"92330"',
        "01 41 13 33 00",
    ]
