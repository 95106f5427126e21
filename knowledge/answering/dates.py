"""Dates as French people read them, and in digits for who reads another language."""

from datetime import date
from zoneinfo import ZoneInfo

from knowledge.horaires.dates import jour_et_mois, nom_du_mois

PARIS = ZoneInfo("Europe/Paris")


def month(day: date, language: str = "fr") -> str:
    """`mai 2025`, or `05/2025`: all the precision that a source's date deserves."""
    return f"{nom_du_mois(day.month)} {day.year}" if language == "fr" else f"{day:%m/%Y}"


def full_day(day: date, language: str = "fr") -> str:
    """`12 mai 2025`, `1er mai 2025`, or `12/05/2025`."""
    return f"{jour_et_mois(day)} {day.year}" if language == "fr" else f"{day:%d/%m/%Y}"
