"""What each kind of change writes, in files of a few lines."""

from datetime import date

import pytest

from knowledge.model.convention import Engagement
from knowledge.model.fichier import Fichier
from knowledge.writing import corrections
from knowledge.writing.entries import KINDS, EntryKind
from knowledge.writing.order import FIELDS
from knowledge.writing.unwritable import Unwritable

DAY = date(2026, 12, 24)
ENTRY = {
    "sources": [{"nom": "Ville de Vaubrun", "lien": "https://vaubrun.example.org/", "date": date(2026, 9, 1)}],
    "id": "vestiaire",
    "nom": "Vestiaire : le mardi",
    "description": "Des habits.\nGratuits.",
    "structure": "mairie",
    "sujets": ["ccas"],
    "zone_eligibilite": ["99001"],
}
WRITTEN = """  - id: vestiaire
    structure: mairie
    nom: "Vestiaire : le mardi"
    description: |-
      Des habits.
      Gratuits.
    sujets: [ccas]
    zone_eligibilite: ["99001"]
    sources:
      - nom: "Ville de Vaubrun"
        lien: https://vaubrun.example.org/
        date: 2026-09-01
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "services:\n" + WRITTEN),
        ("# Rien.\n", "# Rien.\n\nservices:\n" + WRITTEN),
        ("services:\n", "services:\n" + WRITTEN),
        ("services: []\n", "services:\n" + WRITTEN),
        ("services:\n  - id: a\n    nom: \"Le nom\"", "services:\n  - id: a\n    nom: \"Le nom\"\n" + WRITTEN[:-1]),
    ],
)  # fmt: skip
def test_an_entry_is_added_to_any_file(text: str, wanted: str) -> None:
    """In the usual order of fields, under a list made if it must be, in a file with or without a last line end."""
    assert corrections.add_entry(text, "services", ENTRY).rstrip("\n") == wanted.rstrip("\n")  # type: ignore[arg-type]


def test_closures_come_and_go() -> None:
    """A closure added in a file whose list is between brackets, then taken away: the same bytes."""
    text = "structures:\n  - {id: a, fermetures: [{debut: 2026-01-01, fin: 2026-01-01, motif: x}], nom: b} # fin\n"
    new = corrections.add_fermeture(text, "structures", "a", DAY, DAY, "congés, été")
    assert '{debut: 2026-12-24, fin: 2026-12-24, motif: "congés, été"}]' in new
    assert corrections.remove_fermeture(new, "structures", "a", DAY, DAY) == text
    with pytest.raises(Unwritable):
        corrections.add_fermeture(new, "structures", "a", DAY, DAY, "encore")
    with pytest.raises(Unwritable):
        corrections.add_fermeture(text, "structures", "a", DAY, date(2026, 12, 1), "à l’envers")


def test_a_list_keeps_its_comments_when_items_come_and_go() -> None:
    """What stays in a list is not written again."""
    text = (
        "services:\n  - id: a\n    papiers: # tous\n"
        "      - un # le premier\n      # le deuxième\n      - deux\n      - trois\n"
    )
    new = corrections.set_field(text, "services", "a", "papiers", ["un", "trois", "quatre"])
    assert new == text.replace("      - deux\n", "") + "      - quatre\n"
    assert corrections.set_field(new, "services", "a", "papiers", []) == "services:\n  - id: a\n"


def test_a_confirmation_takes_its_fields_out_of_the_doubtful() -> None:
    """`a_confirmer` loses what is confirmed, and goes when it is empty; a source already named is dated anew."""
    text = (
        "services:\n  - id: a\n    a_confirmer: [adresse, telephone]\n    sources:\n"
        "      - nom: Ville\n        lien: https://v.example.org/\n"
        "      - nom: Appel au service\n        date: 2025-01-01\n"
    )
    source: dict[str, str | date] = {"nom": "Appel au service", "date": DAY}
    once = corrections.confirm(text, "services", "a", DAY, source, ["adresse"])
    assert once == text.replace("adresse, ", "").replace(
        "telephone]\n", f"telephone]\n    verifie_le: {DAY}\n"
    ).replace("2025-01-01", "2026-12-24")
    twice = corrections.confirm(once, "services", "a", DAY, source, ["telephone"])
    assert twice == once.replace("    a_confirmer: [telephone]\n", "")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there_is_told(kind: EntryKind) -> None:
    """An entry that is not in the file, or a file that cannot be read, is said in French."""
    with pytest.raises(Unwritable, match="n’est pas dans ce fichier"):
        corrections.set_field("structures:\n  - id: a\n", kind, "inconnu", "nom", "b")
    with pytest.raises(Unwritable, match="erreur"):
        corrections.set_field("structures: [", kind, "a", "nom", "b")


def test_every_field_has_its_place() -> None:
    """A field added to the models takes its place in the written order."""
    lists = (argument for champ in Fichier.model_fields.values() for argument in champ.annotation.__args__)  # type: ignore[union-attr]
    models = (*(one for one in lists if hasattr(one, "model_fields")), Engagement)
    assert {name for model in models for name in model.model_fields} == set(FIELDS)


@pytest.mark.parametrize(
    "text",
    [
        "---\n---\n",
        "---\n---\nservices: []\n",
        "services:\r  - id: a\r    nom: x # n\r    telephone: 01\r# fin\r",
        "services:\n  - id: a\n    nom: x\u2028    telephone: 01\n",
    ],
)
@pytest.mark.parametrize("value", ["", "02"])
def test_a_file_that_cannot_be_written_is_said_so(text: str, value: str) -> None:
    """Two documents, the line ends of another age: refused with a reason, for a person to mend."""
    with pytest.raises(Unwritable):
        corrections.set_field(text, "services", "a", "telephone", value)
