"""The names that the models give to fields: which words are fields, and which list an entry seems written for."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from pydantic import BaseModel

from knowledge.model.fichier import Fichier
from knowledge.reading.lines import Line, open_groups

LISTS = ("departements", "communes", "structures", "services", "conventions", "sujets", "exemples", "bavardage")
"""The lists of a file whose entries are checked one by one."""


@cache
def field_names() -> frozenset[str]:
    """Every name that some model gives to a field."""
    return frozenset(name for model in _models(Fichier, frozenset()) for name in model.model_fields)


def _models(model: type[BaseModel], seen: frozenset[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    yield model
    for name in model.model_fields:
        inner = model_at((name,), model)
        if inner is not model and inner not in seen:
            yield from _models(inner, seen | {model})


MISPLACED = 3
"""An entry that fits another list better, by so many fields, was written for it."""


def written_for(keys: Collection[str], liste: str) -> str:
    """The list that an entry of these fields, found in `liste`, was written for: nearly always that one."""
    best = list_for(keys)
    closer = len(_unknown(keys, best)) < len(_unknown(keys, liste))
    return best if closer and _misfit(keys, liste) - _misfit(keys, best) >= MISPLACED else liste


def _misfit(keys: Collection[str], liste: str) -> int:
    """How many of an entry's fields a list does not take, and how many of those it requires are missing."""
    fields = model_at((liste,), Fichier).model_fields
    required = {name for name, field in fields.items() if field.is_required()}
    return len(_unknown(keys, liste)) + len(required.difference(keys))


def _unknown(keys: Collection[str], liste: str) -> set[str]:
    return set(keys).difference(model_at((liste,), Fichier).model_fields)


def list_for(keys: Collection[str]) -> str:
    """The list that an entry of these fields seems written for."""
    return min(LISTS, key=lambda liste: _misfit(keys, liste))


def column_for(field: str, lines: Iterable[Line]) -> int | None:
    """The column at which a field goes on with some lines: that of the innermost group that takes it, and wants it.

    None when no open group takes it.
    """
    taking = [group for group in open_groups(lines) if field in model_at(group.above, Fichier).model_fields]
    wanting = [group for group in taking if field not in group.names]
    return next((group.column for group in reversed(wanting or taking)), None)


def model_at(path: tuple[str | int, ...], model: type[BaseModel]) -> type[BaseModel]:
    """The model that stands at `path` below `model`, walking lists and optional values."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = _inner_model(model.model_fields[part].annotation) or model
    return model


def _inner_model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _inner_model(argument):
            return found
    return None
