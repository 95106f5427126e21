"""Names of places that would be taken for something else, and those that would not."""

import pytest

from knowledge.checks.verification import verify
from knowledge.reading.base_reader import read_texts
from tests.knowledge.checks.broken import FOLDER, SOUND, TODAY

SAINE = SOUND.read_text(encoding="utf-8")


def codes(name: str, before: str, after: str) -> list[str]:
    """What is said of a broken base, changed."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    assert before in text
    reading = read_texts({"saine.yaml": SAINE, "ville-cassee.yaml": text.replace(before, after)})
    return [fault.code for fault in verify(reading, TODAY)]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("nom-d-une-autre-commune", "quartiers:\n      - nom: Montclair", "quartiers:\n      - nom: Le Moulin"),
        (
            "nom-d-une-autre-commune",
            "- nom: Montclair\n    voisines",
            "- {nom: Montclair, ambigu: oui, aussi_dans: [Montclair]}\n    voisines",
        ),
        ("nom-courant", "nom: Centre", "nom: quartier du Centre"),
        ("service-d-une-autre-commune", '["99002"]', '["99002", "99"]'),
        ("service-d-une-autre-commune", '["99002"]', "[france]"),
        ("mairie-d-une-autre-commune", "mairie: mairie-ville", "mairie: ligne-99"),
    ],
)
def test_what_is_right_is_no_fault(name: str, before: str, after: str) -> None:
    """A shared name that is said to be shared, a service of the whole département, a line without a place."""
    assert codes(name, before, after) == []


@pytest.mark.parametrize("word", ["bébé", "La Mairie", "pmi", "Hôpital"])
def test_words_of_a_need_are_no_names(word: str) -> None:
    """Those of the list, those of the topics, with or without an article, an accent or a capital."""
    assert codes("nom-courant", "nom: Centre", f"nom: {word}") == ["NOM_COURANT"]


def test_a_commune_far_from_france_is_told_once() -> None:
    """Its two coordinates are exchanged: the commune is at fault, not the places in it."""
    text = SAINE.replace('"48.80"', '"2.30"').replace('longitude: "2.30"', 'longitude: "48.80"')
    assert [fault.code for fault in verify(read_texts({"saine.yaml": text}), TODAY)] == ["COORDONNEES_ECHANGEES"]
