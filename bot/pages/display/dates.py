"""Dates and durations as the pages write them."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_timedelta

from knowledge.answering.dates import PARIS


def instant_text(moment: datetime, zone: ZoneInfo = PARIS) -> str:
    """`lun. 23 nov. 2026 à 10:15`, in Paris: what staff and moderators do is told in one time."""
    return format_datetime(moment, "EEE d MMM y 'à' HH:mm", tzinfo=zone, locale="fr")


def clock(moment: datetime) -> str:
    """`10:15`, in Paris."""
    return format_datetime(moment, "HH:mm", tzinfo=PARIS, locale="fr")


def iso(moment: datetime) -> str:
    """What a `<time>` element reads."""
    return moment.astimezone(PARIS).isoformat(timespec="seconds")


def ago(moment: datetime, now: datetime) -> str:
    """`3 jours`: how long since `moment`."""
    return format_timedelta(max(now - moment, timedelta(minutes=1)), granularity="minute", threshold=1.2, locale="fr")


FILTERS: Mapping[str, Callable[..., str]] = {"instant": instant_text, "clock": clock, "iso": iso, "ago": ago}
