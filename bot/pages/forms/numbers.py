"""Numbers that somebody typed, in an address or a form."""

DIGITS = 18
"""The most that a number has: so many fit the columns of every database."""


def whole_number(text: str) -> int | None:
    """The number that `text` writes in ordinary digits; None when it is none, or too large for any database."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def person_number(text: str) -> int | None:
    """The id of somebody: that of a Telegram user, or a negative one (`Moderator.outside_telegram`)."""
    number = whole_number(text.removeprefix("-"))
    return -number if number is not None and text.startswith("-") else number
