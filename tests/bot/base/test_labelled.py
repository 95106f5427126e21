"""Labelled questions: found beside the base, and scored before and after a change."""

import json
import math
from pathlib import Path

from bot.base.labelled import Labelled, judge, read_labelled
from knowledge.guichet import Guichet
from knowledge.measuring.evaluation import Row
from tests.conftest import MONDAY_MORNING

VACCINE: dict[str, object] = {"id": "1", "text": "où faire vacciner mon bébé", "topics": ["pmi"], "kinds": ["answer"]}


def written(folder: Path, *lines: object) -> Path:
    """A base folder with a file of labelled questions of staff's own."""
    (folder / "evaluation").mkdir(parents=True)
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "evaluation" / "nous.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_staff_have_their_own_beside_the_base(town: Guichet, tmp_path: Path) -> None:
    """Rows on what the base does not have are left out, lines that are none are named, sets on danger alone skipped."""
    elsewhere = [{**VACCINE, "topics": ["zorglub"]}, {**VACCINE, "commune": "ailleurs"}, {"text": "", "danger": True}]
    folder = written(tmp_path, VACCINE, *elsewhere, "{", '"a"', {"text": "x"}, "")
    found = read_labelled(folder, town.base, tmp_path / "nowhere")
    assert [row.turns for row in found.rows] == [("où faire vacciner mon bébé",)]
    assert found.unreadable == ("nous.jsonl:5", "nous.jsonl:6", "nous.jsonl:7")


def test_a_checkout_has_those_of_the_project(town: Guichet, tmp_path: Path) -> None:
    """Hundreds, none of them unreadable."""
    found = read_labelled(tmp_path, town.base)
    assert len(found.rows) > 300
    assert found.unreadable == ()


def test_rows_are_scored_on_both(town: Guichet) -> None:
    """Right, wrong, helpful, as `guichet eval` counts them."""
    rows = (Row.of(VACCINE), Row.of({**VACCINE, "topics": ["rsa"]}))
    found = judge(town, town, Labelled(rows, ()), "vaubrun", MONDAY_MORNING, math.inf)
    assert (found.rows, found.left, found.before) == (2, 0, found.after)
    assert (found.after.helpful, found.after.right, found.after.wrong, found.after.missed_danger) == (1, 1, 1, 0)


def test_scoring_ends(town: Guichet) -> None:
    """What there was no time for is told."""
    found = judge(town, town, Labelled((Row.of(VACCINE),), ()), None, MONDAY_MORNING, -math.inf)
    assert (found.rows, found.left) == (0, 1)
