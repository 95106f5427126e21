"""Rows as JSON, the same whatever database they come from: bytes, days and instants marked as such."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, date, datetime

_BYTES, _INSTANT, _DAY = "octets", "instant", "jour"


def to_json(row: Mapping[str, object]) -> dict[str, object]:
    """`row` in values that JSON has."""
    return {name: _to(value) for name, value in row.items()}


def from_json(row: Mapping[str, object]) -> dict[str, object]:
    """What `to_json` was given.

    Raises:
        ValueError: a marked value is not one.
    """
    return {name: _from(value) for name, value in row.items()}


def _to(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return {_BYTES: b64encode(value).decode()}
    if isinstance(value, datetime):
        return {_INSTANT: value.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    return value


def _from(value: object) -> object:
    if not isinstance(value, dict):
        return value
    (mark, text), *others = value.items()
    if others or not isinstance(text, str):
        raise ValueError("not a marked value")
    match mark:
        case "octets":
            return b64decode(text, validate=True)
        case "instant":
            return datetime.fromisoformat(text)
        case "jour":
            return date.fromisoformat(text)
        case _:
            raise ValueError("not a marked value")
