"""The topics of the base that a theme of data·inclusion speaks of."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import yaml

from knowledge.exchange.plain import Fields


def topics_of(fields: Fields, known: frozenset[str]) -> tuple[str, ...]:
    """The topics of a service's themes that the base knows, in the order of its themes, each once."""
    return tuple(dict.fromkeys(topic for topic in _topics(fields.get("thematiques")) if topic in known))


def _topics(themes: object) -> Iterator[str]:
    for theme in themes if isinstance(themes, list) else ():
        category = str(theme).split("--", 1)[0]
        yield from _table().get(str(theme), _table().get(category, ()))


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """Theme, or whole category → topics, the nearest first."""
    text = files(__package__).joinpath("thematiques.yaml").read_text(encoding="utf-8")
    return {theme: tuple(topics) for theme, topics in yaml.safe_load(text).items()}
