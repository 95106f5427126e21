"""A list changes item by item, and its comments stay."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.tree import read_tree
from knowledge.writing import corrections
from knowledge.writing.rendering import Value

COMMENTED = """services:
  - id: a
    papiers:
      # par téléphone, le 3 mai
      - "Carnet de santé"   # l’original
      - "Justificatif de domicile"
      # ne pas ajouter la CNI
      - "Carte Vitale"
    fermetures:
      # note de service 12
      - debut: 2026-05-14
        fin: 2026-05-15
        motif: "pont"   # de l’Ascension
      - debut: 2026-12-24
        fin: 2026-12-31
        motif: "congés"
    sujets: [ccas, pmi] # deux
"""
PAPIERS = ["Carnet de santé", "Justificatif de domicile", "Carte Vitale"]


@pytest.mark.parametrize(
    ("champ", "values", "old", "new"),
    [
        ("papiers", [PAPIERS[0], "Justificatif récent", PAPIERS[2]], "Justificatif de domicile", "Justificatif récent"),
        ("papiers", ["Photo", *PAPIERS], '      - "Carnet', '      - Photo\n      - "Carnet'),
        ("papiers", [PAPIERS[0], "Photo", *PAPIERS[1:]], '      - "Just', '      - Photo\n      - "Just'),
        ("papiers", ["Carnet", *PAPIERS[2:]], 'Carnet de santé"   # l’original\n      - "Justificatif de domicile"',
         'Carnet"   # l’original'),
        ("papiers", ["Carnet", "Photo", *PAPIERS[1:]], 'Carnet de santé"   # l’original\n',
         'Carnet"   # l’original\n      - Photo\n'),
        (
            "fermetures",
            [
                {"debut": date(2026, 5, 14), "fin": date(2026, 5, 17), "motif": "pont"},
                {"debut": date(2026, 12, 24), "fin": date(2026, 12, 31), "motif": "congés"},
            ],
            "fin: 2026-05-15", "fin: 2026-05-17",
        ),
        ("sujets", ["mairie", "ccas", "pmi"], "[ccas", "[mairie, ccas"),
        ("sujets", ["ccas", "grossesse"], "pmi]", "grossesse]"),
    ],
)  # fmt: skip
def test_an_item_is_changed_in_its_place(champ: str, values: list[Value], old: str, new: str) -> None:
    """One item of a list changes, comes or goes, and every other byte stays, comments first of all."""
    assert corrections.set_field(COMMENTED, "services", "a", champ, values) == COMMENTED.replace(old, new)


@given(st.lists(st.sampled_from([*PAPIERS, "Photo", "Bail : l’original"]), min_size=1, max_size=6))
def test_no_comment_above_an_item_is_lost(values: list[str]) -> None:
    """Whatever a list is made to say, in any order."""
    new = corrections.set_field(COMMENTED, "services", "a", "papiers", list(values))
    assert read_tree(new, "a").root["services"][0]["papiers"] == values  # type: ignore[index, call-overload]
    assert "# par téléphone, le 3 mai\n" in new
    assert "# ne pas ajouter la CNI\n" in new
