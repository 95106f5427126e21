"""Speaking to the person at the terminal: answers on standard output, faults on standard error."""

import sys

from knowledge.texts.catalogue import catalogue


def say(text: str) -> None:
    """Write a line on standard output, at once: it may be read by a program."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(code: str, **values: object) -> int:
    """Write the fault `code` of the catalogue on standard error; returns the exit code 1."""
    sys.stderr.write(f"{catalogue('cli')(code, **values)}\n")
    return 1
