"""How the program is typed at a terminal: what its messages tell people to run works as it stands."""

import shlex
import sys
from pathlib import Path

DOCUMENTED = ".venv/bin/guichet"
"""As the documents have it, from the root of the repository."""


def typed() -> str:
    """The beginning of every command, as this process was started; as the documents have it when that is not known."""
    started = Path(sys.argv[0])
    if started.name == "guichet":
        return _from_here(started)
    if started.parts[-2:] == ("bot", "__main__.py"):
        return f"{_from_here(Path(sys.executable))} -m bot"
    return DOCUMENTED


def _from_here(path: Path) -> str:
    """A path from the working directory when it is below it; a link stays what it is."""
    try:
        here = Path.cwd()
    except OSError:  # it was taken away: the whole path works from anywhere
        return shlex.quote(path.as_posix())
    short = path.relative_to(here) if path.is_relative_to(here) else path
    return shlex.quote(short.as_posix() if len(short.parts) > 1 else f"./{short}")
