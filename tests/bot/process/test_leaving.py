"""The end of a process."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.waits


def test_a_process_ends_as_told_under_a_thread_that_still_learns() -> None:
    """The interpreter taken down under it would abort: the code would say that the process failed."""
    program = """
import threading, time
import numpy
from bot.process.leaving import leave
begun = threading.Event()
def learn():
    while True:
        numpy.unique(numpy.random.rand(100_000))
        begun.set()
threading.Thread(target=learn, daemon=True).start()
begun.wait()
leave(3)
"""
    for _ in range(3):
        process = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)  # noqa: S603 - our own
        assert process.returncode == 3
