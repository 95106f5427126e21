"""The share of a large collection that a test asks: `make proofs` asks the whole of it, in minutes more.

A share is regular and always the same, so that a test that fails fails again. Each was chosen so that its own figures
are about those of the whole, whose bounds it is held to.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

WHOLE = os.environ.get("GUICHET_PROOFS") == "whole"


def share(items: Sequence[T], of: int, first: int = 0) -> Sequence[T]:
    """One item in `of`, from the one of rank `first` on; every item under `make proofs`."""
    return items if WHOLE else items[first::of]
