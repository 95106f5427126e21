"""The end of a process. Apart from what waits for work: asyncio is a third of a start that needs none of it."""

import logging
import os
import sys
import threading
from contextlib import suppress
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """End the process with an exit code, at once when threads that nobody waits for still work.

    The interpreter, as it ends, unwinds such a thread where it asks for the interpreter's lock. In the middle of C++,
    as numpy's and rapidfuzz's, that aborts the process, whose exit code then says that it failed.
    """
    if any(thread.daemon for thread in threading.enumerate()):
        logging.shutdown()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):  # whoever read is gone, or there is no such stream
                stream.flush()
        os._exit(code)
    sys.exit(code)
