"""Dates as French people read them."""

from datetime import date
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def month(day: date) -> str:
    """`mai 2025`: all the precision that a source's date deserves."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def full_day(day: date) -> str:
    """`12 mai 2025`, `1er mai 2025`."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {month(day)}"
