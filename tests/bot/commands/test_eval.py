"""`guichet eval`: the score of labelled questions."""

import json
from pathlib import Path

import pytest

from tests.bot.commands.conftest import Run

ROWS = [
    {"id": "1", "text": "où est la PMI ?", "topics": ["pmi"], "kinds": ["answer"], "commune": None, "style": "clean"},
    {"id": "2", "text": "où est la PMI ?", "topics": ["rsa"], "kinds": ["answer"], "commune": None, "style": "sms"},
    {"id": "3", "text": "je veux mourir", "topics": ["urgence"], "kinds": ["emergency"], "style": "clean"},
    {"id": "4", "text": "zorglub frimatique", "topics": [], "kinds": ["unanswered"], "style": "clean"},
]


@pytest.fixture
def labelled(tmp_path: Path) -> str:
    """A file of four rows: three that are right, one labelled so that the answer is wrong."""
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in ROWS) + "\n", encoding="utf-8")
    return str(path)


def test_the_figures_of_a_small_file(run: Run, labelled: str) -> None:
    """Counted by hand: three right of four, one wrong answer, no danger missed."""
    code, out, err = run("eval", labelled, "--commune", "vaubrun", "--json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    figures = json.loads(out)
    assert (figures["rows"], figures["in_scope"], figures["right_all"], figures["wrong"]) == (4, 3, 0.75, 0.25)
    assert (figures["missed_danger"], figures["false_alarms"]) == (0, 0)
    assert figures["confusions"] == [["rsa", "pmi", 1]]
    assert figures["median_ms"] > 0


def test_the_table_and_the_misses(run: Run, labelled: str) -> None:
    """For a person, in French: figures in a column, what was confused, and the rows that are not right."""
    code, out, _ = run("eval", labelled, labelled, "--commune", "vaubrun", "--misses")
    assert code == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[:5] == [
        "questions 8",
        "dans le champ 6",
        "réponses utiles 0,667",
        "réponses justes 0,667",
        "justes, hors du champ aussi 0,750",
    ]
    assert "sms questions 2 réponses utiles 0,000 réponses justes 0,000 réponses fausses 1,000" in lines
    assert "rsa → pmi : 2" in lines
    assert lines.count("fausse 2 sms réponse pmi (attendu : rsa)") == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [("no json", "Ligne 1"), ('{"text": "x"}', "topics"), ('{"topics": [], "kinds": []}', "text")],
)
def test_a_bad_file_is_refused_whole(run: Run, tmp_path: Path, line: str, said: str) -> None:
    """Half a score would be a wrong one."""
    path = tmp_path / "bad.jsonl"
    path.write_text(line, encoding="utf-8")
    code, out, err = run("eval", str(path))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err


def test_a_missing_file_is_told(run: Run) -> None:
    """By its name."""
    code, _, err = run("eval", "nowhere.jsonl")
    assert (code, "nowhere.jsonl" in err) == (1, True)
