"""Dates as French people read them, and in digits for who reads another language."""

from datetime import date
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def month(day: date, language: str = "fr") -> str:
    """`mai 2025`, or `05/2025`: all the precision that a source's date deserves."""
    return f"{_MONTHS[day.month - 1]} {day.year}" if language == "fr" else f"{day:%m/%Y}"


def full_day(day: date, language: str = "fr") -> str:
    """`12 mai 2025`, `1er mai 2025`, or `12/05/2025`."""
    if language != "fr":
        return f"{day:%d/%m/%Y}"
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {month(day)}"
