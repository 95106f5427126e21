"""Small signs: what they weigh in few words and in many, and the files of their weights."""

import shutil
from pathlib import Path

import numpy as np
import pytest

import knowledge.danger
from knowledge.danger import weights
from knowledge.danger.detection import look
from knowledge.danger.evidence import TOGETHER, Evidence
from knowledge.danger.signs import Space
from knowledge.danger.weights import HARMLESS, WeightsError, load_weights

PACKAGE = Path(knowledge.danger.__file__).parent


@pytest.mark.parametrize(
    "text", ["je", "mon mari", "et ce soir ?", "à midi ?", "ma fille de 8 ans", "jai un bébé", "…"]
)
def test_a_few_words_tell_little(text: str) -> None:
    """Words that dangers often hold are no danger when they are all that is said."""
    assert look(text).danger is None


def test_a_text_of_little_substance_is_short() -> None:
    """Each block comes near to length 1 as more is said, and never reaches it."""
    space = Space(load_weights().rarities)
    words = ["il", "crie", "toutes", "les", "nuits", "et", "mes", "enfants", "ont", "peur", "du", "soir"]
    lengths = [float(np.linalg.norm(space.vector(words[:count]).weights)) for count in (0, 1, 4, len(words))]
    assert lengths == sorted(set(lengths))
    assert lengths[-1] < 2**0.5


def test_what_is_said_twice_counts_once_more_by_the_logarithm() -> None:
    """A word repeated a hundred times is not a hundred words."""
    space = Space(load_weights().rarities)
    once, often = (space.vector(["crie"] * count).weights.max() for count in (1, 100))
    assert once < often < 1


def test_words_of_a_story_are_heard_together() -> None:
    """What units hear counts for the half, from a dozen words on; in fewer, signs only add up."""
    known = load_weights()
    evidence, space = Evidence(known), Space(known.rarities)
    text = ["depuis", "que", "mon", "mari", "est", "parti", "je", "mets", "encore", "deux", "assiettes"]
    assert len(text) == TOGETHER - 1
    for words, heard in ((text, False), ([*text, "seule"], True)):
        vector = space.vector(words)
        sums = known.start + vector.weights @ known.signs[vector.columns]
        if heard:
            sums = (sums + known.units.sums(vector)) / 2
        odds = np.exp(sums)
        dangerous = 1 - odds[known.classes.index(HARMLESS)] / odds.sum()
        assert evidence.strongest(words)[1] == pytest.approx(float(dangerous), abs=1e-4)


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "columns", "rarity", "units"])
def test_numbers_that_are_not_those_of_the_fitting_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    """A danger layer with half of its weights must not start."""
    shutil.copy(PACKAGE / "poids.json", tmp_path)
    numbers = tmp_path / "signes.npz"
    if damage == "cut":
        numbers.write_bytes((PACKAGE / "signes.npz").read_bytes()[:1000])
    elif damage == "columns":
        with np.load(PACKAGE / "signes.npz") as file:
            np.savez_compressed(numbers, **{**file, "poids": file["poids"][:, :3], "echelle": file["echelle"][:3]})
    elif damage == "empty":
        numbers.touch()
    elif damage == "rarity":
        with np.load(PACKAGE / "signes.npz") as file:
            np.savez_compressed(numbers, **{**file, "mots_rarete": file["mots_rarete"][:-1]})
    elif damage == "units":
        with np.load(PACKAGE / "signes.npz") as file:
            np.savez_compressed(numbers, **{**file, "unites": file["unites"][:-1]})
    monkeypatch.setattr(weights, "files", lambda _package: tmp_path)
    with pytest.raises(WeightsError, match=r"signes\.npz"):
        load_weights()
