"""One fault, one message, at its line and column: ninety broken bases, each a file that says what is expected of it."""

import re
from pathlib import Path

import pytest

from knowledge.checks.ecarts import codes, of_an_error
from knowledge.reading.extrait import with_extract
from tests.knowledge.checks.broken import BROKEN, expected, faults_with, told

ASIDE = frozenset(code for code in codes() if not of_an_error(code))
"""What staff may set aside."""


def test_the_sound_base_has_no_fault(tmp_path: Path) -> None:
    """What the broken ones are told of comes from their own fault."""
    reading, faults = faults_with(None, tmp_path)
    assert reading.base is not None
    assert faults == []


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.stem)
def test_a_fault_is_told_once_at_its_place(broken: Path, tmp_path: Path) -> None:
    """Line, column, severity, code and sentence are those of the file's first line; an error is never served."""
    reading, faults = faults_with(broken, tmp_path)
    assert [told(fault) for fault in faults] == [expected(broken)]
    assert (reading.base is None) == (faults[0].severity == "erreur")
    assert (faults[0].code in ASIDE) == (faults[0].severity == "avertissement"), "who sets it aside must be told right"


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.stem)
def test_a_fault_is_shown_with_its_line_and_a_remedy(broken: Path, tmp_path: Path) -> None:
    """The headline, the line with a caret under the column, and what to do about it."""
    fault = faults_with(broken, tmp_path)[1][0]
    text = (tmp_path / fault.file).read_bytes().decode("utf-8", errors="replace")
    lines = with_extract(fault, text).split("\n")
    assert lines[0] == fault.headline
    assert fault.remedy or fault.help
    if text.removeprefix("\ufeff").splitlines()[fault.line - 1 : fault.line]:
        shown, caret = lines[1], lines[2]
        assert re.match(rf"  {fault.line} \| ", shown)
        assert caret.index("^") < len(shown) + 1


def test_there_are_sixty_broken_bases_and_nearly_every_code_has_one() -> None:
    """A code without its base is one that nobody ever saw told."""
    assert len(BROKEN) >= 60
    shown = {re.search(r"\[(\w+)\]", expected(path))[1] for path in BROKEN}  # type: ignore[index]
    unseen = {code for code in codes() - shown if not code.startswith("HORAIRES_")}
    assert unseen == {
        "A_REVERIFIER",  # told by --freshness
        "JAMAIS_VERIFIE",
        "DOSSIER_VIDE",  # told of a folder
        "DOSSIER_ABSENT",
        "DOSSIER_ILLISIBLE",
        "SANS_COMMUNE",  # told of a whole base
        "FICHIER_IGNORE",
        "ILLISIBLE",
        "FICHIER_COPIE",  # of a folder too
        "TROP_GROS",
        "CODE_VERIFICATION",
        "SYNTAXE",  # what no other word describes
        "SYNTAXE_LISTE",
        "VALEUR",
    }
