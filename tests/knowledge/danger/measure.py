"""Recall and false alarms of the danger layer on the collection, with upper bounds at 95 %.

python -m tests.knowledge.danger.measure
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import exp, lgamma, log, log1p
from random import Random

from knowledge.danger.danger import Danger
from knowledge.danger.detection import detect
from tests.knowledge.danger.messages import EXPECTED, apart, development, harmless, held_out, labelled, lines
from tests.knowledge.danger.transforms import TRANSFORMS, appended, buried

_BURIED_SAMPLE = 300  # messages of 4,000 characters: a sample keeps the measure short


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of so many went wrong; ``bound`` is what the true rate does not exceed, at 95 %."""

    name: str
    wrong: int
    total: int

    @property
    def rate(self) -> float:
        """The share that went wrong, 0 to 1."""
        return self.wrong / self.total

    @property
    def bound(self) -> float:
        """The exact upper bound (Clopper and Pearson); for no fault at all it is about three over the total."""
        low, high = self.rate, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if _at_most(self.wrong, self.total, middle) > 0.05 else (low, middle)
        return high


@cache
def seen(text: str) -> Danger | None:
    """What is seen in a message: the same, whichever rate counts it."""
    return detect(text)


def missed(name: str, texts: Iterable[str]) -> Rate:
    """How many dangers are not seen."""
    found = [seen(text) is None for text in texts]
    return Rate(name, sum(found), len(found))


def mistaken(name: str, expected: set[str], texts: Iterable[str]) -> Rate:
    """How many dangers are seen without their own kind among the kinds named."""
    found = [seen(text) for text in texts]
    return Rate(name, sum(expected.isdisjoint(danger.categories) for danger in found if danger), len(found))


def false_alarms(name: str, *, firm: bool) -> Rate:
    """How many harmless messages get a card, or a firm one."""
    found = [seen(text) for text in harmless()]
    return Rate(name, sum(danger is not None and not (firm and danger.soft) for danger in found), len(found))


def alarmed(name: str, texts: Iterable[str]) -> Rate:
    """How many harmless messages get a card."""
    found = [seen(text) is not None for text in texts]
    return Rate(name, sum(found), len(found))


def transformed(name: str) -> Rate:
    """How many dangers are not seen once written another way (a key of ``TRANSFORMS``)."""
    return missed(name, written_another_way(name))


def written_another_way(name: str) -> list[str]:
    """Every danger so written: by chance, in their order, so that a part of them is a part of the whole."""
    chance = Random(name)  # noqa: S311 (no secret here)
    return [TRANSFORMS[name](text, chance) for text in _dangers()]


def in_chatter(buried_sample: int = _BURIED_SAMPLE) -> list[Rate]:
    """How many dangers are not seen among 4,000 characters of harmless words, or after a question.

    `buried_sample` is how many are buried: each costs some thirty milliseconds.
    """
    chance = Random("chatter")  # noqa: S311 (no secret here)
    chatter = [text for text in harmless() if seen(text) is None]
    sample = chance.sample(_dangers(), buried_sample)
    return [
        missed("noyé dans 4 000 caractères", (buried(text, chatter, chance) for text in sample)),
        missed("après une autre question", (appended(text, chatter, chance) for text in _dangers())),
    ]


def report() -> dict[str, list[Rate]]:
    """Everything measured, by section."""
    return {
        "Dangers manqués, moitié de développement": [missed(name, development(name)) for name in EXPECTED],
        "Dangers manqués, moitié gardée à part": [missed(name, held_out(name)) for name in EXPECTED],
        "Dangers pris pour un autre, moitié gardée à part": [
            mistaken(name, expected, held_out(name)) for name, expected in EXPECTED.items()
        ],
        "Dangers manqués, autres langues": [missed("langues", (text for _, text in labelled("langues")))],
        "Dangers manqués, écrits autrement": [*map(transformed, TRANSFORMS), *in_chatter()],
        "Dangers manqués, écrits à part pour être difficiles": [
            missed(name, (text for _, text, told in rows if told)) for name, rows in _apart()
        ],
        "Fausses alertes, écrites à part pour tromper": [
            alarmed(name, (text for _, text, told in rows if not told)) for name, rows in _apart()
        ],
        "Fausses alertes": [false_alarms("fermes", firm=True), false_alarms("toutes", firm=False)],
    }


def _apart() -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
    """The sets written apart by their names, that of other languages by language."""
    yield from ((name, [*apart(name)]) for name in ("danger", "danger-2", "danger-3"))
    rows = [*apart("danger-langues")]
    yield from ((lang, [row for row in rows if row[0] == lang]) for lang in dict.fromkeys(lang for lang, *_ in rows))


def _dangers() -> list[str]:
    return [text for name in EXPECTED for text in lines(name)]


def _at_most(wrong: int, total: int, rate: float) -> float:
    """The chance of at most so many faults when each happens at a rate."""
    if rate >= 1:
        return 0.0
    log_ways = (lgamma(total + 1) - lgamma(k + 1) - lgamma(total - k + 1) for k in range(wrong + 1))
    return sum(
        exp(ways + k * log(rate) + (total - k) * log1p(-rate)) if rate > 0 else float(k == 0)
        for k, ways in enumerate(log_ways)
    )


def main() -> None:
    """Print the report."""
    for section, rates in report().items():
        sys.stdout.write(f"{section}\n")
        for rate in rates:
            sys.stdout.write(
                f"  {rate.name:32} {rate.wrong:4} sur {rate.total:5}  {rate.rate:7.2%}  au plus {rate.bound:7.2%}\n"
            )


if __name__ == "__main__":
    main()
