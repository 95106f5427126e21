"""The ordinary words at which a name or a street ends."""

import re
from importlib.resources import files


def _read() -> str:
    lines = files(__package__).joinpath("mots_courants.txt").read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


ORDINARY = _read()
"""The words, folded and in lower case, as the alternatives of a regular expression."""
