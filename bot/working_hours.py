"""When somebody is at their desk: moderators and staff are written to then, without having asked."""

from datetime import datetime, time

from knowledge.answering.dates import PARIS
from knowledge.horaires.feries import nom_du_ferie

FROM, UNTIL = time(9), time(17)
"""A bot that was down in the morning does not write at night."""

SATURDAY = 5


def working_hours(now: datetime) -> bool:
    """Whether it is neither night, nor the end of the week, nor a public holiday, in Paris."""
    local = now.astimezone(PARIS)
    holiday = nom_du_ferie(local.date(), "") is not None
    return FROM <= local.time() < UNTIL and local.weekday() < SATURDAY and not holiday
