"""The base in a git checkout: each change becomes a commit, of the changed files alone; nothing is ever pushed."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 30
"""Seconds given to git; a hook of the repository may be slow."""


class GitFailed(Exception):
    """Git did not commit; the text is the last line that it said."""


def is_checkout(folder: Path) -> bool:
    """Whether `folder` is in the work tree of a git repository that does not ignore it."""
    try:
        inside = _git(folder, "rev-parse", "--is-inside-work-tree")
        ignored = _git(folder, "check-ignore", "--quiet", ".")
    except (OSError, subprocess.TimeoutExpired):
        return False
    return inside.returncode == 0 and inside.stdout.strip() == "true" and ignored.returncode == 1


def commit(folder: Path, names: Sequence[str], author: str, summary: str) -> str:
    """Commit the files `names` (below `folder`), written by `author`; returns the commit's name.

    What others have staged stays staged, and out of this commit.

    Raises:
        GitFailed: with what git said.
    """
    who = "".join(character for character in author if character.isprintable() and character not in "<>") or "Guichet"
    try:
        _checked(folder, "add", "--", *names)
        identity = ("-c", "user.name=Guichet", "-c", "user.email=guichet@localhost", "-c", "commit.gpgsign=false")
        said_by = f"--author={who} <guichet@localhost>"
        _checked(folder, *identity, "commit", "--quiet", said_by, f"--message={summary}", "--only", "--", *names)
        return _checked(folder, "rev-parse", "HEAD").strip()
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitFailed(type(error).__name__) from None


def _checked(folder: Path, *arguments: str) -> str:
    done = _git(folder, *arguments)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise GitFailed(said[-1] if said else f"git {arguments[0]}: {done.returncode}")
    return done.stdout


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - no shell, and file names come after `--`
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git of the host
        capture_output=True,
        text=True,
        errors="replace",
        timeout=PATIENCE,
        check=False,
        env={**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
    )
