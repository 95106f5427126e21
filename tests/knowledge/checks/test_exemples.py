"""Example questions that mislead are told to staff, as warnings."""

from dataclasses import replace

from knowledge.checks.exemples import example_faults
from knowledge.model.sujet import Sujet
from knowledge.reading.base_reader import REPOSITORY_BASE, read_folder, read_texts
from knowledge.reading.placed import Placed
from tests.knowledge.checks.broken import SOUND

SUJETS = """
sujets:
  - id: pmi
    libelle: PMI
    description: Suivi des enfants.
    exemples:
      - où faire peser mon bébé
      - vaccin pour mon bébé de deux mois
      - mon loyer est impayé depuis trois mois
      - qui peut m’aider à contester la décision de la crèche
  - id: loyer
    libelle: Loyer
    description: Loyers en retard.
    exemples:
      - mon loyer est impayé depuis un an
      - mon loyer est impayé depuis deux mois
      - mon loyer est impayé depuis l’été
      - Où faire PESER mon bebe ?
      - qui peut m’aider à contester la décision du bailleur
"""


def test_doubtful_examples_are_told_at_their_line() -> None:
    """One written twice, and one nearer to another topic; not one that only begins as a sentence of another topic."""
    reading = read_texts({"sujets.yaml": SUJETS})
    found = [(fault.code, fault.line, fault.severity) for fault in example_faults(reading.placed)]
    assert found == [("EXEMPLE_DOUBLE", 18, "avertissement"), ("EXEMPLE_AILLEURS", 9, "avertissement")]


VOIX = """
exemples:
  - sujet: pmi
    exemples:
      - vaccin pour mon bébé de deux mois
      - mon loyer est impayé depuis un an et deux mois
  - sujet: loyer
    langue: en
    exemples:
      - vaccin pour mon bébé de deux mois
"""


def test_groups_of_examples_in_french_are_looked_at_too() -> None:
    """Beside the examples of the topics' own entries; another language is another matter."""
    topics = SUJETS.replace("      - mon loyer est impayé depuis trois mois\n", "")
    reading = read_texts({"sujets.yaml": topics, "voix.yaml": VOIX})
    found = [(fault.code, fault.line) for fault in example_faults(reading.placed) if fault.file == "voix.yaml"]
    assert found == [("EXEMPLE_DOUBLE", 5), ("EXEMPLE_AILLEURS", 6)]


def test_a_topic_whose_examples_all_stand_apart_is_near_to_them() -> None:
    """They are no strangers because its own entry has none."""
    topics = SUJETS.partition("    exemples:\n      - mon loyer")[0]
    apart = "exemples:\n  - sujet: loyer\n    exemples:\n" + "".join(
        f"      - mon loyer est impayé depuis {since}\n" for since in ("un an", "deux mois", "l’été")
    )
    reading = read_texts({"sujets.yaml": topics, "voix.yaml": apart})
    assert [fault.line for fault in example_faults(reading.placed) if fault.file == "voix.yaml"] == []


def test_in_the_shipped_base_only_what_is_misplaced_is_told() -> None:
    """A question of the PMI among those of electricity, at its rank, with the topic it should be in; nothing else.

    Without the voices, half of the examples: `test_verification` says that nothing is told of the whole.
    """

    def misled(one: Placed) -> Placed:
        fiche = one.fiche
        if isinstance(fiche, Sujet) and fiche.id == "energie":
            fiche = fiche.model_copy(update={"exemples": (*fiche.exemples, "peser mon bébé et ses vaccins à la pmi")})
        return replace(one, fiche=fiche)

    placed = [misled(one) for one in read_folder(REPOSITORY_BASE).placed if not one.tree.file.startswith("voix/")]
    (fault,) = example_faults(placed)
    assert (fault.code, fault.entry) == ("EXEMPLE_AILLEURS", "sujets/energie")
    assert "sujet pmi" in fault.message


def test_warnings_do_not_stop_a_base() -> None:
    """Staff decide: the base is served all the same."""
    town = SOUND.read_text(encoding="utf-8").partition("services:")[0].partition("sujets:")[0]
    assert read_texts({"sujets.yaml": SUJETS, "ville.yaml": town}).base is not None
