"""Example questions that mislead are told to staff, as warnings."""

from knowledge.checks.exemples import example_faults
from knowledge.reading.base_reader import read_texts

SUJETS = """
sujets:
  - id: pmi
    libelle: PMI
    description: Suivi des enfants.
    exemples:
      - où faire peser mon bébé
      - vaccin pour mon bébé de deux mois
      - mon loyer est impayé depuis trois mois
  - id: loyer
    libelle: Loyer
    description: Loyers en retard.
    exemples:
      - je ne peux plus payer mon loyer
      - mon loyer est impayé depuis deux mois
      - Où faire PESER mon bebe ?
"""


def test_doubtful_examples_are_told_at_their_line() -> None:
    """An example written twice, and one nearer to another topic than to its own; the others are left in peace."""
    reading = read_texts({"sujets.yaml": SUJETS})
    found = [(fault.code, fault.line, fault.severity) for fault in example_faults(reading.placed)]
    assert ("EXEMPLE_DOUBLE", 16, "avertissement") in found
    assert ("EXEMPLE_AILLEURS", 9, "avertissement") in found
    assert not {8, 14} & {line for _, line, _ in found}


def test_warnings_do_not_stop_a_base() -> None:
    """Staff decide: the base is served all the same."""
    assert read_texts({"sujets.yaml": SUJETS}).base is not None
