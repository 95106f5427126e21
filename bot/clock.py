"""The clock of the running process; what is tried in tests is given another."""

from datetime import UTC, date, datetime

from knowledge.horaires import PARIS


def utc_now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def paris_day() -> date:
    """The day in Paris, whatever the host says: that of what operators and staff read."""
    return utc_now().astimezone(PARIS).date()
