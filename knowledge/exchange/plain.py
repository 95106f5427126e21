"""An entry as the plain values that a YAML or JSON file holds."""

from collections.abc import Mapping
from datetime import date
from typing import Final, TypeAlias

from pydantic import BaseModel

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]
"""What staff write: texts, lists, and named values."""

NO_BREAK: Final = "\u00a0\u202f"
"""Spaces of French print, which Python does not count among what is shown."""

Fields: TypeAlias = dict[str, Plain]


def fields_of(entry: BaseModel) -> Fields:
    """What staff would write to have `entry`: every field that says something, in the order of the model."""
    stated = ((name, getattr(entry, name)) for name in type(entry).model_fields)
    defaults = {name: field.default for name, field in type(entry).model_fields.items()}
    return {name: _plain(value) for name, value in stated if value not in (None, ()) and value != defaults[name]}


def json_of(entry: BaseModel) -> dict[str, object]:
    """The same for programs: numbers and booleans stay what they are."""
    values: Mapping[str, object] = entry.model_dump(mode="json")
    return {name: _without_nothing(value) for name, value in values.items() if value not in (None, [])}


def on_one_line(text: str) -> str:
    """A text of others without line breaks nor characters that no screen shows, or that a terminal would obey."""
    shown = "".join(sign if sign.isprintable() or sign in NO_BREAK else " " for sign in text)
    return " ".join(filter(None, shown.split(" ")))


def _plain(value: object) -> Plain:
    if isinstance(value, BaseModel):
        return fields_of(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _without_nothing(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_nothing(part) for name, part in value.items() if part not in (None, [])}
    if isinstance(value, list):
        return [_without_nothing(part) for part in value]
    return value
