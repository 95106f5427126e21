"""Whatever a file holds, the checker answers; the long form is `make fuzz`."""

from pathlib import Path

import pytest

from knowledge.checks.verification import verify
from knowledge.reading.base_reader import read_folder, read_texts
from knowledge.reading.tree import MAX_CHARACTERS
from tests.knowledge.checks.broken import SOUND, TODAY
from tests.knowledge.checks.fuzz import damaged, judge


def test_no_damage_crashes_the_checker() -> None:
    """Three hundred damaged files: each told or served, never an exception, never an error served."""
    assert sum(judge(damaged(number)) for number in range(300)) > 300


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b]\n", "ALIAS"),
        (b"a: " + b"[" * 100_000, "SYNTAXE"),  # the parser itself gives up
        (b"a: " + b"x" * (MAX_CHARACTERS + 1), "TROP_GROS"),
        ("services:\r\n  - nom: Été\r\n".encode("latin-1"), "PAS_UTF8"),
        ("services: []\n".encode("utf-16"), "PAS_UTF8"),
        (b"services:\n\t- nom: x\n", "SYNTAXE_TABULATION"),
        (b"\x00" * 100, "CARACTERE"),
    ],
    ids=["alias bomb", "bottomless", "huge", "latin-1", "utf-16", "tab", "zeros"],
)
def test_what_is_no_text_of_a_person_is_refused_small(tmp_path: Path, content: bytes, code: str) -> None:
    """Bombs, huge files, other encodings: one fault, and nothing is served."""
    (tmp_path / "saine.yaml").write_bytes(SOUND.read_bytes())
    (tmp_path / "bombe.yaml").write_bytes(content)
    reading = read_folder(tmp_path)
    assert reading.base is None
    assert [fault.code for fault in reading.errors] == [code]


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_what_windows_adds_is_no_fault(change: object) -> None:
    """A mark before the first character, two characters at the end of each line: the same base."""
    text = SOUND.read_text(encoding="utf-8")
    reading = read_texts({"saine.yaml": change(text)})  # type: ignore[operator]
    plain = read_texts({"saine.yaml": text})
    assert reading.base is not None
    assert plain.base is not None
    assert dict(reading.base.services) == dict(plain.base.services)
    assert verify(reading, TODAY) == []
