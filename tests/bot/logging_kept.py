"""Commands that serve set the logs up for their whole process: the tests' process gets its own back."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def logging_kept() -> Iterator[None]:
    """Within the block, `bot.logs.set_up` may do as it likes."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()  # `set_up` would close those of pytest
    try:
        yield
    finally:
        root.handlers[:], sys.excepthook = handlers, hook
        root.setLevel(level)
