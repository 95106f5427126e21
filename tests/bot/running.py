"""The `guichet` command in a process of its own."""

import asyncio
import json
import re
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

PATIENCE = 40.0
"""Seconds: the processes of a busy computer start slowly."""


@asynccontextmanager
async def guichet(
    folder: Path, *arguments: str, env: Mapping[str, str], python: Sequence[str] = (sys.executable,)
) -> AsyncIterator[Process]:
    """Start a command in `folder` with `env` as all its environment; it is killed at the end if it still runs.

    `python` is what runs Python.
    """
    process = await asyncio.create_subprocess_exec(
        *python, "-m", "bot", *arguments, cwd=folder, env=env, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def ended(process: Process) -> tuple[int, str, str]:
    """The exit code, what was said, and what was complained about."""
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode or 0, out.decode(), err.decode()


async def ready(process: Process, said: str = r"en service \(port (\d+)\)") -> int:
    """Wait until `guichet serve` has `said` that it is in service; the port it listens on."""
    if process.stderr is None:
        raise ValueError("the standard error is needed")
    async with asyncio.timeout(PATIENCE):
        async for line in process.stderr:
            if found := re.search(said, json.loads(line)["message"]):
                return int(found[1])
    raise ValueError("the service ended before it was ready")
