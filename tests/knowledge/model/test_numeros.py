"""Telephone numbers: digits only, since a library would read letters as keys and keep extensions."""

import pytest
from pydantic import TypeAdapter, ValidationError

from knowledge.model.champs import Telephone

NUMBER: TypeAdapter[str] = TypeAdapter(Telephone)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("01 42 31 OO OO", "TELEPHONE_LETTRES"),
        ("O1 42 31 00 00", "TELEPHONE_LETTRES"),
        ("01 47 DEF GHI", "TELEPHONE_LETTRES"),
        ("Tél. 01 42 31 OO OO", "TELEPHONE_LETTRES"),
        ("01 42 31 00 00 (accueil)", "TELEPHONE_LETTRES"),
        ("01 42 31 00 00 ou 01 42 31 00 01", "TELEPHONE_LETTRES"),
        ("01 42 31 00 00 x12", "TELEPHONE_POSTE"),
        ("01 42 31 00 00 #12", "TELEPHONE_POSTE"),
        ("01 42 31 00 00 poste 12", "TELEPHONE_POSTE"),
        ("01 42 31 00 00, ext. 12", "TELEPHONE_POSTE"),
        ("05 44 30", "TELEPHONE"),
        ("0800 12", "TELEPHONE"),
        ("036 46", "TELEPHONE"),
        ("69003", "TELEPHONE"),
        ("75001", "TELEPHONE"),
        ("inconnu", "TELEPHONE"),
        ("", "TELEPHONE"),
    ],
)
def test_what_no_telephone_can_dial_is_refused(typed: str, code: str) -> None:
    """A number made of letters would be another number."""
    with pytest.raises(ValidationError) as refused:
        NUMBER.validate_python(typed)
    assert [error["type"] for error in refused.value.errors()] == [code]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Tél. 01 42 31 00 00", "01 42 31 00 00"),
        ("tel:0142310000", "01 42 31 00 00"),
        ("Téléphone : 01 42 31 00 00", "01 42 31 00 00"),
        ("T. 01 42 31 00 00", "01 42 31 00 00"),
        ("+33 (0)1 42 31 00 00", "01 42 31 00 00"),
        ("01/42/31/00/00", "01 42 31 00 00"),
        ("Tél. : 115", "115"),
    ],
)
def test_a_label_is_no_part_of_the_number(typed: str, kept: str) -> None:
    """« Tél. » and « tel: » are left out, whatever the punctuation."""
    assert NUMBER.validate_python(typed) == kept
