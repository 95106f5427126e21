"""The clock of the running process; what is tried in tests is given another."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """This instant."""
    return datetime.now(UTC)
