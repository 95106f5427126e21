"""Telephone numbers as others write them, in the base's own shape."""

from pydantic import TypeAdapter, ValidationError

from knowledge.model.champs import Telephone

_NUMBER: TypeAdapter[str] = TypeAdapter(Telephone)


def readable(number: str) -> str:
    """`01 47 29 30 32` for `+33147293032`; what is no French number is given back as it came."""
    try:
        return _NUMBER.validate_python(number)
    except ValidationError:
        return number
