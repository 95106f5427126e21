"""Residents' words shown to moderators: nothing acts, nothing hides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages.display.hostile import hostile


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("l’aide <b>", "l’aide &lt;b&gt;"),
        ("a\u202eb", 'a<span class="sign">[1 × U+202E]</span>b'),
        ("\u200b" * 4096, '<span class="sign">[4096 × U+200B]</span>'),
        ("\x00\x1b[2J", '<span class="sign">[1 × U+0000]</span><span class="sign">[1 × U+001B]</span>[2J'),
        ("e\u0301", "e\u0301"),
        ("ệ\u0323\u0302", "ệ\u0323\u0302"),
        ("a" + "\u0335" * 100, "a" + "\u0335" * 3 + '<span class="sign">[97 × ◌]</span>'),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("\u3164\u2800", '<span class="sign">[1 × U+3164]</span><span class="sign">[1 × U+2800]</span>'),
        ("deux\nlignes", "deux\nlignes"),
        ("مرحبا", "مرحبا"),
        (None, ""),
    ],
)
def test_what_cannot_be_seen_is_named(written: str | None, shown: str) -> None:
    """Escaped, isolated, counted; the letters and emoji of all languages are left alone."""
    assert str(hostile(written)) == f"<bdi>{shown}</bdi>"


@given(st.text())
def test_no_control_of_direction_and_no_element_gets_through(written: str) -> None:
    """Whatever is written."""
    shown = str(hostile(written)).removeprefix("<bdi>").removesuffix("</bdi>")
    rest = shown.replace('<span class="sign">', "").replace("</span>", "")
    assert not set('<>"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f') & set(rest)
