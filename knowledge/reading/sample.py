"""A field as it should be written, from its model: `sources: [{nom: "Ville de Bagneux"}]`."""

import json
from datetime import date
from typing import get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from knowledge.reading.vocabulary import model_at

DAY = date(2026, 12, 24)
SAID = "…"


def sample(owner: type[BaseModel], field: str, typed: object) -> tuple[str, str]:
    """The whole field on one line, and one of its values on a line of its own; what was `typed` is kept if it fits.

    Args:
        owner: The model that has the field.
        field: A field that wants a group of fields, or a list.
        typed: What stands there instead, as it was read.
    """
    inner, many = model_at((field,), owner), _is_list(owner.model_fields[field])
    if inner is owner:
        plain = (isinstance(typed, str) and typed.removeprefix("-").lstrip()) or SAID  # a dash glued to what follows
        return f"{field}: [{plain}]", plain.partition(",")[0]
    given = typed if isinstance(typed, dict) else {_required(inner)[0]: typed}
    parts = [f"{name}: {_value(inner, name, given.get(name))}" for name in _required(inner)]
    group = f"{{{', '.join(parts)}}}"
    return f"{field}: {f'[{group}]' if many else group}", parts[0] if len(parts) == 1 else group


def _required(model: type[BaseModel]) -> list[str]:
    return [name for name, info in model.model_fields.items() if info.is_required()]


def _is_list(info: FieldInfo) -> bool:
    return get_origin(info.annotation) is tuple


def _value(model: type[BaseModel], name: str, typed: object) -> str:
    fits = isinstance(typed, str) and _fits(model, name, typed)
    if model.model_fields[name].annotation is date:
        return str(typed) if fits else DAY.isoformat()
    said = json.dumps(typed if fits else SAID, ensure_ascii=False)
    return f"[{said}]" if _is_list(model.model_fields[name]) else said


def _fits(model: type[BaseModel], name: str, typed: str) -> bool:
    try:
        model.model_validate({name: typed})
    except ValidationError as error:
        return all(detail["loc"][:1] != (name,) for detail in error.errors())
    return True
