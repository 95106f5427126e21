"""YAML of words and sentences: every value is the text that was typed, « non », « on » and « 15 » too."""

from importlib.resources.abc import Traversable
from typing import Any

import yaml


def read_plain(file: Traversable) -> Any:  # noqa: ANN401 - what a file holds, its reader knows
    """What a file of ours holds: texts, in lists and mappings; None when it is empty.

    Raises:
        YAMLError: it is not YAML.
        OSError: it cannot be read.
    """
    text = file.read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - this loader makes texts, lists and mappings alone
