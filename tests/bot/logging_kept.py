"""Commands that serve set the logs up for their whole process: the tests' process gets its own back."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.logs import OURS


@contextmanager
def logging_kept() -> Iterator[None]:
    """Within the block, `bot.logs.set_up` may do as it likes."""
    loggers = [logging.getLogger(), *map(logging.getLogger, OURS)]
    handlers, levels = loggers[0].handlers[:], [logger.level for logger in loggers]
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    loud = logging.raiseExceptions
    loggers[0].handlers.clear()  # `set_up` would close those of pytest
    logging.captureWarnings(capture=False)  # a command run by an earlier test may have left them captured
    try:
        yield
    finally:
        loggers[0].handlers[:] = handlers
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        logging.raiseExceptions = loud
        logging.captureWarnings(capture=False)
