"""What no text that residents read may hold, and what it may."""

import time

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


@pytest.mark.parametrize(
    ("typed", "line", "column"),
    [
        ("description: Ici, tout va bi\u200ben.", 1, 33),
        ("description: |\n      Une ligne.\n\n      Une au\u200btre.", 4, 13),
        ("description: > # replié\n      Une ligne,\n      une au\u200btre.", 3, 13),
        ("description: Une ligne,\n      une au\u200btre.", 2, 13),
        ('description: "Une ligne,\n      une au\\u200btre."', 1, 19),
    ],
)
def test_the_place_is_where_it_was_typed(typed: str, line: int, column: int) -> None:
    """On its own line in a text of several; where the text begins when it is written with a backslash."""
    shown = next(number for number, one in enumerate(SAINE.split("\n"), start=1) if "    description:" in one)
    whole = "\n".join(f"    {typed}" if n == shown else one for n, one in enumerate(SAINE.split("\n"), start=1))
    (fault,) = read_texts({"saine.yaml": whole}).errors
    assert (fault.code, fault.line - shown + 1, fault.column) == ("CARACTERE_INVISIBLE", line, column)


def test_hours_in_block_are_told_at_their_line() -> None:
    """Not beyond the end of the line where the block opens."""
    block = "horaires_accueil: >\n      Mo-Fr 09:00-12:00;\n      Sa 9h-12h; PH off\n"
    whole = SAINE.replace('horaires_accueil: "Mo-Fr 09:00-12:00; PH off"\n', block, 1)
    opened = whole[: whole.index("horaires_accueil: >")].count("\n") + 1
    (fault,) = read_texts({"saine.yaml": whole}).errors
    assert (fault.line, fault.column) == (opened + 2, 10)


def test_a_large_file_is_split_in_lines_once() -> None:
    """One doubt an entry: at a split of the whole file each, these took more than a minute."""
    entry = (
        '  - {{id: m-{n}, nom: Lieu, adresse: 1 rue A, telephone: "3919", horaires_accueil: "Mo 09:00-12:00",'
        " sources: [{{nom: Ville, date: 2026-10-01}}]}}\n"
    )
    many = "structures:\n" + "".join(entry.format(n=n) for n in range(3000))
    start = time.process_time()
    reading = read_texts({"saine.yaml": SAINE, "lieux.yaml": many})
    assert len([fault for fault in reading.faults if fault.code == "HORAIRES_JOURS_FERIES_NON_DITS"]) == 3000
    assert time.process_time() - start < 20
