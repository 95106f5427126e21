"""What the small signs weigh, as `poids.json` and `signes.npz` say it.

Two readings were fitted, on the development half of the collection and on ordinary needs
(`python -m tests.knowledge.danger.fitting`), and both are plain numbers. In one, every sign adds its weight for or
against each danger. In the other, units hear the words, and each speaks only when enough of what it listens for comes
together: what one word says depends on those around it.

`poids.json` says from which probability signs are believed, and from which they agree with an expression of the
rules: without them it is not believed. It names the loose ones, those that ordinary needs hold too (« mis dehors » by
an employer), which leave a doubt.
"""

import json
import zlib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from knowledge.danger.category import Category
from knowledge.danger.signs import BLOCKS
from knowledge.engine.learning.features import Rarity
from knowledge.engine.learning.vectors import Floats, Integers, Vector

HARMLESS = "rien"
_UNHEARD = -1


class WeightsError(ValueError):
    """A file of the weights cannot be used."""


@dataclass(frozen=True, slots=True)
class Units:
    """Units that hear words, and what they say of each class: perceptrons, each a part of the whole.

    `rows` gives, for each sign, its row in `heard` (none for what no unit hears), shape (signs,); `heard` is what
    each sign is to each unit, shape (rows, units), in steps of `scale`, shape (units,); `rest` is what a unit hears
    in silence; `said` is what each unit says for each class, shape (units, classes).
    """

    rows: Integers
    heard: NDArray[np.int8]
    scale: Floats
    rest: Floats
    said: Floats
    start: Floats

    def sums(self, vector: Vector) -> Floats:
        """What is said for each class, shape (classes,)."""
        rows = self.rows[vector.columns]
        known = rows != _UNHEARD
        moved = vector.weights[known] @ self.heard[rows[known]].astype(np.float32)
        spoken: Floats = np.maximum(moved * self.scale + self.rest, 0) @ self.said + self.start
        return spoken


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted numbers; the classes are every danger and `HARMLESS`.

    `threshold` is the probability from which signs alone are believed, `gate` the one that an expression needs
    beside it; `loose` are those (`rule: expression`) that ordinary needs hold too. `rarities` are the signs known
    of each block (see `signs.blocks_of`), `signs` what each weighs for each class, block after block, shape
    (signs, classes); `start` is what each class weighs without any sign, shape (classes,).
    """

    classes: tuple[str, ...]
    threshold: float
    gate: float
    loose: frozenset[str]
    rarities: tuple[Rarity, ...]
    signs: Floats
    start: Floats
    units: Units

    def sums(self, vector: Vector, *, together: bool) -> Floats:
        """The score of a text for each class (a logarithm, before they are made probabilities), shape (classes,).

        Its signs' weights added up; with `together`, the mean of that and of what the units say.
        """
        added: Floats = self.start + vector.weights @ self.signs[vector.columns]
        return (added + self.units.sums(vector)) * np.float32(0.5) if together else added


def load_weights() -> Weights:
    """The weights of the package.

    Raises:
        WeightsError: a file is not what the fitting writes.
    """
    folder = files("knowledge.danger")
    try:
        document = json.loads(folder.joinpath("poids.json").read_text(encoding="utf-8"))
        with folder.joinpath("signes.npz").open("rb") as file, np.load(file, allow_pickle=False) as numbers:
            found = _weights(document, {name: numbers[name] for name in numbers.files})
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, BadZipFile, zlib.error) as error:
        message = f"poids.json, signes.npz : {error}"
        raise WeightsError(message) from error
    return found


def _weights(document: dict[str, Any], numbers: dict[str, NDArray[Any]]) -> Weights:
    """The same, of what the files hold.

    Raises:
        ValueError: the numbers do not go together.
        KeyError: some are missing.
    """
    rarities = [(numbers[f"{block}_signes"], numbers[f"{block}_rarete"]) for block in BLOCKS]
    width = sum(len(hashes) for hashes, _ in rarities)
    classes, words, units = len(document["classes"]), len(numbers["ecoutes"]), len(numbers["unites_echelle"])
    shapes = {
        "poids": (width, classes),
        "echelle": (classes,),
        "depart": (classes,),
        "unites": (words, units),
        "unites_repos": (units,),
        "unites_disent": (units, classes),
        "unites_depart": (classes,),
    }
    paired = all(hashes.shape == rareness.shape for hashes, rareness in rarities)
    if not paired or set(document["classes"]) != {*Category, HARMLESS}:
        raise ValueError("une colonne par danger, et une pour « rien »")
    if wrong := [name for name, shape in shapes.items() if numbers[name].shape != shape]:
        raise ValueError(f"« {wrong[0]} » n’a pas la taille des autres")
    rows = np.full(width, _UNHEARD, np.int32)
    rows[numbers["ecoutes"]] = np.arange(words)
    return Weights(
        classes=tuple(document["classes"]),
        threshold=float(document["seuil"]),
        gate=float(document["porte"]),
        loose=frozenset(document["larges"]),
        rarities=tuple(Rarity(hashes, rareness.astype(np.float32), 0.0) for hashes, rareness in rarities),
        signs=numbers["poids"] * numbers["echelle"],
        start=numbers["depart"],
        units=Units(
            rows=rows,
            heard=numbers["unites"],
            scale=numbers["unites_echelle"],
            rest=numbers["unites_repos"],
            said=numbers["unites_disent"],
            start=numbers["unites_depart"],
        ),
    )
