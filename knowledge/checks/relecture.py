"""A base read again by every check, the doubts that staff set aside left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from knowledge.checks.textes_lus import Visible, visible_texts
from knowledge.model.territoire import Commune
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed, of_model

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Relecture:
    """What a check looks at.

    Attributes:
        placed: The entries that could be read.
        today: The day, in Paris.
        whole: Whether every entry could be read; else nobody can say what is missing.
    """

    placed: tuple[Placed, ...]
    today: date
    whole: bool = True

    @cached_property
    def communes(self) -> dict[str, Commune]:
        """The communes of the base, by INSEE code; the first of two that have the same, which is an error."""
        return {one.code_insee: one for _, one in reversed(list(self.of(Commune)))}

    @cached_property
    def communes_by_postal(self) -> dict[str, Commune]:
        """The communes of the base, by each of their postal codes; the first of several that share one."""
        return {code: one for _, one in reversed(list(self.of(Commune))) for code in one.postaux}

    @cached_property
    def visibles(self) -> tuple[Visible, ...]:
        """Every text that residents read."""
        return tuple(visible_texts(self.placed))

    def of(self, model: type[M]) -> Iterator[tuple[Placed, M]]:
        """The entries that are of a model, each with its place."""
        return of_model(self.placed, model)


Check = Callable[[Relecture], Iterable[Fault]]


def found_by(checks: Sequence[Check], relecture: Relecture) -> list[Fault]:
    """What some checks find."""
    return [fault for check in checks for fault in check(relecture)]
