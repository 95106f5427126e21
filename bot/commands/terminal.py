"""Speaking to the person at the terminal: answers on standard output, faults on standard error."""

import sys


def say(text: str) -> None:
    """Write a line on standard output, at once: it may be read by a program.

    Halves of characters, which JSON allows and UTF-8 does not, are written as JSON escapes them.
    """
    sys.stdout.write(f"{text.encode(errors='backslashreplace').decode()}\n")
    sys.stdout.flush()


def complain(fault: object) -> int:
    """Write a fault on standard error; returns the exit code 1."""
    sys.stderr.write(f"{fault}\n")
    return 1
