"""Dates as French people read them, and in digits for who reads another language."""

from datetime import date

from knowledge.horaires import PARIS
from knowledge.horaires.dates import jour_et_mois, nom_du_mois
from knowledge.texts.catalogue import DEFAULT_LANGUAGE

__all__ = ["PARIS", "full_day", "month"]


def month(day: date, language: str = DEFAULT_LANGUAGE) -> str:
    """`mai 2025`, or `05/2025`: all the precision that a source's date deserves."""
    return f"{nom_du_mois(day.month)} {day.year}" if language == DEFAULT_LANGUAGE else f"{day:%m/%Y}"


def full_day(day: date, language: str = DEFAULT_LANGUAGE) -> str:
    """`12 mai 2025`, `1er mai 2025`, or `12/05/2025`."""
    return f"{jour_et_mois(day)} {day.year}" if language == DEFAULT_LANGUAGE else f"{day:%d/%m/%Y}"
