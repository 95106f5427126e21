"""Damages a sound base at random, again and again: `python -m tests.knowledge.checks.fuzz 100000` (`make fuzz`).

Whatever is typed, pasted or cut, the checker answers with faults and the reader serves nothing that has an error.
"""

import random
import sys
import time
from collections.abc import Callable

from knowledge.checks.relecture import Relecture, found_by
from knowledge.checks.verification import CHECKS
from knowledge.reading.base_reader import read_texts
from knowledge.reading.extrait import with_extract
from tests.knowledge.checks.broken import BROKEN, SOUND, TODAY

SAID = 5_000
SPICE = (
    "\t", ":", "- ", "# ", "&a ", "*a", "!", "\"", "'", "[", "]", "{", "}", "|", ">", "---\n", "...", "%", "@", "`",
    "\r\n", "\r", "\x85", "\u2028", "\ufeff", "\x00", "\x07", "\ud800", "é", "🕘", "null", "~", "on", "1e999", "0x1F",
    "2026-02-30", "Mo-Fr 09:00-", "||", "PH off; ", "SH", "{nom}", "{0}", "[[[[[[[[[[[[[[", "  ", "\\", "\u202e", "=",
)  # fmt: skip

Mutation = Callable[[random.Random, str], str]


def _cut(chance: random.Random, text: str) -> str:
    start, end = sorted(chance.randrange(len(text) + 1) for _ in "ab")
    return text[:start] + text[min(end, start + 40) :]


def _spice(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(SPICE) + text[place:]


def _swap_lines(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _repeat_lines(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    return "\n".join(lines[: start + chance.randrange(6)] + lines[start:])


def _indent(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    one = chance.randrange(len(lines))
    lines[one] = lines[one][1:] if chance.random() < 0.5 else f" {lines[one]}"
    return "\n".join(lines)


def _truncate(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _bytes(chance: random.Random, text: str) -> str:
    """A byte changed, then read as an editor that gives up would: replaced."""
    raw = bytearray(text.encode("utf-8", errors="replace"))
    if raw:
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return raw.decode("utf-8", errors="replace")


MUTATIONS: tuple[Mutation, ...] = (_cut, _spice, _swap_lines, _repeat_lines, _indent, _truncate, _bytes)


def damaged(number: int) -> str:
    """The damaged file of a number: the same each time, one to four damages to one of the files of the tests."""
    chance = random.Random(number)  # noqa: S311 - no secret
    source = chance.choice((SOUND, *BROKEN))
    text = source.read_bytes().decode("utf-8", errors="replace")
    for _ in range(chance.randrange(1, 5)):
        text = chance.choice(MUTATIONS)(chance, text)
    return text


def judge(text: str) -> int:
    """Read and check one damaged file, and tell each fault; how many there are.

    Raises:
        AssertionError: a base that has an error would be served, or one without is not.
    """
    reading = read_texts({"endommage.yaml": text})
    if (reading.base is None) != bool(reading.errors):
        raise AssertionError(text)
    relecture = Relecture(reading.placed, TODAY, whole=reading.base is not None)
    faults = [*reading.faults, *found_by(CHECKS, relecture)]
    for fault in faults:
        with_extract(fault, text)
    return len(faults)


def main(count: int) -> None:
    """Judge so many damaged files; one that crashes is named by its number."""
    started, faults = time.monotonic(), 0
    for number in range(count):
        try:
            faults += judge(damaged(number))
        except BaseException:
            sys.stderr.write(f"damage {number}\n")
            raise
        if number % SAID == SAID - 1:
            sys.stdout.write(f"{number + 1} bases, {faults} faults, {time.monotonic() - started:.0f} s\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
