"""Letters that another encoding broke."""

import pytest

from knowledge.checks.verification import verify
from knowledge.reading.base_reader import read_texts
from tests.knowledge.checks.broken import SOUND, TODAY

SAINE = SOUND.read_text(encoding="utf-8")


def codes(street: str) -> list[str]:
    """What is said of the sound base, its town hall in another street."""
    text = SAINE.replace("adresse: 1 place du Marché", f"adresse: 1 place {street}")
    return [fault.code for fault in verify(read_texts({"saine.yaml": text}), TODAY)]


@pytest.mark.parametrize("letter", [*"éèêëàâçùûüôöîïÉÈÀÇœŒ’–…€«°", "\u00a0"])
def test_a_letter_read_in_the_encoding_of_windows_is_doubted(letter: str) -> None:
    """Every letter and sign of French, as Windows reads its UTF-8."""
    broken = letter.encode().decode("cp1252")
    assert "ACCENT_ABIME" in codes(f"x{broken}x")


@pytest.mark.parametrize("street", ["de l’Âge", "de SÃO Paulo", "d’Ångström", "du Pâté, 3 °C", "Â Ã".replace(" ", "")])
def test_rare_letters_are_no_fault(street: str) -> None:
    """Some languages, and some words of French, have them."""
    assert codes(street) == []
