"""What no text that residents read may hold, and what it may."""

import pytest

from knowledge.reading.base_reader import read_texts
from tests.knowledge.checks.broken import SOUND

SAINE = SOUND.read_text(encoding="utf-8")


def codes(before: str, after: str) -> list[str]:
    """The codes of the faults of the sound base, changed."""
    assert before in SAINE
    return [fault.code for fault in read_texts({"saine.yaml": SAINE.replace(before, after, 1)}).errors]


@pytest.mark.parametrize(
    "typed",
    ["PMI\u200b de Ville", "PMI\u202e de Ville", '"PMI\\x07 de Ville"', '"PMI\\u2066 de Ville"', "PM\ufffd de Ville"],
)
def test_what_nobody_sees_is_refused(typed: str) -> None:
    """As typed, or written with a backslash."""
    assert codes("PMI de Ville", typed) == ["CARACTERE_INVISIBLE"]


def test_every_field_that_residents_may_read_is_looked_through() -> None:
    """The name of a commune, of a source; not the examples, which hold what anyone may write."""
    assert codes("nom: Ville\n", "nom: Vil\u200ble\n") == ["CARACTERE_INVISIBLE"]
    assert codes("{nom: Ville,", "{nom: Vil\u200ble,") == ["CARACTERE_INVISIBLE"]
    assert codes("où faire peser mon bébé", "où faire\u200b peser mon bébé") == []


@pytest.mark.parametrize("typed", ["PMI\u00a0de Ville", "👨‍👩‍👧 PMI de Ville", "PMI de l’Haÿ", "Âge et PMI, SÃO"])
def test_what_is_seen_or_needed_is_no_fault(typed: str) -> None:
    """No-break spaces, families of emojis, rare letters."""
    assert codes("PMI de Ville", typed) == []
