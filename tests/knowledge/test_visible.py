"""Text that hides, reorders or piles up does so no more."""

import pytest

from knowledge.visible import visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("où est la\npiscine ?\t", "où est la\npiscine ?\t"),
        ("\u202egnirt\u202c", "gnirt"),
        ("pis\u200bci\u2060ne" + "\u200b" * 4096, "piscine"),
        ("e" + "\u0301" * 40, "e\u0301\u0301\u0301"),
        ("e" + ("\u0301" * 3 + "\u200b") * 20, "e\u0301\u0301\u0301"),
        ("e" + "\u0301\u0301\u0301\u200d" * 2, "e\u0301\u0301\u0301\u200d"),
        ("e\u0301\u0301\u0301a\u0301", "e\u0301\u0301\u0301a\u0301"),
        ("a\u3164b\x00c\ue000", "abc"),
        ("می\u200cخواهم 👩\u200d👧", "می\u200cخواهم 👩\u200d👧"),
        ("\u200dab\u200d", "ab"),
        ("<script>", "<script>"),
    ],
)
def test_only_what_is_seen_is_left(text: str, seen: str) -> None:
    """Line ends, joined letters and markup stay as they are: the last acts nowhere in plain text."""
    assert visible(text) == seen
