"""What of a convention a message asks about."""

from importlib.resources import files

import pytest

from knowledge.engine.language.words import split
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from knowledge.understanding.aspect import Aspect, asks_only_aspect, aspect_of


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("jusqu’à quand ?", Aspect.DUREE),
        ("qui a signé ?", Aspect.SIGNATAIRES),
        ("ça dure combien de temps", Aspect.DUREE),
        ("où en est-on ?", Aspect.SUIVI),
        ("quels chiffres ?", Aspect.CHIFFRES),
        ("et qu’est-ce que ça change pour moi ?", Aspect.PROMESSES),
    ],
)
def test_an_aspect_alone_goes_on_about_the_convention(text: str, aspect: Aspect) -> None:
    """It is a follow-up, and says which aspect."""
    assert asks_only_aspect(split(text))
    assert aspect_of(text) is aspect


@pytest.mark.parametrize(
    "text",
    ["combien coûte la crèche ?", "j’ai besoin d’argent", "où est la pmi ?", "une aide aux personnes âgées", "et ?"],
)
def test_a_need_of_its_own_is_no_follow_up(text: str) -> None:
    """One word of anything else and the message stands alone."""
    assert not asks_only_aspect(split(text))


def test_no_person_is_named_in_the_words_of_aspects() -> None:
    """The elected change: their names live in the conventions, with a date."""
    words = " ".join((files("knowledge.texts") / "fr" / "aspects.yaml").read_text(encoding="utf-8").split()).lower()
    conventions = read_base(REPOSITORY_BASE).conventions.values()
    names = {signataire.nom.split()[-1].lower() for one in conventions for signataire in one.signataires}
    assert names
    assert [name for name in names if name in words] == []
