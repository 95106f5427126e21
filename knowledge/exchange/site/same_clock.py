"""Whether two zones have the same time all year, under two names or one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_MONTHS = 12
_STEP = timedelta(days=30)


def same_clock(one: ZoneInfo, other: ZoneInfo, since: datetime) -> bool:
    """Compare them over the year that follows an aware instant: two may agree in winter alone."""
    instants = [since + month * _STEP for month in range(_MONTHS)]
    return all(instant.astimezone(one).utcoffset() == instant.astimezone(other).utcoffset() for instant in instants)
