"""Templates compiled once in a process: Jinja keeps them environment by environment, and each service has its own.

What a template compiles to depends on its text and on what its environment allows, not on the environment.
"""

from collections.abc import Callable, Hashable
from types import CodeType
from typing import Any

from jinja2 import Environment

_ALLOWS = ("autoescape", "undefined", "trim_blocks", "lstrip_blocks", "keep_trailing_newline", "optimized", "is_async")


def share() -> None:
    """Let the environments of this process share what they compile, from now on."""
    compiled: dict[Hashable, CodeType] = {}
    plain: Callable[..., CodeType] = Environment.compile

    def compile_once(self: Environment, source: Any, *named: str | None, **options: Any) -> Any:  # noqa: ANN401 - as Jinja
        if not isinstance(source, str) or options:
            return plain(self, source, *named, **options)
        known = (frozenset(self.filters), frozenset(self.tests), frozenset(self.extensions))
        key = (source, named, known, *(getattr(self, what) for what in _ALLOWS))
        if key not in compiled:
            compiled[key] = plain(self, source, *named)
        return compiled[key]

    Environment.compile = compile_once  # type: ignore[method-assign, assignment]
