"""Statements compiled once in a process: SQLAlchemy keeps them engine by engine, and each test opens engines anew.

That takes a tenth of the time of what talks to a database. What a statement compiles to depends on the kind of database
and of driver, not on the engine.
"""

from collections.abc import Hashable
from typing import Any

from sqlalchemy import Compiled, Connection, Dialect, Engine, event

_Key = tuple[Dialect, *tuple[Hashable, ...]]


class _Shared(dict[Hashable, Compiled]):
    """Compiled statements by what SQLAlchemy looks them up with, its dialect being any of the same kind."""

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ANN401 - as `dict`
        """The statement of a key."""
        return super().get(_alike(key), default)

    def __setitem__(self, key: Any, compiled: Compiled) -> None:  # noqa: ANN401 - as `dict`
        super().__setitem__(_alike(key), compiled)


def _alike(key: _Key) -> Hashable:
    dialect, *rest = key
    return (type(dialect), dialect.paramstyle, dialect.server_version_info, *rest)


def share() -> None:
    """Let the engines of this process share what they compile, from their next connection on."""
    compiled = _Shared()

    def connected(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)

    event.listen(Engine, "engine_connect", connected)
