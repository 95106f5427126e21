"""Every kind of reply, as a resident reads it, word for word.

To accept new wording: `UPDATE_SNAPSHOTS=1 pytest tests/knowledge/answering/test_snapshots.py`, then read what changed.
"""

import os
from pathlib import Path

import pytest

from knowledge.answering.reply import Reply
from knowledge.guichet import Guichet
from tests.knowledge.answering.situations import SITUATIONS

SNAPSHOTS = Path(__file__).parent.parent / "snapshots"
PHONE_FULL = 900
"""Characters beyond which a reply is scrolled rather than read on a small phone."""


def written(reply: Reply) -> str:
    """The message, and its buttons a row a line."""
    rows = ["".join(f"[ {button.label} ]" for button in row) for row in reply.buttons]
    return "\n".join([reply.text, *([""] if rows else []), *rows]) + "\n"


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_reply_reads_as_it_was_read(town: Guichet, name: str) -> None:
    """The text and the buttons are those that somebody read and accepted."""
    path, now = SNAPSHOTS / f"{name}.txt", written(SITUATIONS[name](town))
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_no_snapshot_is_left_behind() -> None:
    """Each file belongs to a situation that is still played."""
    assert {path.stem for path in SNAPSHOTS.glob("*.txt")} == set(SITUATIONS)


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_reply_fits_a_phone(town: Guichet, name: str) -> None:
    """Short, no double space, no blank line at the ends, nothing left unfilled."""
    text = SITUATIONS[name](town).text
    assert len(text) <= PHONE_FULL
    assert "  " not in text
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert "None" not in text
    assert "{" not in text
    assert " ." not in text
    assert ".." not in text
